"""How many questions and complaints were answered and how long that took, as lines of a tile."""

from collections.abc import Iterator, Sequence

from textual.strip import Strip

from morgenlage.domain.answering import ALL, PERIODS, Answers
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from widgets.guard import fitted, righted
from widgets.painting import Pens, strip_of
from widgets.signs import Signs
from widgets.wrapping import headline


class AnswerLines:
    """Draws with one set of pens, words and signs."""

    def __init__(self, pens: Pens, words: Words, formats: Formats, signs: Signs) -> None:
        self.pens = pens
        self.words = words
        self.formats = formats
        self.signs = signs

    def of_all(self, answers: Sequence[Answers], values: int, cells: int) -> list[Strip]:
        """The rate of the last days, its median, the longer period; nothing where nobody asked.

        `values`: cells of the column the rate stands in.
        """
        known = {a.days: a for a in answers if a.account == ALL}
        if not known:
            return []
        days, longer = PERIODS
        say, pens, paper = self.words.sorting, self.pens, self.pens.paper
        title = f"{say.answers}, {say.answers_days.format(days=days)}"
        first = known.get(days)
        rate = self._rate(first)
        top = [
            (" ", paper),
            (fitted(title, max(4, cells - values - 3)), pens["name"]),
            (righted(rate or "", values + 1), pens["value"]),
        ]
        lines = [strip_of(top, cells, paper)]
        more = [self._median(first) if rate else say.too_few]
        wide = known.get(longer)
        if said := self._rate(wide):
            span = say.answers_days.format(days=longer)
            more.append(f"{span}: {said}, {self._median(wide)}")
        for sentence in more:
            for line in headline(sentence, cells - 2, 2, self.signs.ellipsis):
                lines.append(strip_of([(" ", paper), (line, pens["usual"])], cells, paper))
        return [*lines, strip_of([], cells, paper)]

    def of_account(self, answers: Sequence[Answers], account: str, cells: int) -> list[Strip]:
        """Below the account's first tile; nothing where too few asked there."""
        return [
            strip_of([("   ", self.pens.paper), (line, self.pens["usual"])], cells, self.pens.paper)
            for line in self._of_account(answers, account, cells - 4)
        ]

    def _of_account(self, answers: Sequence[Answers], account: str, room: int) -> Iterator[str]:
        say = self.words.sorting
        for found in answers:
            if (found.account, found.days) != (account, PERIODS[0]):
                continue
            if rate := self._rate(found):
                said = f"{say.answers} {rate} {self.signs.dot} {self._median(found)}"
                yield from headline(said, room, 2, self.signs.ellipsis)

    def _rate(self, answers: Answers | None) -> str:
        """`91 %`; empty where too few count."""
        share = answers.share if answers is not None else None
        return self.formats.percent(share) if share is not None else ""

    def _median(self, answers: Answers | None) -> str:
        say = self.words.sorting
        if answers is None or answers.took is None:
            return say.median_unknown
        return say.median.format(time=self.formats.took(answers.took))
