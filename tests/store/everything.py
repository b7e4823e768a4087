"""A state folder with one of everything that the store can hold."""

from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

from morgenlage.domain.approval_request import Request
from morgenlage.domain.backing import Backing
from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.case import Case
from morgenlage.domain.crisis import Crisis
from morgenlage.domain.experiment import Experiment
from morgenlage.domain.hush import Hush
from morgenlage.domain.improvement import Improvement
from morgenlage.domain.inquiry import HouseAnswer, Inquiry, Mailbox, Stranger
from morgenlage.domain.label import Label
from morgenlage.domain.metric import Sample
from morgenlage.domain.person import Person
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.round import begun
from morgenlage.domain.saved_reply import ReplyUsed
from morgenlage.domain.takedown import Takedown
from morgenlage.domain.tally import Tally
from morgenlage.store.contract import AnyStore
from morgenlage.store.store import Store
from morgenlage.store.values import AccountRecord, Batch
from tests.store.story import DAY, MORNING, by_ref, comment, decided, outgoing, post


def inquiry() -> Inquiry:
    """A question to a department."""
    return Inquiry(
        id="abcdefghjkmn",
        version=1,
        department="strassen",
        name="Straßenbauamt",
        to="strassen@kreis.example",
        refs=(comment(1).ref,),
        question="Ist gesperrt?",
        asked_at=MORNING,
        strangers=(Stranger("x@y.example", "Hallo", "Hallo", MORNING),),
    )


def house_answer() -> HouseAnswer:
    """What they said so often."""
    return HouseAnswer(
        id="h",
        version=1,
        department="strassen",
        name="Straßenbauamt",
        owner="Frau O.",
        text="Frei.",
        words=("radweg",),
        until=MORNING.date(),
    )


LATER = ("mastodon-kreis", "followers", MORNING + timedelta(hours=1), 13.0)


def believed() -> Experiment:
    """Three lines."""
    return Experiment(
        id="e1",
        version=1,
        believe="Sonntags wird mehr gelesen",
        look_on=MORNING.date(),
        begun_at=MORNING,
    )


def furnish(state: Path) -> Store:
    """Every kind of file, each with its copy; one decision is known to the files already."""
    store = Store.open(state)
    furnished(store)
    return store


def furnished(store: AnyStore) -> None:
    """The same on any engine."""
    store.keep(
        Batch(
            days={DAY: by_ref([comment(1), comment(2)])},
            posts={post().ref: post()},
            samples=(Sample("mastodon-kreis", "followers", MORNING, 12),),
            accounts={"mastodon-kreis": AccountRecord("mastodon-kreis", cursor="7")},
            drafts={comment(1).ref: "Der Bus"},
            now=MORNING,
        )
    )
    old = Sample("mastodon-kreis", "followers", MORNING - timedelta(days=400), 7)
    store.keep(Batch(samples=(old, Sample(*LATER))))
    store.record([decided(comment(1), outgoing=outgoing())])
    store.checkpoint({}, {"o1": outgoing()})
    store.file([inquiry(), house_answer(), Mailbox(id="mail", version=1, cursor="1:7")])
    store.file([replace(begun("maike", MORNING, UTC), version=1)])
    store.file([Tally(id="mastodon-kreis", version=1, days={"2026-11-20": (1,) * 24})])
    store.file([Person(id="erika", version=1, name="Erika Beispiel")])
    store.file([Request(id="t1", version=1, piece="p1", asked_about=(), asked_at=MORNING)])
    store.file([believed(), Improvement(id="i1", version=1, text="Alt", made_at=MORNING)])
    store.file([Label(id=post().ref, version=1, tags=("topic:bus",))])
    goes = Takedown(
        id="t", version=1, person="erika", account="a", asked_at=MORNING, until=MORNING.date()
    )
    store.file([goes, BriefNotes(id="week/2026-11-22", version=1, need="Zeit")])
    store.file([Backing(id="b1", version=1, who="Landrätin", said_at=MORNING, words="Macht das!")])
    store.file([ReplyUsed(id="w1", version=1, wording="Danke")])
    copies = (Copy("mastodon-kreis", "approved"),)
    store.file([Piece(id="p1", version=1, text="Bus", due=MORNING, copies=copies)])
    store.file([Crisis(id="c1", version=1, reason="Unwetter", began=MORNING, began_by="anna")])
    about = comment(1)
    case = Case(
        id="f1",
        version=1,
        ref=about.ref,
        account=about.account,
        platform=about.platform,
        opened_at=MORNING,
    )
    store.file([case, Hush(id="h1", version=1, until=MORNING.date())])
