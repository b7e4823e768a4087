"""What is said about the last known picture, which stands there until the live one does."""

from functools import cache

from morgenlage.words import Words


class LastKnown:
    """English. `{at}`: a time of day, else day and time; `{n}`: how many."""

    undated = "As of {at}"
    now = "As of {at}, just now"
    minute = "As of {at}, a minute ago"
    minutes = "As of {at}, {n} minutes ago"
    hour = "As of {at}, an hour ago"
    hours = "As of {at}, {n} hours ago"
    day = "As of {at}, a day ago"
    days = "As of {at}, {n} days ago"
    refused = (
        "{key} was typed before the live picture was there, and what it would act on was not "
        "shown then: nothing was done."
    )


class LastKnownDe(LastKnown):
    """German."""

    undated = "Stand {at}"
    now = "Stand {at}, gerade eben"
    minute = "Stand {at}, vor einer Minute"
    minutes = "Stand {at}, vor {n} Minuten"
    hour = "Stand {at}, vor einer Stunde"
    hours = "Stand {at}, vor {n} Stunden"
    day = "Stand {at}, vor einem Tag"
    days = "Stand {at}, vor {n} Tagen"
    refused = (
        "{key} war getippt, bevor das Bild von jetzt da war, und wem das gälte, war noch nicht zu "
        "sehen: Es ist nichts geschehen."
    )


AGES = ("undated", "now", "minute", "minutes", "hour", "hours", "day", "days")
"""The sentences about an age."""


@cache
def last_known_words(words: Words) -> LastKnown:
    """In the language of these words."""
    return LastKnownDe() if words.language == "de" else LastKnown()
