"""From the settings to how the leadership brief is made for a mail, and to whom it goes."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from morgenlage.briefing.forms import Form, rendered
from morgenlage.briefing.page import page, period_of
from morgenlage.config.brief import BriefSettings
from morgenlage.config.local_time import local_zone
from morgenlage.config.settings import Settings
from morgenlage.desk.brief_mail import BriefWay, Composed
from morgenlage.domain.brief_making import Sources
from morgenlage.domain.brief_making import brief as made
from morgenlage.domain.brief_period import Period
from morgenlage.domain.mail import Enclosed
from morgenlage.domain.past import Past
from morgenlage.domain.situation import Situation
from morgenlage.words import words_for
from morgenlage.words.brief_calls import brief_calls
from morgenlage.words.formats import Formats

if TYPE_CHECKING:
    from morgenlage.domain.practice import Practice

WIDTH = 72
"""Characters of a line of a mail."""
_ENCLOSED: dict[str, tuple[str, str]] = {
    "html": ("html", "text/html"),
    "md": ("md", "text/markdown"),
}


def brief_way(settings: Settings, practice: "Callable[[], Practice]", signed: str) -> BriefWay:
    """Speaks the language of the mails. `signed`: who writes."""
    own = settings.brief or BriefSettings()
    language = (settings.mail.language if settings.mail else "") or settings.language
    words, form = words_for(language), Formats(language, local_zone())
    say, office = brief_calls(words), settings.office.working_time

    def compose(situation: Situation, past: Past, period: Period, now: datetime) -> Composed:
        found = made(Sources(situation, past, practice(), office, now), period)
        title = page(found, words, form).title
        subject = say.subject.format(title=title, period=period_of(found, form))
        text = rendered(found, "text", words, form, WIDTH)
        if own.format not in _ENCLOSED:
            return Composed(subject, _body(text, "", say.signed.format(who=signed)))
        ending, type = _ENCLOSED[own.format]
        chosen: Form = "html" if own.format == "html" else "md"
        data = rendered(found, chosen, words, form).encode("utf-8", "replace")
        name = f"{period.id.replace('/', '-')}.{ending}"
        hint = say.enclosed if chosen == "html" else say.enclosed_plain
        body = _body(text, hint, say.signed.format(who=signed))
        return Composed(subject, body, (Enclosed(name, type, data),))

    return BriefWay(compose, office.zone, own.to, own.schedule)


def _body(*parts: str) -> str:
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"
