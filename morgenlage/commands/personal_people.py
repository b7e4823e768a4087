"""What is stored about somebody who is pictured: given out, and deleted."""

from collections.abc import Sequence
from pathlib import Path

from morgenlage.commands.people_lines import document as person_document
from morgenlage.commands.shell import Shell
from morgenlage.domain.person import Person
from morgenlage.domain.person_finding import shown_in
from morgenlage.domain.piece import Piece
from morgenlage.domain.situation import Situation
from morgenlage.store.store import Store
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


def documents(people: Sequence[Person], situation: Situation) -> list[dict[str, object]]:
    """For `export`: consents, and every post they are pictured in."""
    return [person_document(p, situation) for p in people]


def forget_people(state: Path, people: Sequence[Person]) -> None:
    """Deletes them in the file and its copies. Pieces keep an id that names nobody any more, and
    so do not go out. Raises `StateError`."""
    store = Store.open(state)
    try:
        store.forget_papers(people)
    finally:
        store.close()


def tell_erased(shell: Shell, people: Sequence[Person], situation: Situation, words: Words) -> None:
    """How many posts still show them."""
    pieces = tuple(situation.papers.of(Piece).values())
    for person in people:
        live = sum(s.live for s in shown_in(person.id, pieces, situation.posts))
        shell.say(people_words(words).erased.format(name=person.name, count=live))
