"""Notes down people and what they agree to; takes it back with all that follows."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from morgenlage.desk.desk import Filed
from morgenlage.desk.fresh import fresh_id
from morgenlage.desk.withdrawal import Withdrawal, ask, call_back, take_back, withdrawal
from morgenlage.domain.past import Past
from morgenlage.domain.person import Consent, Person, agreeing
from morgenlage.domain.piece_steps import Said
from morgenlage.domain.plain_text import plain
from morgenlage.domain.when import NotWhen, when_of
from morgenlage.domain.working_time import WorkingTime
from morgenlage.words.people_page import people_page
from tui.accounts import names_of
from tui.dialogs.line import Line
from tui.dialogs.picker import Entry, Picker
from tui.dialogs.withdraw import Withdraw
from widgets.guard import cut

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

LONGEST = 200
"""Characters of a name."""
ALL = "*"


def add(board: "Dashboard", key: str, then: Callable[[str], None]) -> None:
    """Name, then a note. `key`: which one notes down a consent, for the hint. `then`: with the id
    of the one who is on file now."""
    say, known = people_page(board.words), board.desk.situation.papers.of(Person)

    def wrong(text: str) -> str:
        name = " ".join(plain(text).split())
        if text and (not name or len(name) > LONGEST):
            return say.too_long
        same = any(p.name.casefold() == name.casefold() for p in known.values())
        return say.there_already.format(name=cut(name, 40)) if name and same else ""

    def named(text: str | None) -> None:
        name = " ".join(plain(text or "").split())
        if name:
            board.app.push_screen(Line(say.note), lambda note: file(name, note))

    def file(name: str, note: str | None) -> None:
        person = Person(id=fresh_id(known), name=name, note=plain(note or ""), made_at=board.now())
        said = say.added.format(name=cut(name, 40), consent=key)

        def filed(done: Filed) -> None:
            if done.kept:
                board.say(said, seconds=8)
                then(person.id)

        board.follow(board.desk.file([person]), filed)

    board.app.push_screen(Line(say.new_name, check=wrong), named)


def consent(board: "Dashboard", person: Person) -> None:
    """Where, until when, where the form lies, what for: four questions, each can be left."""
    say, names = people_page(board.words), names_of(board.desk.situation)
    today = board.now().astimezone(board.formats.zone).date()
    entries = [Entry(ALL, say.everywhere), *(Entry(id_, name) for id_, name in names.items())]
    given: dict[str, str] = {}

    def wrong(text: str) -> str:
        day = _day(text, today) if text else today
        good = day is not None and day >= today
        return "" if good else say.bad_day.format(text=cut(text, 40))

    def asked(name: str, line: Line, then: Callable[[], None]) -> None:
        def answered(text: str | None) -> None:
            if text is not None:
                given[name] = " ".join(plain(text).split())
                then()

        board.app.push_screen(line, answered)

    def chosen(account: str | None) -> None:
        if account is not None:
            given["account"] = account
            asked("expires", Line(say.expires, check=wrong), proof)

    def proof() -> None:
        asked("proof", Line(say.proof), purpose)

    def purpose() -> None:
        asked("purpose", Line(say.purpose), lambda: _agree(board, person, given, today))

    title = say.where.format(name=cut(person.name, 40))
    board.app.push_screen(Picker(title, entries, say.where_foot, board.signs), chosen)


def _agree(board: "Dashboard", person: Person, given: dict[str, str], today: date) -> None:
    say = people_page(board.words)
    new = Consent(
        fresh_id({c.id for c in person.consents}, 4),
        today,
        () if given["account"] == ALL else (given["account"],),
        given["purpose"],
        given["proof"],
        _day(given["expires"], today) if given["expires"] else None,
        noted_by=board.desk.who,
    )

    def told(done: Person | None) -> None:
        form = say.agreed if new.proof else say.no_proof
        said = form.format(name=cut(person.name, 40)) if done is not None else say.changed
        board.say(said, "information" if new.proof and done is not None else "warning")

    board.follow(board.desk.change(Person, person.id, lambda p: agreeing(p, new)), told)


def withdraw(board: "Dashboard", person: Person, past: Past) -> None:
    """Lists what it touches and asks for the word; nothing happens without it."""
    say, desk = people_page(board.words), board.desk
    if all(c.withdrawn is not None for c in person.consents):
        board.say(say.nothing_there.format(name=cut(person.name, 40)), "warning")
        return
    touched = _touched(board, person, past)

    def typed(word: str | None) -> None:
        if word is not None:
            done = take_back(desk, person.id, (), board.now())
            board.follow(done, lambda new: _follow_up(board, new or person, past))

    board.app.push_screen(Withdraw(board, person, touched), typed)


def _follow_up(board: "Dashboard", person: Person, past: Past) -> None:
    """The agreement is withdrawn and durable: to-dos, and what platforms hold is called back."""
    say, desk = people_page(board.words), board.desk
    touched = _touched(board, person, past)
    for future in call_back(desk, touched.native, Said(desk.who, board.now())):
        board.follow(future, lambda _: None)
    name = cut(person.name, 40)
    if not touched.tasks:
        board.say(say.was_withdrawn_free.format(name=name))
        return
    day = board.formats.of_day(max(task.until for task in touched.tasks))
    said = say.was_withdrawn.format(name=name, count=len(touched.tasks), day=day)
    board.follow(ask(desk, touched), lambda _: board.say(said, seconds=12))


def _touched(board: "Dashboard", person: Person, past: Past) -> Withdrawal:
    return withdrawal(board.desk.situation, past, person, (), board.now(), working(board))


def working(board: "Dashboard") -> WorkingTime:
    """The office's days, by the clock of this desk."""
    office = board.options.office.working_time
    zone = board.formats.zone
    return WorkingTime(zone, office.opens, office.closes, office.holiday)


def _day(text: str, today: date) -> date | None:
    try:
        return when_of(text, today).day
    except NotWhen:
        return None
