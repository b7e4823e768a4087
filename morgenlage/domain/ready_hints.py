"""What could be better about a piece, and need not be. Rather silent than wrong.

One of them keeps it back: a gap that a format left, as with saved replies.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from morgenlage.domain.finding import Facts, Finding, Fix, Level
from morgenlage.domain.format_draft import gaps
from morgenlage.domain.hint_rules import (
    caps_runs,
    emoji_runs,
    fancy_runs,
    long_sentences,
    mark_runs,
    wrong_weekdays,
)
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.piece_steps import Content
from morgenlage.domain.ready_signs import unseen
from morgenlage.domain.ready_text import HASHTAG, MENTION, links_of

HARD = 13.0
"""School year from which a text is called hard: what most who left school can do without."""
_STARTS = ("bild von", "foto von", "ein bild", "ein foto", "das bild zeigt", "das foto zeigt",
           "auf dem bild", "auf dem foto", "image of", "picture of", "photo of", "a picture of",
           "a photo of")  # fmt: skip
_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic")


def hints(piece: Piece, copies: Sequence[Copy], facts: Facts) -> Iterator[Finding]:
    """One after the other; a text that several accounts share is looked at once."""
    own = [c for c in copies if c.text is not None]
    if len(own) < len(copies) or not copies:
        yield from _of_text(piece, piece.text, "", facts)
    for copy in own:
        yield from _of_text(piece, copy.text or "", copy.account, facts)
    for copy in copies:
        yield from _mentions(piece, copy, facts)
    yield from _of_alts(piece)
    said = [piece.draft(c.account).said for c in copies] or [f"{piece.text} {piece.link}"]
    there = {link for text in said for link in links_of(text)}
    for link, trouble in facts.links.items():
        if trouble and link in there:
            yield Finding("hint", "link-dead", "", {"link": link, "reason": trouble})


def _of_text(piece: Piece, text: str, account: str, facts: Facts) -> Iterator[Finding]:
    """`account`: whose own text it is; empty: the piece's."""

    def put(new: str) -> Content:
        return Content(own=((account, new),)) if account else Content(text=new)

    def hint(kind: str, values: Mapping[str, str], fix: Fix | None = None) -> Finding:
        return Finding("hint", kind, account, values, fix=fix)

    for tag in dict.fromkeys(HASHTAG.findall(text)):
        if better := facts.better_tag(tag):
            values = {"tag": f"#{tag}", "better": f"#{better}"}
            yield hint("hashtag-case", values, Fix("tag", put(_tagged(text, {tag: better}))))
    rules: tuple[tuple[str, str, Callable[[str], Iterator[tuple[str, str]]]], ...] = (
        ("emoji-run", "emoji", emoji_runs),
        ("fancy-letters", "letters", fancy_runs),
        ("marks-run", "marks", mark_runs),
    )
    for kind, fix, rule in rules:
        for shown, plain in dict.fromkeys(rule(text)):
            content = put(text.replace(shown, plain))
            yield hint(kind, {"shown": shown, "plain": plain}, Fix(fix, content))
    for gap in gaps(text):
        level: Level = "red" if _from_format(piece) else "hint"
        yield Finding(level, "gap-left", account, {"shown": gap}, fix=Fix("text", field="text"))
    for count_, signs, plain in unseen(text):
        yield hint("unseen-signs", {"count": count_, "signs": signs}, Fix("unseen", put(plain)))
    for shown in caps_runs(text):
        yield hint("caps", {"shown": shown}, Fix("text", field="text"))
    for count, start in long_sentences(text):
        values = {"count": str(count), "start": start}
        yield hint("long-sentence", values, Fix("text", field="text"))
    known = facts.texts.get(text)
    if known is not None and known.hard is not None and known.hard >= HARD:
        yield hint("hard-text", {"level": f"{known.hard:.1f}"}, Fix("text", field="text"))
    for said, weekday in wrong_weekdays(text, facts.day(piece)):
        yield hint("date-weekday", {"said": said, "plain": str(weekday)}, Fix("text", field="text"))


def _from_format(piece: Piece) -> bool:
    """A draft of a format: what is in brackets there was never a sentence."""
    return any(tag.startswith("format:") for tag in piece.tags)


def _tagged(text: str, better: Mapping[str, str]) -> str:
    return HASHTAG.sub(lambda found: "#" + better.get(found.group(1), found.group(1)), text)


def _mentions(piece: Piece, copy: Copy, facts: Facts) -> Iterator[Finding]:
    """Names that mean somebody on another platform, or nobody."""
    status = facts.accounts.get(copy.account)
    if status is None or status.posting is None:
        return
    handle = status.posting.handle
    for name in dict.fromkeys(MENTION.findall(piece.words(copy.account))):
        name = name.rstrip(".-")
        values = {"name": f"@{name}", "better": ""}
        if handle == "host" and "@" not in name:
            values["better"] = f"@{name}@..."
            yield Finding("hint", "mention-short", copy.account, values)
        elif (handle == "domain" and "." not in name) or (handle != "host" and "@" in name):
            yield Finding("hint", "mention-elsewhere", copy.account, values)


def _of_alts(piece: Piece) -> Iterator[Finding]:
    fix = Fix("alt", field="alt")
    for place, each in enumerate(piece.media):
        alt = each.alt.strip()
        start = next((s for s in _STARTS if alt.lower().startswith(s + " ")), "")
        if alt.lower().endswith(_ENDINGS):
            yield Finding("hint", "alt-file-name", "", {}, place, fix)
        elif each.kind == "image" and start:
            yield Finding("hint", "alt-starts", "", {"shown": alt[: len(start)]}, place, fix)
