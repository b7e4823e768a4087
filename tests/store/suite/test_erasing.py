"""Whoever is erased is nowhere any more, on every engine; what was decided stays decided."""

import re
from dataclasses import replace

import pytest

from morgenlage.domain.action import Note, Reply
from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.case import Case
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.record import Decided, Moved
from morgenlage.domain.saved_reply import ReplyUsed
from morgenlage.store.erasing import Erased, erase_traces
from morgenlage.store.errors import NotWritable
from morgenlage.store.files import backup_of
from morgenlage.store.traces import Traces
from morgenlage.store.values import Batch, Front
from tests.store.everything import furnished
from tests.store.story import DAY, MORNING, by_ref, comment, decided, outgoing, post
from tests.store.suite.engines import Engine, loaded

ACCOUNT = "mastodon-kreis"
THEM = comment(77, author="kanari", author_id="kanari-9", author_name="Kanari Vogel",
               text="Immer nur Stau am Bahnhof!")  # fmt: skip
OTHER = comment(3, text="@kanari da hat Kanari Vogel recht, sagt kanari-9", parent=THEM.ref)


def named(engine: Engine) -> None:
    """A full state in which they stand wherever somebody can."""
    store = engine.open("a")
    furnished(store)
    store.keep(
        Batch(
            days={DAY: by_ref([THEM, OTHER])},
            drafts={OTHER.ref: "Hallo @kanari, ja", THEM.ref: "Lieber"},
        )
    )
    waits = replace(outgoing("o7"), action=Reply(THEM.ref, "Lieber Kanari Vogel"))
    store.record([replace(decided(THEM, Note(THEM.ref, "oft, @kanari")), id="d7")])
    store.record([decided(OTHER, Reply(OTHER.ref, f"@kanari, siehe {THEM.ref}"))])
    store.record([Moved(MORNING, "anna", "a", waits)])
    store.record([decided(comment(2), Note(comment(2).ref, "wie kanari-9"))])
    store.file([BriefNotes(id="week/2026-11-29", version=1, quote="da", quoted=THEM.ref)])
    store.file([ReplyUsed(id="w2", version=1, wording="kanari", refs=(THEM.ref, OTHER.ref))])
    store.file([Case(id="f7", version=1, ref=THEM.ref, account=ACCOUNT, platform="mastodon",
                     opened_at=MORNING)])  # fmt: skip
    store.close()


def erased(engine: Engine, them: Comment = THEM, session: str = "z") -> Erased:
    """As the command does it."""
    store = engine.open(session)
    store.save_front(Front(MORNING, 1, (OTHER,), drafts={OTHER.ref: "Hallo @kanari"}))
    for _ in range(2):
        store.keep(Batch(days={DAY: {}}, erased=frozenset([them.ref])))
    backup_of(store.state / "drafts.json").unlink(missing_ok=True)
    done = erase_traces(store, [them], "lead", MORNING)
    store.close()
    return done


def test_they_are_nowhere_any_more(engine: Engine) -> None:
    named(engine)
    assert b"kanari" in engine.everything()

    done = erased(engine)

    assert (done.lines, done.doubtful, done.stuck) == (5, 0, ())
    left = re.sub(rb'"+wording"+: ?"+kanari"+', b"", engine.everything().lower())
    assert b"kanari" not in left
    assert not re.search(rb"mastodon-kreis:77\b", left)


def test_what_others_wrote_and_what_was_decided_stays(engine: Engine) -> None:
    named(engine)
    before = [(e.at, e.by, e.session, type(e)) for e in engine.open("b").history(99)]

    erased(engine)

    store = engine.open("c")
    there = store.load_day(DAY)
    assert there[OTHER.ref].text == "… da hat … recht, sagt …"
    assert there[OTHER.ref].parent == f"{ACCOUNT}:erased"
    assert THEM.ref not in there
    entries = store.history(99)
    ended = [(MORNING, "lead", "z", Moved)]
    assert [(e.at, e.by, e.session, type(e)) for e in entries] == before + ended
    texts = [getattr(e.action, "text", "") for e in entries if isinstance(e, Decided)]
    assert texts == ["", "oft, …", f"…, siehe {ACCOUNT}:erased", "wie …"]
    assert [e.action.ref for e in entries if isinstance(e, Decided)][1] == f"{ACCOUNT}:erased"
    last = entries[-1]
    assert isinstance(last, Moved)
    assert (last.outgoing.stage, last.outgoing.ref) == (Stage.CANCELLED, f"{ACCOUNT}:erased")
    rest, papers = store.load_rest(), store.load_papers()
    assert (list(rest.outbox), list(rest.posts)) == (["o1"], [post().ref])
    assert rest.drafts == {comment(1).ref: "Der Bus", OTHER.ref: "Hallo …, ja"}
    assert papers.of(ReplyUsed)["w2"].refs == (f"{ACCOUNT}:erased", OTHER.ref)
    assert papers.of(ReplyUsed)["w2"].wording == "kanari"
    assert papers.of(BriefNotes)["week/2026-11-29"].quoted == f"{ACCOUNT}:erased"
    assert papers.of(Case)["f7"].ref == THEM.ref
    entry = decided(there[OTHER.ref], session="c")
    assert store.record([entry]).written == (entry,)


@pytest.mark.parametrize("stage", [Stage.SENDING, Stage.UNKNOWN])
def test_of_what_may_have_gone_out_it_is_said(engine: Engine, stage: Stage) -> None:
    store = engine.open("a")
    waits = replace(outgoing("o7"), action=Reply(THEM.ref, "Hallo"), stage=stage)
    store.record([decided(THEM, Reply(THEM.ref, "Hallo"), outgoing=waits)])
    store.close()

    done = erased(engine)

    assert (done.doubtful, done.lines) == (1, 2)
    reader = engine.open("b", read_only=True)
    moved = [e.outgoing for e in reader.history(9) if isinstance(e, Moved)]
    assert [(act.id, act.stage) for act in moved] == [("o7", Stage.FAILED)]
    assert reader.load_rest().outbox == {}


def test_who_is_named_nowhere_changes_nothing(engine: Engine) -> None:
    named(engine)
    store = engine.open("b")
    there, history = loaded(store), store.history(99)
    nobody = comment(555, author="xaver-q", author_id="xq-0815", author_name="", text="Na.")

    assert erased(engine, nobody).lines == 0

    again = engine.open("d")
    assert (loaded(again), again.history(99)) == (there, history)


def test_who_only_looks_erases_nothing(engine: Engine) -> None:
    named(engine)
    with pytest.raises(NotWritable):
        engine.open("b", read_only=True).take_out(Traces([THEM]))
    assert b"kanari" in engine.everything()


def test_hostile_names_do_no_harm(engine: Engine) -> None:
    store = engine.open("a")
    bad = comment(
        78,
        author="50%_\\'; Schnurzel--",
        author_id="$1 %s {}\\%",
        text="Na, das wird ja was werden! %",
    )
    store.keep(Batch(days={DAY: by_ref([bad, comment(2)])}))
    note = Note(comment(2).ref, f"100 % {bad.author}, \\_ {bad.author_id} {bad.text}")
    store.record([decided(comment(2), note)])
    store.close()

    assert erased(engine, bad).lines == 1

    [entry] = engine.open("b").history(9)
    assert isinstance(entry, Decided)
    assert bad.text not in getattr(entry.action, "text", "")
    assert getattr(entry.action, "text", "").startswith("100 % ")
