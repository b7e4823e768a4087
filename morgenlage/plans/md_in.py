"""A plan as a folder of Markdown files with front matter, as a team keeps it in git."""

import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from morgenlage.domain.plan import FIELDS, Bad, Medium, NotAPlan, Raw, Remark, Sheet, Unusable
from morgenlage.plans.csv_in import names_in
from morgenlage.plans.decoding import bytes_of, decoded
from morgenlage.plans.front_matter import fields, split
from morgenlage.plans.headers import field_of, near, text_for

LARGEST = 256 * 2**10
"""Bytes of one file."""
MOST, DEEPEST = 5000, 10
"""Files; folders in folders."""
SUFFIXES = (".md", ".markdown")
Tell = Callable[[int, int], None]
"""Hears how many files of how many are read."""
_OURS = frozenset({"note", "tags", "people", "language"})
"""Fields that are the plan's business only where it names them."""
_PICTURE = re.compile(r"\s*!\[([^\]\n]*)\]\(\s*<?([^)>\s][^)>]*?)>?(?:\s+\"[^\"]*\")?\s*\)\s*")
_HEADING = re.compile(r"#{1,4}\s+(.+?)\s*#*\s*")
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[-_ T](\d{2})[-:h](\d{2})(?=[-_ .]))?")


def read_folder(folder: Path, accounts: Sequence[str], tell: Tell) -> Sheet:
    """All files in it and below. Raises `NotAPlan`."""
    rows: list[Raw] = []
    bad: list[Bad] = []
    left_out: list[str] = []
    files, remarks = _files(folder)
    for number, (path, place) in enumerate(files):
        try:
            raw = read_file(path, place, accounts)
        except Unusable as wrong:
            line = int(wrong.remark.values.get("line", "1"))
            bad.append(Bad(line, place, wrong.remark, key=place))
        except NotAPlan as wrong:
            bad.append(Bad(1, place, wrong.remark, key=place))
        else:
            if raw is None:
                left_out.append(place)
            else:
                rows.append(raw)
        tell(number + 1, len(files))
    if left_out:
        names = ", ".join(left_out[:5]) + (" ..." if len(left_out) > 5 else "")
        remarks.append(Remark("no-front", {"names": names}))
    return Sheet("md", folder.resolve().name, tuple(rows), tuple(bad), tuple(remarks))


def _files(folder: Path) -> tuple[list[tuple[Path, str]], list[Remark]]:
    """Markdown files with their place below the folder; links are not followed."""
    found: list[tuple[Path, str]] = []
    odd: list[str] = []
    waiting = [(folder, "", 0)]
    while waiting:
        here, place, depth = waiting.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda e: e.name)
        except OSError as problem:
            if depth:
                odd.append(place)
                continue
            detail = os.strerror(problem.errno or 0)
            raise NotAPlan("unreadable", path=here, detail=detail) from None
        for entry in entries:
            name = f"{place}{entry.name}"
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                if depth < DEEPEST:
                    waiting.append((Path(entry.path), f"{name}/", depth + 1))
            elif entry.name.lower().endswith(SUFFIXES):
                plain = stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)
                found.append((Path(entry.path), name)) if plain else odd.append(name)
        if len(found) > MOST:
            raise NotAPlan("too-many", path=folder, most=MOST)
    found.sort(key=lambda f: f[1])
    remarks = [Remark("odd-files", {"names": ", ".join(odd[:5])})] if odd else []
    return found, remarks


def read_file(path: Path, place: str, accounts: Sequence[str]) -> Raw | None:
    """One file; None: it has no front matter and is no piece. Raises `Unusable`, `NotAPlan`."""
    text = decoded(bytes_of(path, LARGEST), path).text
    parts = split(text)
    if not parts.first:
        return None
    front: dict[str, Any] = {}
    written: dict[str, str] = {}
    own: list[tuple[str, str]] = []
    remarks: list[Remark] = []
    for name, value in fields(parts.front, parts.first).items():
        field, number = field_of(name)
        account = "" if field else text_for(name, accounts)[0]
        if account:
            own.append((account, _text(value, name)))
        elif field:
            front[field if number == 1 else f"{field} {number}"] = value
            written.setdefault(field, name)
        else:
            meant = near(name)
            kind = "near-field" if meant else "unknown-field"
            remarks.append(Remark(kind, {"name": name[:40], "meant": meant}))
    body = parts.body
    pictures: list[Medium] = []
    if "text" not in front:
        body, pictures = _pictures(body)
        if "own" not in front and not own:
            body, sections = _sections(body, accounts)
            own += sections
    try:
        return _raw(path, place, front, body, pictures, own, remarks)
    except Unusable as wrong:
        values = wrong.remark.values
        if (field := values.get("name", "")) not in written:
            raise
        raise Unusable(wrong.remark.kind, **{**values, "name": written[field]}) from None


