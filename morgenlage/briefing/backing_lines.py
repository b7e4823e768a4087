"""One line for everything that leadership allowed, refused or decided."""

from morgenlage.briefing.sentences import WORDS, backed
from morgenlage.briefing.speech import Speech, line
from morgenlage.domain.brief import Backed
from morgenlage.words import Words
from morgenlage.words.brief import brief_words
from morgenlage.words.formats import Formats


def backing_line(one: Backed, words: Words, form: Formats) -> str:
    """`24. Nov 2026 09:12: chef@kreis.example hat freigegeben: ... [mastodon-kreis] (per Mail)`"""
    speech = Speech(brief_words(words), form, {})
    local = one.at.astimezone(form.zone)
    day = f"{form.date(one.at)} {local.year} {form.clock(one.at)}"
    about = line(one.about, WORDS).rstrip(".") or line(one.ref)
    if one.accounts:
        about = f"{about} [{', '.join(line(account) for account in one.accounts)}]"
    told = backed(one, speech, day, about)
    return f"{told} ({speech.say.ways[one.way]})" if one.way else told
