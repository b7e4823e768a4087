"""LinkedIn's "little text": what posts' text looks like on the wire, and what people see. Pure.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format
"""

import re

_RESERVED = re.compile(r"([\\|{}@\[\]()<>#*_~])")
_TAG = re.compile(r"(?<![\w&/#])#(\d*[^\W\d_]\w*)")
_HASHTAG = re.compile(r"\{hashtag\|(?:\\?[#＃])\|((?:[^{}|\\]|\\.)+)\}")
_MENTION = re.compile(r"@\[((?:[^\[\]\\]|\\.)+)\]\(urn:li:\w+:[\w-]+\)")
_ESCAPED = re.compile(r"\\([\\|{}@\[\]()<>#*_~])")


def written(text: str) -> str:
    """As it is sent: nothing in it can become a mention or a template, hashtags stay hashtags."""
    parts = []
    end = 0
    for tag in _TAG.finditer(text):
        parts += [_escaped(text[end : tag.start()]), f"{{hashtag|\\#|{_escaped(tag[1])}}}"]
        end = tag.end()
    return "".join([*parts, _escaped(text[end:])])


def _escaped(text: str) -> str:
    return _RESERVED.sub(r"\\\1", text)


def read(commentary: str) -> str:
    """As people see it: templates as what they show, escapes gone."""
    text = _HASHTAG.sub(r"#\1", commentary)
    text = _MENTION.sub(r"\1", text)
    return _ESCAPED.sub(r"\1", text)
