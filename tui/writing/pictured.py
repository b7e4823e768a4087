"""Who is pictured: picked from the people on file, or named anew; their consent beside them."""

from dataclasses import replace
from typing import TYPE_CHECKING

from morgenlage.desk.fresh import fresh_id
from morgenlage.domain.person import Person, Standing
from morgenlage.words.withdrawal import withdrawal_words
from tui.dialogs.line import Line
from tui.dialogs.picker import Entry, Picker
from widgets.guard import cut, title_of

if TYPE_CHECKING:
    from tui.writing.page import WritingPage

NEW = "+"


def pick(page: "WritingPage") -> None:
    """Each key turns a person on or off; `+` names somebody new."""
    board, say = page.board, page.say
    people = sorted(known(page).values(), key=lambda p: p.name.casefold())
    erased = [who for who in page.page.people if who not in known(page)]
    entries = [
        Entry(p.id, cut(p.name, 40), _hint(page, p), now=p.id in page.page.people) for p in people
    ]
    none = withdrawal_words(board.words).nobody
    entries += [Entry(who, none, now=True) for who in erased]

    def picked(who: str | None) -> None:
        if who == NEW:
            page.app.push_screen(Line(say.new_person), named)
        elif who is not None:
            turn(page, who)
            pick(page)

    def named(name: str | None) -> None:
        if name:
            person = Person(id=fresh_id(known(page)), name=name, made_at=board.now())
            board.follow(board.desk.file([person]), lambda _: None)
            turn(page, person.id)
            board.say(say.person_added.format(name=cut(name, 40)), seconds=8)

    page.app.push_screen(
        Picker(say.pick_people, entries, say.people_keys, board.signs, also=NEW), picked
    )


def turn(page: "WritingPage", who: str) -> None:
    """Somebody is pictured, or is not."""
    page.take()
    here = page.page.people
    people = tuple(p for p in here if p != who) if who in here else (*here, who)
    page.change(replace(page.page, people=people))


def known(page: "WritingPage") -> dict[str, Person]:
    """Everybody on file, by id."""
    return dict(page.board.desk.situation.papers.of(Person))


def said(page: "WritingPage") -> tuple[str, bool]:
    """Their names, and whether somebody's consent is missing."""
    people, board = known(page), page.board
    none = withdrawal_words(board.words).nobody
    names, lacks = [], False
    for who in page.page.people:
        person = people.get(who)
        standing = standing_of(page, person) if person is not None else "missing"
        lacks = lacks or standing != "valid"
        name = title_of(person.name) if person is not None else none
        note = f" ({page.say.standing[standing]})" if standing != "valid" else ""
        names.append(f"{name}{note}")
    sign = f"{board.signs.trouble} " if lacks else ""
    return (sign + ", ".join(names)) if names else "", lacks


def standing_of(page: "WritingPage", person: Person) -> Standing:
    """The worst of what this person has agreed to on these accounts, on the day it goes out."""
    board = page.board
    day = (page.page.due or board.now()).astimezone(board.formats.zone).date()
    found = [person.agreed(a, day).standing for a in page.page.accounts]
    return next((s for s in found if s != "valid"), "valid")


def _hint(page: "WritingPage", person: Person) -> str:
    standing = standing_of(page, person)
    return (
        "" if standing == "valid" else f"{page.board.signs.trouble} {page.say.standing[standing]}"
    )
