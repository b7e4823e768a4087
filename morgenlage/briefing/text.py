"""The brief as plain text: about one screen, no code a terminal would obey."""

from textwrap import wrap

from morgenlage.briefing.page import Page

WIDTH = 80
_BULLET = "\N{BULLET} "


def text(page: Page, width: int = WIDTH, *, bullet: str = _BULLET) -> str:
    """Lines of at most `width` characters, ending in one line end. An address or a long word stays
    whole. `bullet`: stands before each sentence."""
    lines = [*_wrapped(page.title, width), "=" * min(width, len(page.title))]
    lines += _wrapped(page.subtitle, width)
    for section in page.sections:
        lines += ["", section.heading.upper() if section.key == "need" else section.heading]
        lines += ["-" * min(width, len(section.heading))] if section.key == "need" else []
        for item in section.items:
            lines += _wrapped(item.text, width, bullet)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _wrapped(said: str, width: int, first: str = "") -> list[str]:
    return wrap(
        said,
        width,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first]
