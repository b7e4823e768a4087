"""Whoever is erased may be called like anything of ours: they are gone, and nothing else is."""

import dataclasses
import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from morgenlage.domain import outgoing, record
from morgenlage.domain.action import NAMES, Note, Reply
from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.record import Moved
from morgenlage.domain.ref import ref_of
from morgenlage.domain.saved_reply import ReplyUsed
from morgenlage.store.erasing import erase_traces
from morgenlage.store.filing import KINDS, kind_at
from morgenlage.store.lines import entry_in
from morgenlage.store.shelves import Draft
from morgenlage.store.store import Store
from morgenlage.store.traces import PLACES, PROSE, ROWS, SENTENCES, Traces
from morgenlage.store.values import AccountRecord, Batch, Front
from tests.store.everything import furnish
from tests.store.story import DAY, MORNING, by_ref, decided
from tests.store.story import comment as said
from tests.store.story import outgoing as act

ACCOUNT = "mastodon-kreis"
STORED = (*map(kind_at, KINDS.values()), Comment, outgoing.Outgoing, record.Decided, record.Moved,
          record.Stored, record.Claimed, *NAMES, Front, AccountRecord, Draft)  # fmt: skip


def fields_of(kind: Any) -> Iterator[tuple[str, Any]]:
    """Every field that is stored of that type, and of what is in it."""
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        for field in dataclasses.fields(kind):
            yield field.name, hints[field.name]
            yield from fields_of(hints[field.name])
    if hasattr(kind, "_fields"):
        assert kind._fields[0] in ROWS.values()
        yield from get_type_hints(kind).items()
    for inner in get_args(kind):
        yield from fields_of(inner)


def values_of(hint: Any) -> set[str]:
    """The words that may stand there, where they are a closed set."""
    if get_origin(hint) is Literal:
        return {str(value) for value in get_args(hint)}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {str(member) for member in hint}
    return set().union(*map(values_of, get_args(hint))) if get_args(hint) else set()


EVERY = [pair for kind in STORED for pair in fields_of(kind)]
WORDS = sorted(
    {name for name, _ in EVERY}.union(*(values_of(hint) for _, hint in EVERY))
    | {*NAMES.values(), ACCOUNT, "mastodon", "kreis", "de", "anna", "maike", "erika", "erased"}
    | {"p1", "1", "o1", "crc32", "_default", "2026-11-22", "decided", "1001", "topic", "bus"}
    | {"strassen", "straßenbauamt", "spam", "example.social", "null", "true", "danke"} - {""}
)
PEOPLE = [
    said(5000 + n, author=word, author_id=word, author_name=word.title(), text="Na.")
    for n, word in enumerate(filter(None, WORDS))
]


def values(state: Path) -> dict[str, Any]:
    """Everything in it as plain values, without what only says how far the files are."""
    found: dict[str, Any] = {}
    for path in sorted(p for p in state.rglob("*") if p.suffix in (".json", ".jsonl", ".bak")):
        if path.name.removesuffix(".bak") in ("checkpoint.json", "meta.json"):
            continue
        name = path.relative_to(state).as_posix()
        if path.suffix == ".jsonl":
            lines = [entry_in(line) for line in path.read_bytes().splitlines()]
            found[name] = [e for e in lines if not isinstance(e, record.Stored)]
            assert None not in lines
        else:
            tables = json.loads(path.read_bytes())
            found[name] = {k: v for k, v in tables.items() if not k.startswith("crc32:")}
    return found