def _raw(
    path: Path,
    place: str,
    front: Mapping[str, Any],
    body: str,
    pictures: Sequence[Medium],
    own: Sequence[tuple[str, str]],
    remarks: Sequence[Remark],
) -> Raw:
    dated = _DATED.match(path.name)
    day = _text(front.get("day", ""), "day") or (dated[1] if dated else "")
    hour = _text(front.get("hour", ""), "hour")
    if dated and dated[2] and not hour and "day" not in front:
        hour = f"{dated[2]}:{dated[3]}"
    media = [*_media(front), *pictures]
    says = frozenset(FIELDS) - {f for f in _OURS if f not in front}
    if media and not any(m.alt for m in media) and "alt" not in front:
        says -= {"alt"}
    if not any(m.captions for m in media) and "captions" not in front:
        says -= {"captions"}
    return Raw(
        line=1,
        place=place,
        key=_text(front.get("id", ""), "id") or place,
        piece=_text(front.get("piece", ""), "piece"),
        base=_text(front.get("base", ""), "base"),
        day=day,
        hour=hour,
        accounts=_names(front.get("accounts", ""), "accounts"),
        own=(*own, *_variants(front.get("own", {}))),
        text=_text(front["text"], "text") if "text" in front else body,
        title=_text(front.get("title", ""), "title"),
        link=_text(front.get("link", ""), "link"),
        language=_text(front.get("language", ""), "language"),
        note=_text(front.get("note", ""), "note"),
        state=_text(front.get("state", ""), "state"),
        hashtags=" ".join(_names(front.get("hashtags", ""), "hashtags")),
        tags=_names(front.get("tags", ""), "tags"),
        people=_names(front.get("people", ""), "people"),
        media=tuple(media),
        says=says,
        remarks=tuple(remarks),
    )


def _text(value: Any, name: str) -> str:
    """One text. Raises `Unusable` for a list or a table."""
    if not isinstance(value, str):
        raise Unusable("one-text", name=name)
    return value.strip()


def _names(value: Any, name: str) -> tuple[str, ...]:
    """Several names, as a list or in one line."""
    if isinstance(value, str):
        return names_in(value)
    if isinstance(value, list):
        return tuple(_text(item, name) for item in value if item != "")
    raise Unusable("a-list", name=name)


def _variants(value: Any) -> Iterator[tuple[str, str]]:
    """Words for single accounts."""
    if value in ("", []):
        return
    if not isinstance(value, dict):
        raise Unusable("a-table", name="own")
    for account, text in value.items():
        yield account, _text(text, account)


def _media(front: Mapping[str, Any]) -> Iterator[Medium]:
    """As one name, a list of names, or a list of tables; `alt` beside it or in the table."""
    for field in ("image", "video"):
        for number in range(1, 21):
            suffix = "" if number == 1 else f" {number}"
            value = front.get(f"{field}{suffix}", "")
            items = value if isinstance(value, list) else [value] if value != "" else []
            alts = _several(front.get(f"alt{suffix}", ""), len(items))
            captions = _several(front.get(f"captions{suffix}", ""), len(items))
            if field == "video" and front.get(f"image{suffix}", "") != "":
                alts = []
            for n, item in enumerate(items):
                alt = alts[n] if n < len(alts) else ""
                yield _medium(item, alt, captions[n] if n < len(captions) else "")


def _several(value: Any, files: int) -> list[str]:
    if isinstance(value, list):
        return [_text(item, "alt") for item in value]
    return [_text(value, "alt")] if value != "" and files else []


def _medium(item: Any, alt: str, captions: str) -> Medium:
    if isinstance(item, str):
        return Medium(item.strip(), alt, captions)
    if not isinstance(item, dict):
        raise Unusable("a-file")
    known = {field_of(name)[0] or name: _text(value, name) for name, value in item.items()}
    file = known.get("image") or known.get("video") or ""
    if not file:
        raise Unusable("a-file")
    said = known.get("alt") or known.get("description") or alt
    return Medium(file, said, known.get("captions", captions))


def _pictures(body: str) -> tuple[str, list[Medium]]:
    """Lines that are nothing but a picture go with the piece and out of its text."""
    kept: list[str] = []
    found: list[Medium] = []
    for line in body.split("\n"):
        if picture := _PICTURE.fullmatch(line):
            found.append(Medium(picture[2], picture[1].strip()))
            if kept and not kept[-1].strip():
                kept.pop()
        else:
            kept.append(line)
    return "\n".join(kept), found


def _sections(body: str, accounts: Sequence[str]) -> tuple[str, list[tuple[str, str]]]:
    """Below a heading that is the name of an account stand its own words."""
    base: list[str] = []
    own: list[tuple[str, list[str]]] = []
    for line in body.split("\n"):
        heading = _HEADING.fullmatch(line.strip())
        if heading and (account := text_for(heading[1], accounts)[0]):
            own.append((account, []))
        else:
            (own[-1][1] if own else base).append(line)
    return "\n".join(base), [(account, "\n".join(lines).strip()) for account, lines in own]
