"""A case page as text, Markdown and HTML. Whatever a stranger wrote stays text in each of them."""

import html
import re
import textwrap
import unicodedata
from functools import partial

from morgenlage.desk.case_page import CasePage, Row

WIDTH = 78
"""Cells of the text form."""
_MARKS = re.compile(r"([\\`*_\[\]<>|~&$])")
_TURNING = frozenset("\u061c\u200e\u200f\u2028\u2029\ufeff") | {
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
"""What turns the direction of a line or breaks it, unseen."""
_wrapped = partial(textwrap.wrap, break_long_words=False, break_on_hyphens=False)
"""An address or a hash stays in one piece, so that it can be copied and compared."""
STYLE = (
    "body{max-width:46rem;margin:2rem auto;padding:0 1rem;"
    "font:1rem/1.5 system-ui,sans-serif;color:#111;background:#fff}"
    "dt{font-weight:600;margin-top:.5rem}dd{margin:0 0 0 1rem;overflow-wrap:anywhere}"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0;padding:.5rem .8rem;"
    "border-left:3px solid #666;background:#f4f4f4;font:inherit;unicode-bidi:isolate}"
    "section>div{margin:0 0 1.2rem}@media print{body{margin:0;max-width:none}}"
)


def safe(text: str) -> str:
    """No control codes and nothing that turns or hides a line: in court it must be seen."""
    return "".join(_shown(c) for c in text.replace("\r\n", "\n").replace("\r", "\n"))


def _shown(c: str) -> str:
    if c == "\n" or (c.isprintable() and c not in _TURNING):
        return c
    if c == "\u200d":  # joins emoji
        return c
    if c in _TURNING or unicodedata.category(c) in ("Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp"):
        return f"⟨U+{ord(c):04X}⟩"
    return " "


def as_text(page: CasePage) -> str:
    """For a terminal and for mail: no line longer than the page is wide, where blanks allow it."""
    lines = [safe(page.title), "=" * min(WIDTH, len(page.title)), ""]
    lines += [line for row in page.head for line in _text_row(row)]
    for part in page.parts:
        lines += ["", part.title, "-" * len(part.title)]
        for number, block in enumerate(part.blocks):
            lines += [""] * bool(number)
            lines += [line for row in block for line in _text_row(row)]
    return "\n".join(lines) + "\n"


def _text_row(row: Row) -> list[str]:
    said, label = safe(row.text), f"{row.label}: " if row.label else ""
    if row.quoted:
        return [
            label.rstrip(),
            *(
                f"    | {part}".rstrip()
                for line in said.split("\n")
                for part in (_wrapped(line, WIDTH - 6) or [""])
            ),
        ]
    return _wrapped(" ".join(said.split()), WIDTH, initial_indent=label, subsequent_indent="  ")


def as_markdown(page: CasePage) -> str:
    """Quotations as indented code: nothing in them is markup."""
    lines = [f"# {_mark(page.title)}", "", *_list(page.head)]
    for part in page.parts:
        lines += ["", f"## {_mark(part.title)}"]
        for block in part.blocks:
            lines += ["", *_list(block)]
    return "\n".join(lines) + "\n"


def _list(rows: tuple[Row, ...]) -> list[str]:
    lines: list[str] = []
    for row in rows:
        said = safe(row.text)
        if row.quoted:
            lines += [f"- **{_mark(row.label)}:**", ""]
            lines += [f"      {line}".rstrip() for line in said.split("\n")]
            lines += [""]
        else:
            label = f"**{_mark(row.label)}:** " if row.label else ""
            lines.append(f"- {label}{_mark(' '.join(said.split()))}")
    return lines


def _mark(text: str) -> str:
    """Nothing in it is Markdown or HTML, and no bare address becomes a link."""
    return _MARKS.sub(r"\\\1", safe(text)).replace("://", "\\://").replace("www.", "www\\.")


def as_html(page: CasePage) -> str:
    """One file that needs nothing else and runs nothing; addresses are text, not links."""
    title = html.escape(safe(page.title))
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    body = [f"<h1>{title}</h1>", _terms(page.head)]
    for part in page.parts:
        blocks = "".join(f"<div>{_terms(block)}</div>" for block in part.blocks)
        body.append(f"<section><h2>{html.escape(part.title)}</h2>{blocks}</section>")
    return (
        f'<!DOCTYPE html>\n<html lang="{page.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )


def _terms(rows: tuple[Row, ...]) -> str:
    return f"<dl>{''.join(_term(row) for row in rows)}</dl>"


def _term(row: Row) -> str:
    said = html.escape(safe(row.text))
    value = f'<pre dir="auto">{said}</pre>' if row.quoted else said
    return f"<dt>{html.escape(row.label)}</dt><dd>{value}</dd>"
