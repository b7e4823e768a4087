"""Texts through everything that leaves the screen: commands, plans, the brief, mail, log,
copies."""

import csv
import io
import json
import logging
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import UTC, datetime
from email import _encoded_words, message_from_bytes  # type: ignore[attr-defined]  # not in its stubs
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unicodedata import category
from unittest.mock import patch
from zoneinfo import ZoneInfo

from adapters import clean as border
from fortress.foreign import papers
from fortress.foreign.fields import poisoned
from fortress.foreign.stage import unseen
from fortress.foreign.texts import Text, batches
from fortress.foreign.world import spread, supply_of
from fortress.hostile_state import Case, comment_of, furnish
from morgenlage import logbook
from morgenlage.briefing.markdown import markdown
from morgenlage.briefing.text import text as as_text
from morgenlage.commands import shell
from morgenlage.domain.mail import Letter
from morgenlage.mailing.form import mail_of
from morgenlage.plans.csv_out import csv_of
from morgenlage.plans.ics_out import ics_of
from morgenlage.plans.md_out import files_of
from morgenlage.plans.writing import Place
from morgenlage.store.store import Store
from tests.briefing import samples
from tests.briefing.pages import Tree, html_of, sentences
from tests.briefing.test_web_page import ALLOWED
from tui import clipboard

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 29, 6, tzinfo=UTC)
STATES = dict.fromkeys(("idea", "draft", "review", "approved", "scheduled"), "Entwurf")
PLACE = Place(Path("/nowhere"), BERLIN, "de", ("mastodon-kreis", "bluesky-kreis"), STATES)
CALLS = (
    "comments", "comments --json", "queue", "queue --json", "outbox", "outbox --json",
    "round --text", "status",
    "metrics", "brief --format text", "brief --format md", "brief --format json",
    "brief --format html", "privacy",
    "doctor", "topics", "people", "experiments", "formats", "history", "cases", "crisis log",
    "departments list",
)  # fmt: skip

Faults = Iterator[str]
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINS = frozenset("\n\u200c\u200d\xad")


def steering(text: str, also: str = "\n") -> list[str]:
    """What a terminal obeys, turns a line round or ends it, by its number."""
    return [
        f"U+{ord(c):04X}"
        for c in dict.fromkeys(text)
        if c not in also and (category(c) in ("Cc", "Cs", "Zl", "Zp") or c in _TURNS)
    ]


def hidden(text: str) -> list[str]:
    """That, and what nobody sees, save what joins letters and emoji."""
    return [
        f"U+{ord(c):04X}"
        for c in dict.fromkeys(text)
        if c not in _JOINS and unseen(c) and not 0xE0000 <= ord(c) < 0xE0080
    ]


def cleaned(batch: Sequence[Text]) -> Faults:
    """The border: what an adapter makes of them, as text, as a name, out of a web page."""
    for one in batch:
        found = border.clean(one.whole)
        if one.harmless and (found.text != one.whole or found.flags):
            yield f"changed {one.said!r}"
        if bad := hidden(found.text):
            yield f"text keeps {bad}"
        line = border.clean_line(one.whole, own=("Landkreis Musterland",))
        if bad := hidden(line.text) + (["line end"] if "\n" in line.text else []):
            yield f"name keeps {bad}"
        if bad := hidden(border.clean_html(f"<p>{one.whole}</p>").text):
            yield f"page keeps {bad}"


def printed(batch: Sequence[Text]) -> Faults:
    """What the command line makes of a line and of a document."""
    for one in batch:
        if bad := steering(shell.clean(one.whole), ""):
            yield f"a line keeps {bad}"
        if one.harmless and shell.clean(one.whole) != " ".join(one.whole.split("\n")):
            yield f"a line changes {one.said!r}"
    out = io.StringIO()
    there = SimpleNamespace(out=SimpleNamespace(encoding="utf-8", write=out.write))
    shell.Shell.document(there, [t.whole for t in batch])  # type: ignore[arg-type]  # needs only its output
    if bad := steering(out.getvalue()):
        yield f"a document keeps {bad}"
    if json.loads(out.getvalue()) != [t.whole for t in batch]:
        yield "a document says something else"