def test_who_is_called_like_a_word_of_ours_takes_nothing_of_ours_along(tmp_path: Path) -> None:
    store = furnish(tmp_path)
    store.keep(Batch(days={DAY: by_ref([said(3, text="Ist der Kreis open? done. Topic: de")])}))
    store.record([decided(said(2), Note(said(2).ref, "open, kreis, done und mastodon-kreis"))])
    store.save_front(Front(MORNING, 1, (said(1),), drafts={said(1).ref: "Der Kreis open"}))
    store.close()
    erase_traces(Store.open(tmp_path), ())  # what was decided is in the files
    before = values(tmp_path)

    done = erase_traces(Store.open(tmp_path), PEOPLE)

    assert values(tmp_path) == before
    assert done.lines == 0
    assert {"Open", "Kreis", "Mastodon-Kreis", "kreis", "open"} <= set(done.vague)
    again = Store.open(tmp_path)
    assert not again.notes
    known = again.load_day(DAY)
    assert known[said(3).ref].text == "Ist der Kreis open? done. Topic: de"
    assert known[said(2).ref].handling.notes[0].text == "open, kreis, done und mastodon-kreis"
    assert again.load_papers().of(ReplyUsed)["w1"].wording == "Danke"
    assert getattr(again.front(), "drafts", {}) == {said(1).ref: "Der Kreis open"}
    again.close()


def test_they_are_gone_from_where_they_were_named_all_the_same(tmp_path: Path) -> None:
    store = furnish(tmp_path)
    them = said(77, author="kreis", author_id="kreis", author_name="Kreis", text="Immer nur Stau!")
    other = said(3, text="@kreis da hat @Kreis recht, sagt @kreis@other.example", parent=them.ref)
    store.keep(Batch(days={DAY: by_ref([other])}, drafts={other.ref: "Hallo @kreis, ja"}))
    answer = Reply(other.ref, f"@kreis, siehe {them.ref}: danke, Kreis")
    store.record([dataclasses.replace(decided(other, answer), id="d1")])
    store.record([dataclasses.replace(decided(them, Note(them.ref, "oft, @kreis")), id="d2")])
    store.record([dataclasses.replace(decided(said(2), Note(said(2).ref, "@kreis!")), id="d3")])
    store.file([BriefNotes(id="week/2026-11-29", version=1, quote="da", quoted=them.ref)])
    store.file([ReplyUsed(id="w2", version=1, wording="kreis", refs=(them.ref, other.ref))])
    store.close()
    (tmp_path / "posts.json.corrupt-20261122T0").write_text('{"author": "kreis"}')

    done = erase_traces(Store.open(tmp_path), [them])

    assert done.lines == 3
    left = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()).lower()
    assert not re.search(rb"(?<!\w)@kreis(?!@)", left)
    assert not re.search(rb"mastodon-kreis:77\b", left)
    assert b'"author": "kreis"' not in left
    again = Store.open(tmp_path)
    told = again.load_day(DAY)[other.ref]
    assert told.text == "… da hat … recht, sagt @kreis@other.example"
    assert told.parent == f"{ACCOUNT}:erased"
    assert again.load_papers().of(ReplyUsed)["w2"].refs == (f"{ACCOUNT}:erased", other.ref)
    assert again.load_papers().of(ReplyUsed)["w2"].wording == "kreis"
    assert again.load_rest().drafts[other.ref] == "Hallo …, ja"
    (reply,) = (
        e.action for e in again.history(9) if isinstance(e, record.Decided) and e.id == "d1"
    )
    assert getattr(reply, "text", "") == f"…, siehe {ACCOUNT}:erased: danke, Kreis"
    again.close()


def test_what_waited_for_them_is_cancelled_and_its_words_leave_the_outbox(tmp_path: Path) -> None:
    store = furnish(tmp_path)
    them = said(1)
    text = "Liebe Frau M., der Bus faehrt."
    waits = dataclasses.replace(act("o2"), action=Reply(them.ref, text), stage=Stage.UNKNOWN)
    store.record([decided(them, Reply(them.ref, text), outgoing=waits, session="b")])
    store.checkpoint({}, {"o1": act(), "o2": waits, "o3": act("o3", said(2).ref)})
    store.close()

    erase_traces(Store.open(tmp_path), [them], "anna", MORNING)

    for name in ("outbox.json", "outbox.json.bak"):
        assert text.encode() not in (tmp_path / name).read_bytes()
    again = Store.open(tmp_path)
    assert list(again.load_rest().outbox) == ["o3"]
    again.close()
    for name in ("outbox.json", "outbox.json.bak"):
        (tmp_path / name).write_bytes(b"broken")
    again = Store.open(tmp_path)  # now the journal says what there is
    assert not [o for o in again.load_rest().outbox.values() if o.pending]
    again.close()


