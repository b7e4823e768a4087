"""One person: consents, to-dos, and every post on all platforms."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from morgenlage.domain.appearing import Appearance, appearances
from morgenlage.domain.past import Past
from morgenlage.domain.person import Consent, Person
from morgenlage.domain.takedown import Takedown
from morgenlage.domain.takedowns import out_there, overdue, to_do
from morgenlage.words.people import people_words
from morgenlage.words.people_page import people_page
from morgenlage.words.withdrawal import withdrawal_words
from tui.accounts import names_of
from tui.dialogs.page import Page
from widgets.guard import cut, shown
from widgets.text_page import Part, TextPage

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class PersonPage(Page):
    """To read; what can be done stands on the page of all people."""

    def __init__(self, board: "Dashboard", person: str, past: Past) -> None:
        self._say, self._also = people_page(board.words), withdrawal_words(board.words)
        super().__init__(board, "", board.words.notices.escape)
        self._who = person
        self._past = past
        self._text = TextPage()
        self._text.term_cells = 18

    @property
    def body(self) -> TextPage:
        """What scrolls."""
        return self._text

    def on_mount(self) -> None:
        """Follows what becomes of the posts while it is open."""
        self.watch(self.board, "situation", self._draw)

    def _draw(self) -> None:
        situation = self.board.situation
        person = situation.papers.of(Person).get(self._who) if situation is not None else None
        if situation is None or person is None or not self.is_attached:
            return
        self._title.update(self._say.posts_title.format(name=shown(cut(person.name, 50))))
        outcomes = self._past.outcomes
        found = appearances(person.id, situation.papers, situation.posts, outcomes)
        tasks = [t for t in to_do(situation.papers, done=True) if t.person == person.id]
        self._text.parts = tuple(self._parts(person, found, tasks))

    def _parts(
        self, person: Person, found: tuple[Appearance, ...], tasks: list[Takedown]
    ) -> Iterator[Part]:
        say = self._say
        if person.note:
            yield Part("row", person.note, say.term_note)
        yield Part("title", say.term_consents)
        for consent in person.consents:
            yield Part("row", self._consent(consent), ", ".join(consent.accounts) or "")
        if not person.consents:
            yield Part("text", say.missing)
        if tasks:
            yield Part("title", say.term_tasks)
        for task in tasks:
            yield Part("row", self._todo(task), self._when(task))
        yield Part("title", say.term_posts)
        for one in found:
            yield self._post(one)
        if not found:
            yield Part("text", say.no_posts)

    def _consent(self, consent: Consent) -> str:
        """Where, since when, until when, what for, and where it is written down."""
        say, day = people_words(self.board.words), self._day_of
        until = say.until.format(day=day(consent.expires)) if consent.expires else say.no_end
        state = ""
        if consent.withdrawn is not None:
            state = say.taken_back.format(day=day(consent.withdrawn.date()))
        elif consent.expires is not None and consent.expires < self._today:
            state = say.over
        proof = say.proof.format(proof=consent.proof) if consent.proof else say.proof_missing
        where = "" if consent.accounts else say.everywhere
        since = say.since.format(day=day(consent.given))
        parts = (state, where, f"{since}, {until}", consent.purpose, proof)
        return f" {self.board.signs.dot} ".join(part for part in parts if part)

    def _todo(self, task: Takedown) -> str:
        names = names_of(self.board.desk.situation)
        where = names.get(task.account, task.account)
        out, address = out_there(task, self.board.desk.situation.papers)
        what = (address or self._also.no_address) if out else self._also.queued
        return f"{where} {self.board.signs.dot} {what}"

    def _when(self, task: Takedown) -> str:
        say, formats = self._also, self.board.formats
        if task.done_at is not None:
            form = say.done if task.done_by else say.seen
            return form.format(day=formats.date(task.done_at))
        form = say.overdue if overdue(task, self._today) else say.by
        return form.format(day=formats.of_day(task.until))

    def _post(self, one: Appearance) -> Part:
        names, formats = names_of(self.board.desk.situation), self.board.formats
        state = self.board.plan.say.states.get(one.state, one.state)
        where = names.get(one.account, one.account)
        said = [where, f"{self.board.signs.state(one.state)} {state}", one.text, one.permalink]
        when = formats.moment(one.at, self.board.now()) if one.at is not None else ""
        return Part("row", f" {self.board.signs.dot} ".join(filter(None, said)), when)

    def _day_of(self, day: date) -> str:
        return f"{self.board.formats.of_day(day)} {day.year}"

    @property
    def _today(self) -> date:
        return self.board.now().astimezone(self.board.formats.zone).date()