def planned(batch: Sequence[Text]) -> Faults:
    """A team's plan as CSV, calendar and Markdown."""
    pieces = tuple(papers.pieces(batch, spread))
    bare = (replace(pieces[0], id=f"b{t.number}", title=t.said, note=t.said) for t in batch)
    pieces = (*pieces, *bare)  # what begins with a sign that runs
    rows = list(csv.reader(io.StringIO(csv_of(pieces, PLACE).lstrip("\ufeff")), delimiter=";"))
    if len({len(row) for row in rows}) != 1 or len(rows) != len(pieces) + 1:
        yield f"the table has {len(rows)} rows of { ({len(row) for row in rows}) } cells"
    for cell in (cell for row in rows for cell in row):
        if cell.lstrip()[:1] in ("=", "+", "-", "@", "\uff1d") and cell[:1] not in ("–", "'"):
            yield f"a cell runs: {cell[:20]!r}"
    calendar = ics_of(pieces, PLACE, NOW).decode()
    if calendar.count("\nBEGIN:VEVENT") > len(pieces) or "\nBEGIN:VALARM" in calendar:
        yield "the calendar has foreign entries"
    if any(line[:1] not in " ABCDEFGHIJKLMNOPQRSTUVWXYZ" for line in calendar.split("\r\n")):
        yield "the calendar has a foreign line"
    for name, content, _ in files_of(pieces, PLACE):
        if "/" in name or name.startswith(".") or steering(name, ""):
            yield f"a file is called {name!r}"
        if bad := steering(content, "\n\t"):
            yield f"a file keeps {bad}"


def briefed(batch: Sequence[Text]) -> Faults:
    """The brief for leadership in its four forms."""
    brief = poisoned(samples.filled(), supply_of(batch))
    page = sentences(brief)
    for said in (as_text(page), markdown(page)):
        if bad := steering(said):
            yield f"the brief keeps {bad}"
    tree = Tree(html_of(brief))
    if strange := {e.tag for e in tree.elements} - ALLOWED:
        yield f"the web page has {strange}"
    for element in tree.elements:
        if bad := [n for n in element.attributes if n.startswith("on") or n in ("src", "style")]:
            yield f"{element.tag} has {bad}"
        if not element.attributes.get("href", "#").startswith(("#", "http://", "https://")):
            yield f"a link leads to {element.attributes['href']!r}"


def mailed(batch: Sequence[Text]) -> Faults:
    """A letter: names, subject and body are theirs."""
    for n, one in enumerate(batch):
        body = one.whole if n else "\n".join(t.whole for t in batch)
        letter = Letter("amt@kreis.example", one.whole, one.whole, body, "<a@b.example>", NOW)
        raw = mail_of(letter, "presse@kreis.example", one.whole)
        mail = message_from_bytes(raw)
        if sorted(mail.keys()) != _HEADERS:
            yield f"a mail has the headers {sorted(mail.keys())}"
        if mail.is_multipart() or mail["To"].count("@") != 1 + mail["To"].partition("<")[0].count(
            "@"
        ):
            yield f"a mail goes to {mail['To']!r}"
        if any(byte > 126 or (byte < 32 and byte not in (9, 10, 13)) for byte in raw):
            yield "a mail is not seven bits"


_HEADERS = sorted((
    "From", "To", "Subject", "Date", "Message-ID", "X-Morgenlage", "Content-Type", "MIME-Version",
    "Content-Transfer-Encoding",
))  # fmt: skip


def logged(batch: Sequence[Text]) -> Faults:
    """Whatever would be logged is one line without codes."""
    with tempfile.TemporaryDirectory() as place:
        book = logbook.Logbook(Path(place))
        for one in batch:
            book.emit(logging.LogRecord("x", logging.ERROR, "", 0, "%s", (one.whole,), None))
        said = (Path(place) / logbook.NAME).read_text("utf-8")
    if said.count("\n") != len(batch):
        yield f"{said.count(chr(10))} lines in the log for {len(batch)}"
    if bad := steering(said):
        yield f"the log keeps {bad}"


