"""The round's questions on plain streams: no screen, no escape codes, the screen's own engine."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from morgenlage.commands.shell import Shell
from morgenlage.config.local_time import local_zone
from morgenlage.domain import round as rounds
from morgenlage.domain.ref import Ref
from morgenlage.domain.round import ALERTS, COMMENTS, NEW, NUMBERS, QUEUE, Round
from morgenlage.domain.round_agenda import Agenda, last_new, settled, skipped, unchecked
from morgenlage.domain.round_merge import merged
from morgenlage.domain.round_pieces import piece_of
from morgenlage.wiring import House
from morgenlage.words import round_telling as telling
from morgenlage.words.formats import Formats
from morgenlage.words.names import platform_name
from morgenlage.words.press import press_words
from morgenlage.words.round import round_words
from morgenlage.words.round_walk import walk_words

if TYPE_CHECKING:
    from morgenlage.domain.newness import Newness

ANSWER_SECONDS = 30.0
"""A desk that writes nothing for so long is in trouble."""
LETTERS = {
    **{"alerts": "enbg", "comments": "erlsfxnubg", "queue": "ynbg", "numbers": "ebg"},
    **{"due": "havnbg", "habit": "iwnbg", "topic": "enbg"},
}
"""What answers in which step, beside `q` and `?`; the words of them are in `words.round_walk`."""


class Pause(Exception):
    """Somebody leaves, or the input has ended; the place is kept."""


class Walk:
    """One walk. Everything it knows about the round is on file before the next question."""

    def __init__(
        self, shell: Shell, house: House, now: Callable[[], datetime], *, read_only: bool
    ) -> None:
        self.shell = shell
        self.house = house
        self.desk = house.desk
        self.words = house.words
        self.said = round_words(house.words)
        self.say = walk_words(house.words)
        self.now = now
        self.read_only = read_only
        self.formats = Formats(house.words.language, local_zone())
        self.round = rounds.begun(self.desk.who, now(), self.formats.zone)
        self.outgoing: list[str] = []
        """Ids of acts that were decided here and have to leave the house."""
        self.known: dict[Ref, str] = {}
        """What became of comments in this walk."""
        self.shown: tuple[Ref, ...] = ()
        """Comments in the order in which they are asked; who arrives later joins at the end."""
        self.newness: Newness | None = None
        """Worked out when the walk comes to its step."""
        self._base: Round | None = None

    @property
    def agenda(self) -> Agenda:
        """The steps as of now."""
        given = self.desk.situation, self.now(), self.formats.zone, self.shown
        return Agenda(*given, self.round.id, self.newness)

    def go(self) -> None:
        """From where the person stood to the end. Raises Pause."""
        known = self.desk.situation.papers.get(self.round)
        self._base = known
        if known is not None:
            self.round = rounds.resumed(known, self.now())
        form = self.say.goes_on if known is not None else self.say.begins
        self.tell(form.format(day=self.formats.day(self.now())))
        if self.read_only:
            self.tell(self.said.not_kept)
        step = 0
        while True:
            self._arrive()
            if self.round.finished_at is not None:
                break
            if self.round.step != step:
                step = self.round.step
                self._head(step)
                if step == NEW:
                    self._notice()
            self._ask(step)
        self._end()

    def name_of(self, account: str) -> str:
        """Its platform, or its id where there are several on it."""
        statuses = self.desk.situation.accounts
        platforms = [s.account.platform for s in statuses.values()]
        status = statuses.get(account)
        if status is None or platforms.count(status.account.platform) > 1:
            return account
        return platform_name(status.account.platform)

    def tell(self, text: str) -> None:
        """A paragraph; text from outside in it becomes one harmless line."""
        self.shell.paragraph(text)

    def line(self, prompt: str) -> str:
        """One line of the person. Raises Pause where the input ends."""
        self.shell.out.write(prompt)
        self.shell.out.flush()
        typed = self.shell.read.readline()
        if not typed:
            self.shell.out.write("\n")
            raise Pause
        if not self.shell.read.isatty():
            self.shell.say(typed.rstrip("\n"))  # what a terminal would have shown
        return typed.strip()

    def letter(self, kind: str) -> tuple[str, str]:
        """The letter that answers and what was typed behind it; the usual ones are obeyed here:
        `q` raises Pause, `?` tells the letters.
        """
        letters = self.say.letters[kind]
        while True:
            typed = self.line(self.say.prompt)
            first, rest = typed[:1].lower(), typed[1:].strip().lower()
            if first == "q":
                raise Pause
            if first in ("", "?"):
                self.tell(letters)
            elif first in LETTERS[kind]:
                return first, rest
            else:
                self.tell(self.say.unknown.format(letter=typed[:20], letters=letters))

    def put(self, round_: Round) -> None:
        """The round as it is now, on file when this returns."""
        self.round = round_
        if self.read_only:
            return
        filed = self.desk.file([round_]).result(ANSWER_SECONDS)
        for theirs in filed.overtaken:
            if isinstance(theirs, Round):
                both = merged(round_, theirs, self._base)
                self._base = theirs
                self.put(both)
                return
        for kept in filed.kept:
            if isinstance(kept, Round):
                self.round = self._base = kept

    def passed(self, key: str, what: str, about: str, text: str = "") -> None:
        """An item is answered: noted, on to the next."""
        keys, now = self.agenda.keys(self.round.step), self.now()
        noted = rounds.noted(self.round, now, what, about, text)
        self.put(rounds.answer(noted, key, keys, now))

    def moves(self, letter: str) -> bool:
        """`b` and `g` mean the same in every step; False where it was neither."""
        if letter == "b":
            self.put(rounds.back(self.round, self.now()))
        elif letter == "g":
            self.put(skipped(self.round, self.agenda))
        return letter in ("b", "g")

    def _arrive(self) -> None:
        """Past what asks nothing; every step that ends by itself is told."""
        before = self.round
        after = settled(before, self.agenda)
        if after is before:
            return
        over = after.step if after.finished_at is None else rounds.OVER
        empty = {line.step for line in after.log[len(before.log) :] if line.what == "nothing"}
        for step in range(before.step, over):
            if said := (self.said.nothing if step in empty else self.said.ended)[step]:
                self.tell(said)
        self.put(after)

    def _head(self, step: int) -> None:
        form = self.said.step_line
        self.shell.say("")
        self.tell(form.format(step=step, title=self.said.steps[step], asks=self.said.asks[step]))

    def _notice(self) -> None:
        from morgenlage.commands.round_new import noticed  # the last but one step

        self.newness = self.desk.situation.newness or noticed(self)

    def _ask(self, step: int) -> None:
        key = rounds.current(self.round, self.agenda.keys(step))
        if step != COMMENTS and key != self.round.item:
            self.put(rounds.at(self.round, key, self.now()))
        match step:
            case _ if step == ALERTS:
                self._alert(key)
            case _ if step == COMMENTS:
                from morgenlage.commands.round_comment import ask  # the largest step

                self._newcomers(Ref(key))
                ask(self, Ref(key))
            case _ if step == QUEUE:
                self._post(Ref(key))
            case _ if step == NUMBERS:
                self._numbers(key)
            case _ if key in self.agenda.novel and step == NEW:
                from morgenlage.commands.round_new import ask_new

                ask_new(self, key)
            case _:
                self._own_line(step, key)

    def _newcomers(self, next_: Ref) -> None:
        """Who came in during the walk is asked last, and announced."""
        if next_ in self.shown:
            return
        order = self.desk.situation.order
        if self.shown:
            known = set(self.shown)
            new = tuple(ref for ref in order if ref not in known)
            self.tell(self.said.arrived.format(count=self.formats.number(len(new))))
            self.shown += new
        else:
            self.shown = order

    def _alert(self, key: str) -> None:
        found = self.agenda.findings[key]
        sentence, advice = telling.finding(
            self.words, found.kind, found.about, found.values, keys=False
        )
        for text in filter(None, (sentence, advice, found.address)):
            self.tell(text)
        letter, _ = self.letter("alerts")
        if not self.moves(letter):
            self.passed(key, "seen" if letter == "e" else "later", found.about)

    def _post(self, ref: Ref) -> None:
        post = next(p for p in self.agenda.posts if p.ref == ref)
        planned = post.state == "scheduled"
        when = self.said.post_planned if planned else self.said.post_published
        head = (self.name_of(post.account), when.format(clock=self.formats.clock(post.at)))
        self.tell(f"{', '.join(head)}. {self.say.quoted.format(text=one_line(post.text))}")
        if post.lacks_alt:
            self.tell(self.said.lacks_alt)
        if piece := piece_of(ref):
            from morgenlage.commands.round_check import red_lines  # only where posts are ours

            for line in red_lines(self, piece, post):
                self.tell(line)
        letter, _ = self.letter("queue")
        if self.moves(letter):
            return
        self.round = rounds.counted(self.round, {"posts": 1})
        self.passed(ref, "fits" if letter == "y" else "fits-not", ref)
        if letter == "n":
            if piece:
                self.tell(press_words(self.words).misfit_call.format(id=piece))
                return
            form = self.said.misfit_planned if planned else self.said.misfit_published
            self.tell(form.format(address=post.permalink or self.said.no_address))

    def _numbers(self, key: str) -> None:
        for figures in self.agenda.numbers:
            account = figures[0].account
            name = self.name_of(account)
            said = [
                telling.figure(
                    self.words,
                    self.said,
                    self.formats,
                    "" if number else name,
                    (f.metric, f.value, f.week),
                    (f.usual.kind, f.usual.beaten, f.usual.weeks),
                )
                for number, f in enumerate(figures)
            ]
            self.tell(" ".join(said))
        letter, _ = self.letter("numbers")
        if not self.moves(letter):
            self.passed(key, "numbers", "")

    def _own_line(self, step: int, key: str) -> None:
        """One line of one's own; a single letter is an answer, not a line."""
        for text in known_lines(self, step):
            self.tell(text)
        self.tell(self.said.try_it if step == NEW else self.said.improve)
        while (typed := self.line(self.say.prompt)) in ("?", "+"):
            self.tell(self.say.letters["line"])
        if typed.startswith("+ "):  # the dashboard's key for something new, not a part of it
            typed = typed[2:].strip()
        if typed.lower() == "q":
            raise Pause
        if typed.lower() in ("b", "g"):
            self.moves(typed.lower())
        elif typed.lower() in ("", "n"):
            self.passed(key, "none", "")
        else:
            line = one_line(typed)
            if step != NEW:
                from morgenlage.commands.round_new import note

                note(self, line)
            self.passed(key, "new" if step == NEW else "better", "", line)
            self.tell(self.say.line_is.format(text=line))

    def _end(self) -> None:
        first, rest = telling.finished(
            self.said, self.formats, self.round.minutes, self.round.comments, self.round.counts
        )
        self.shell.say("")
        self.tell(first)
        if rest:
            self.tell(rest)
        rest_of = unchecked(self.round, self.agenda)
        for line in telling.unchecked(self.said, self.formats, rest_of):
            self.tell(line)
        if still := len(self.desk.situation.order):
            self.tell(self.said.still_open.format(count=self.formats.number(still)))


def known_lines(walk: Walk, step: int) -> list[str]:
    """What is known of earlier days: the last line, and that it is long ago."""
    if step == NEW:
        from morgenlage.commands.round_new import nudged  # the last but one step

        return nudged(walk)
    others = {i: r for i, r in walk.desk.situation.papers.of(Round).items() if i != walk.round.id}
    last = last_new(others, step, walk.now())
    if last is None:
        return []
    age, text = walk.formats.age(last.line.at, walk.now()), last.line.text
    return [walk.said.last_better.format(age=age, person=last.person, text=text)]


def one_line(text: str, most: int = 1000) -> str:
    """On one line, and no longer than anybody would listen to."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