@pytest.mark.parametrize(
    ("stage", "ends", "doubtful"),
    [
        (Stage.HELD, Stage.CANCELLED, 0),
        (Stage.SENDING, Stage.FAILED, 1),
        (Stage.UNKNOWN, Stage.FAILED, 1),
    ],
)
def test_of_what_may_have_gone_out_nobody_says_that_it_was_taken_back(
    tmp_path: Path, stage: Stage, ends: Stage, doubtful: int
) -> None:
    store, them = furnish(tmp_path), said(1)
    waits = dataclasses.replace(act("o2"), action=Reply(them.ref, "Hallo"), stage=stage)
    store.record([decided(them, Reply(them.ref, "Hallo"), outgoing=waits, session="b")])
    store.checkpoint({}, {"o2": waits})
    store.close()

    erased = erase_traces(Store.open(tmp_path), [them], "anna", MORNING)

    again = Store.open(tmp_path, read_only=True)
    moved = [e.outgoing for e in again.history(50) if isinstance(e, Moved)]
    assert [(act.id, act.stage) for act in moved] == [("o2", ends)]
    assert erased.doubtful == doubtful


def test_an_answer_below_what_was_erased_keeps_its_own_name() -> None:
    them = said(1, ref=ref_of("yt", "Ugx1"), account="yt", author="x", author_id="UC-1")
    for ref in ("yt:Ugx1.8abc", "yt:Ugx1-2", "yt:Ugx12"):
        assert Traces([them]).out_of({"ref": ref, "text": f"siehe {ref}"}) == {
            "ref": ref,
            "text": f"siehe {ref}",
        }


def test_an_address_loses_the_id_and_keeps_its_host() -> None:
    them = said(1, author="bsky.app", author_id="did:plc:z72i7hdynmk6", permalink="https://x.y/1")
    told = Traces([them]).out_of(
        {
            "parent": "sky:at://did:plc:z72i7hdynmk6/app.bsky.feed.post/3k",
            "wire": [["root", "at://did:plc:z72i7hdynmk6/app.bsky.feed.post/3k"]],
            "permalink": "https://bsky.app/profile/kreis.example/post/3k",
            "url": "https://x.y/1",
        }
    )
    assert told == {
        "parent": "sky:at://…/app.bsky.feed.post/3k",
        "wire": [["root", "at://…/app.bsky.feed.post/3k"]],
        "permalink": "https://bsky.app/profile/kreis.example/post/3k",
        "url": "…",
    }


STRUCTURE = (
    "account accounts again answered_by answered_from asked asked_by askers assignee attachments "
    "author author_hash author_id author_name began_by begun_by by cannot caption_types closed_by "
    "counts cursor days department digest done_at done_by drafts ended_by facts file flags "
    "follows forbidden group handle hash held id inquiry key kind knew lacks language last_print "
    "life made_by message_id metric missing name needs noted_by office oldest other outgoing "
    "owner people person picture_types piece platform post_permalink post_text read_as redoes "
    "reminding reply_to rules scopes seal seen sender session snapshot software source state tags "
    "text_hash to topic tries trouble undoes unit video_types what where who wording written_by"
)
"""Fields of text that the program reads itself: never changed."""


def _textual(hint: Any) -> bool:
    """Text is in it, not out of a closed set."""
    return hint is str or any(map(_textual, get_args(hint)))


def test_of_every_stored_text_it_is_said_whether_people_write_it() -> None:
    texts = {n for n, hint in EVERY if _textual(hint) or "Ref" in str(hint)}
    unsaid = texts - PROSE - SENTENCES - PLACES - set(STRUCTURE.split())
    assert not unsaid, "name it in morgenlage/store/traces.py where people write it, else above"