def copied(batch: Sequence[Text]) -> Faults:
    """What is handed to the clipboard."""
    there: Any = SimpleNamespace(copy_to_clipboard=lambda text: None)
    for one in batch:
        if bad := hidden(clipboard.copy(there, one.whole)):
            yield f"a copy keeps {bad}"


def called(batch: Sequence[Text]) -> Faults:
    """The commands themselves, on a state that is full of them; the log must not know them."""
    from morgenlage.cli import main  # after what a test takes out

    of = [Case(f"g{t.number}", "", t.whole) for t in batch]
    with tempfile.TemporaryDirectory() as place:
        environ = furnish(Path(place), (comment_of(n, c, NOW) for n, c in enumerate(of)), of)
        store = Store.open(Path(place) / "state", session="attack")
        refs = tuple(comment_of(n, c, NOW).ref for n, c in enumerate(of))
        store.file(tuple(papers.all_papers(batch, refs, spread)))
        store.close()
        with patch.dict(os.environ, environ):
            for call in CALLS:
                out, err = io.StringIO(), io.StringIO()
                with redirect_stdout(out), redirect_stderr(err):
                    _ended(main, call)
                if bad := steering(out.getvalue() + err.getvalue(), "\n\t"):
                    yield f"{call} prints {bad}"
                if "Traceback" in err.getvalue():
                    yield f"{call} breaks: {err.getvalue()[-80:]}"
        log = Path(place) / "state" / logbook.NAME
        if log.exists() and any(t.tag in log.read_text("utf-8") for t in batch):
            yield "the log quotes strangers"


def _ended(main: Callable[..., int], call: str) -> None:
    try:
        main(call.split())
    except SystemExit:
        return


SINKS: Mapping[str, Callable[[Sequence[Text]], Faults]] = {
    "adapter": cleaned, "line": printed, "plan": planned, "brief": briefed, "mail": mailed,
    "log": logged,
    "copy": copied,
}  # fmt: skip
"""Every text goes through all of these."""


@contextmanager
def without(guard: str) -> Iterator[None]:
    """With that guard taken out for a while; "": none."""
    from morgenlage.briefing import markup
    from morgenlage.mailing import form
    from morgenlage.plans import csv_out

    def raw(text: str, *_: object, **__: object) -> str:
        return text

    def uncleaned(text: str, *_: object, **__: object) -> border.Cleaned:
        return border.Cleaned(text)

    places: dict[str, tuple[Any, str, Any]] = {
        "": (shell, "clean", shell.clean), "cleaning": (border, "clean", uncleaned),
        "line": (shell, "clean", raw), "cell": (csv_out, "_cell", raw),
        "html": (markup, "escape", raw), "header": (form, "one_line", raw),
        "log": (logbook, "plain", raw), "copy": (clipboard, "shown", raw),
    }  # fmt: skip
    with patch.object(*places[guard]):
        yield


def counts_quickly() -> None:
    """The mail library adds up the length of every header byte by byte, again and again, in Python;
    the same number comes out of its own table in one go."""
    plain = bytes(c for c in range(256) if len(_encoded_words._q_byte_map[c]) == 1)
    quick = {"q": lambda raw: len(raw) + 2 * len(raw.translate(None, plain))}
    _encoded_words._cte_encode_length.update(quick)


def run(texts: Sequence[Text], calls: int) -> list[str]:
    """What must not be, in all of them; `calls`: with how many texts the commands are tried."""
    counts_quickly()
    found: list[str] = []
    for batch in batches(tuple(texts), 200):
        for name, sink in SINKS.items():
            found += [f"{name}: {fault}" for fault in _tried(sink, batch)]
    if calls:
        found += [f"call: {fault}" for fault in _tried(called, texts[:calls])]
    return found


def _tried(sink: Callable[[Sequence[Text]], Faults], batch: Sequence[Text]) -> list[str]:
    try:
        return [fault for fault in sink(batch) if fault]
    except Exception as wrong:  # whatever a text breaks is what we look for
        return [f"breaks: {wrong!r:.200}"]
