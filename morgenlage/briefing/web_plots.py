"""Which plot stands below which sentence of a brief, and what it says to whoever cannot see it."""

from dataclasses import dataclass

from morgenlage.briefing.markup import NOTHING, Html
from morgenlage.briefing.page import Page
from morgenlage.briefing.plots import bar_plot, range_plot, share_plot
from morgenlage.domain.brief import Brief
from morgenlage.words.brief_page import BriefPage
from morgenlage.words.formats import Formats


@dataclass(frozen=True, slots=True)
class Plots:
    """The plots of one brief."""

    brief: Brief
    say: BriefPage
    formats: Formats

    def below(self, key: str, place: int) -> Html:
        """The plot of that part's sentence; most have none."""
        if key == "worked":
            return self._brought(place)
        if key == "tried":
            return self._found(place)
        return self._answered() if key == "voices" and place == 1 else NOTHING

    def drawn(self, page: Page) -> frozenset[tuple[str, int]]:
        """Part and place of all sentences that have one."""
        return frozenset(
            (section.key, place)
            for section in page.sections
            for place in range(len(section.items))
            if self.below(section.key, place)
        )

    def legend(self, key: str) -> str:
        """What the signs in a part's plots mean, for those who see them; empty where none are."""
        if key == "worked" and self.below(key, 0):
            return self.say.bar_legend
        if key == "tried" and any(self.below(key, n) for n in range(len(self.brief.tried))):
            return self.say.range_legend
        return ""

    def _brought(self, place: int) -> Html:
        """What a post brought, beside what is usual."""
        best = self.brief.worked.best
        if place >= len(best):
            return NOTHING
        one, top = best[place], max(max(b.brought, b.usual) for b in best)
        number = self.formats.number
        says = self.say.bar.format(brought=number(one.brought), usual=number(one.usual))
        return bar_plot(one.brought, one.usual, top, says, f"worked-{place}")

    def _found(self, place: int) -> Html:
        """Between which ratios an experiment's effect lies."""
        if place >= len(self.brief.tried):
            return NOTHING
        one = self.brief.tried[place]
        if one.ratio is None or one.low is None or one.high is None:
            return NOTHING
        low, middle, high = (
            self.formats.number(round(r, 1)) for r in (one.low, one.ratio, one.high)
        )
        says = self.say.range.format(low=low, middle=middle, high=high)
        return range_plot(one.low, one.ratio, one.high, says, f"tried-{place}")

    def _answered(self) -> Html:
        """The share of questions that was answered."""
        rate = self.brief.voices.rate
        if rate is None:
            return NOTHING
        says = self.say.share.format(share=self.formats.percent(rate))
        return share_plot(rate, says, "voices-0")
