"""Letters that the eye takes for others: what a word looks like, and whether it only looks so."""

import re
import unicodedata
from functools import lru_cache

SIMILAR = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u0531-\u0587\u13a0-\u13ff\u2c80-\u2cff\ua4d0-\ua4ff]"
)
"""Greek, Cyrillic, Armenian, Cherokee, Coptic, Lisu: their letters pass for Latin ones."""
_TWINS = str.maketrans(
    # Cyrillic, Greek, Armenian, then Latin letters of other alphabets; all lower case
    "авеорсухікмтнгѕјԁӏԛԝһүѵєґαορυνκτιηεγωχβϲϳօսոհցզյրքղɑɡıɩʟɴʀʏɪᴀᴄᴅᴇᴋᴍᴏᴘꜱᴛᴜᴠᴡᴢłđøħ",
    "abeopcyxikmthrsjdlqwhyveraopuvktineywxbcjounhgqjpfnagiilnryiacdekmopstuvwzldoh",
)
_DIGITS = str.maketrans("i10", "llo")
"""What many fonts draw alike."""
_NO_LETTER = re.compile(r"[\W_]+")
_BARE = {code: None for code in range(128) if not chr(code).isalnum()}


def skeleton(name: str) -> str:
    """What the eye takes a name for: twins as Latin, i, l and 1 as one, letters and digits only."""
    if name.isascii():
        return name.lower().translate(_BARE).translate(_DIGITS)
    return _NO_LETTER.sub("", _latin(name)).translate(_DIGITS)


def bare(name: str) -> str:
    """The letters and digits as they are, without case, accents and fonts."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFKD", name).casefold())


def twins(word: str) -> bool:
    """Every letter of it is drawn like a Latin one, none is one."""
    letters = [c for c in _plain(word) if c.isalpha()]
    return bool(letters) and all(not c.isascii() and ord(c) in _TWINS for c in letters)


def disguised(name: str, people: tuple[str, ...]) -> bool:
    """It looks like one of them, with other letters in it. Who just has the same name is not."""
    if not (look := _looking_like(people).search(skeleton(name))):
        return False
    plain = bare(name)
    return all(bare(p) not in plain for p in people if skeleton(p) == look[0])


@lru_cache(maxsize=4)
def _looking_like(people: tuple[str, ...]) -> re.Pattern[str]:
    """Names of four letters and more."""
    looks = (skeleton(name) for name in people)
    return re.compile("|".join(re.escape(one) for one in looks if len(one) > 3) or "(?!)")


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKD", name).casefold()


def _latin(name: str) -> str:
    return _plain(name).translate(_TWINS)
