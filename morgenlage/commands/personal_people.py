"""What is stored about somebody who is pictured: given out, and deleted."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

from morgenlage.commands.people_lines import document as person_document
from morgenlage.commands.shell import Shell
from morgenlage.domain.appearing import appearances, pictured
from morgenlage.domain.label import Label
from morgenlage.domain.paper import Paper, Papers
from morgenlage.domain.person import ERASED, Person
from morgenlage.domain.piece import Piece
from morgenlage.domain.situation import Situation
from morgenlage.domain.takedown import Takedown
from morgenlage.domain.takedowns import to_do
from morgenlage.hindsight import read_past
from morgenlage.store.opening import Where, open_store
from morgenlage.wiring import Read, clock
from morgenlage.words import Words
from morgenlage.words.people import people_words
from morgenlage.words.withdrawal import withdrawal_words


def people_about(person: str, situation: Situation) -> tuple[Person, ...]:
    """Those of exactly this name or id."""
    wanted = " ".join(person.split()).casefold()
    return tuple(
        p
        for p in situation.papers.of(Person).values()
        if wanted in (p.id.casefold(), " ".join(p.name.split()).casefold())
    )


def documents(people: Sequence[Person], read: Read) -> list[dict[str, object]]:
    """For `export`: consents, every post they are seen in however old, what had to go."""
    if not people:
        return []
    situation = read.situation
    past = read_past(read.plan.where, situation.accounts)
    return [
        person_document(
            p, situation, appearances(p.id, situation.papers, situation.posts, past.outcomes)
        )
        for p in people
    ]


def forget_people(where: Where, people: Sequence[Person], by: str) -> None:
    """Deletes them in the files and their copies, with their id wherever it stands. To-dos about
    posts that still show them stay and name nobody; those that are done go. Pieces keep that
    somebody is in them who agrees to nothing, and so do not go out. Raises `StateError`."""
    ids = {person.id for person in people}
    store, now = open_store(where), clock()
    try:
        papers = store.load_papers()
        kept, gone = _without(papers, ids)
        filed = [paper.filed(by, now) for paper in kept]
        if filed:  # before the people go: who is interrupted here finds them still, and erases anew
            store.file(filed)
            store.file([f.filed(by, now) for f in filed])  # the first kept the old file as copy
        store.forget_papers([*gone, *people])
    finally:
        store.close()


def _without(papers: Papers, ids: Set[str]) -> tuple[list[Paper], list[Paper]]:
    """What stays without these ids; what goes, since nothing else is said in it."""
    marks = {f"person:{id_}" for id_ in ids}

    def bare(tags: Iterable[str]) -> tuple[str, ...]:
        return tuple(tag for tag in tags if tag not in marks)

    tasks = [t for t in papers.of(Takedown).values() if t.person in ids]
    labels = [x for x in papers.of(Label).values() if marks & {*x.tags}]
    pieces = [
        p for p in papers.of(Piece).values() if marks & {*p.tags} or not ids.isdisjoint(p.people)
    ]
    kept: list[Paper] = [
        *(replace(t, person=ERASED) for t in tasks if t.open),
        *(replace(x, tags=bare(x.tags)) for x in labels if bare(x.tags)),
        *(replace(p, tags=bare(p.tags), people=_nameless(p, ids)) for p in pieces),
    ]
    return kept, [*(t for t in tasks if not t.open), *(x for x in labels if not bare(x.tags))]


def _nameless(piece: Piece, ids: Set[str]) -> tuple[str, ...]:
    """Whoever is in it by the list or a tag is in it still, and is nobody."""
    tagged = ERASED if any(pictured(id_, piece) for id_ in ids) else ""
    return tuple(dict.fromkeys(i for i in (*piece.people, tagged) if i and i not in ids))


def tell_erased(shell: Shell, people: Sequence[Person], situation: Situation, words: Words) -> None:
    """How many posts still show them, and what is left to do about it."""
    for person in people:
        found = appearances(person.id, situation.papers, situation.posts)
        live = sum(one.live for one in found)
        shell.say(people_words(words).erased.format(name=person.name, count=live))
        if left := sum(t.person == person.id for t in to_do(situation.papers)):
            shell.say(withdrawal_words(words).left.format(count=left))
