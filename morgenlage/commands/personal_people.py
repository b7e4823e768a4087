"""What is stored about somebody who is pictured: given out, and deleted."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from morgenlage.commands.people_lines import document as person_document
from morgenlage.commands.shell import Shell
from morgenlage.domain.appearing import appearances
from morgenlage.domain.label import Label
from morgenlage.domain.person import Person
from morgenlage.domain.piece import Piece
from morgenlage.domain.situation import Situation
from morgenlage.domain.takedown import Takedown
from morgenlage.hindsight import read_past
from morgenlage.store.store import Store
from morgenlage.wiring import Read, clock
from morgenlage.words import Words
from morgenlage.words.people import people_words


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
    past = read_past(read.plan.places.state, situation.accounts)
    return [
        person_document(
            p, situation, appearances(p.id, situation.papers, situation.posts, past.outcomes)
        )
        for p in people
    ]


def forget_people(state: Path, people: Sequence[Person], by: str) -> None:
    """Deletes them in the files and their copies, with the to-dos about them and what says where
    they are seen. Pieces keep an id that names nobody any more, and so do not go out. Raises
    `StateError`."""
    ids = {person.id for person in people}
    marks = {f"person:{id_}" for id_ in ids}
    store, now = Store.open(state), clock()
    try:
        papers = store.load_papers()
        tasks = [t for t in papers.of(Takedown).values() if t.person in ids]
        tagged: list[Label | Piece] = [
            *(t for t in papers.of(Label).values() if marks & {*t.tags}),
            *(t for t in papers.of(Piece).values() if marks & {*t.tags}),
        ]
        bare = [replace(t, tags=tuple(tag for tag in t.tags if tag not in marks)) for t in tagged]
        empty = [t for t in bare if isinstance(t, Label) and not t.tags]
        kept = [t.filed(by, now) for t in bare if t not in empty]
        store.forget_papers([*people, *tasks, *empty])
        if kept:
            store.file(kept)
            store.file([t.filed(by, now) for t in kept])  # the first kept the old file as copy
    finally:
        store.close()


def tell_erased(shell: Shell, people: Sequence[Person], situation: Situation, words: Words) -> None:
    """How many posts still show them."""
    for person in people:
        found = appearances(person.id, situation.papers, situation.posts)
        live = sum(one.live for one in found)
        shell.say(people_words(words).erased.format(name=person.name, count=live))
