"""What is said of numbers over time: periods, bumps, what was on then, the table."""

from collections.abc import Mapping

from morgenlage.words import Words


class Plotting:
    """English."""

    unknown_metric = "nothing is known of {metric}; there is: {known}"
    no_number = "no number yet"

    metrics: Mapping[str, str] = {
        "followers": "followers",
        "following": "following",
        "posts": "posts",
        "interactions": "interactions",
        "views": "views per day",
        "reach": "reach per day",
        "engagement": "reactions per day",
    }
    periods: Mapping[str, str] = {
        "30": "30 days",
        "90": "90 days",
        "365": "1 year",
        "": "all",
    }
    reading = "The past is being read …"
    nothing = "Nothing was read of this number in these days."
    too_few = "Two days at least are needed for a line."

    this_week = "{week} in seven days"
    standing: Mapping[str, str] = {
        "too-little": "too little data",
        "usual": "as usual",
        "better": "better than {beaten} of {weeks} weeks",
        "worse": "weaker than {beaten} of {weeks} weeks",
    }
    long_run = "in the long run {usual}"
    season_once = "a year ago {usual}"
    season = "in {month} otherwise {usual}"
    months = (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    )
    until = "known until {day}"

    bumps = "Unusual rises"
    no_bumps = "No unusual rises in these days."
    rise = "{brought}, otherwise {usual}"
    span = "{first} to {last}"
    quoted = "“{text}”"
    no_words = "(a post without words)"
    brought = "{count} interactions"
    begun = "experiment begun: {text}"
    tried = "experiment: {text}"
    improvement = "from then on: {text}"
    crisis = "crisis: {text}"
    holiday = "public holiday: {text}"
    unexplained = "no post of ours in those days"

    day = "Day"
    week = "Week from"
    value = "Value"
    change = "Change"
    posts = "Posts"
    compared = "Against the usual"
    partly = "{known} of {days} days"
    unknown = "not known"


class PlottingDe(Plotting):
    """German."""

    unknown_metric = "über {metric} ist nichts bekannt; es gibt: {known}"
    no_number = "noch keine Zahl"

    metrics: Mapping[str, str] = {
        "followers": "Folgende",
        "following": "folgt",
        "posts": "Beiträge",
        "interactions": "Reaktionen",
        "views": "Aufrufe je Tag",
        "reach": "Reichweite je Tag",
        "engagement": "Reaktionen je Tag",
    }
    periods: Mapping[str, str] = {
        "30": "30 Tage",
        "90": "90 Tage",
        "365": "1 Jahr",
        "": "alles",
    }
    reading = "Was früher war, wird gelesen …"
    nothing = "Aus diesen Tagen ist von dieser Zahl nichts bekannt."
    too_few = "Für eine Linie braucht es mindestens zwei Tage."

    this_week = "{week} in sieben Tagen"
    standing: Mapping[str, str] = {
        "too-little": "zu wenig Daten",
        "usual": "wie sonst",
        "better": "besser als {beaten} von {weeks} Wochen",
        "worse": "schwächer als {beaten} von {weeks} Wochen",
    }
    long_run = "auf lange Sicht {usual}"
    season_once = "vor einem Jahr {usual}"
    season = "im {month} sonst {usual}"
    months = (
        *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August"),
        *("September", "Oktober", "November", "Dezember"),
    )
    until = "bekannt bis {day}"

    bumps = "Ausschläge nach oben"
    no_bumps = "Keine ungewöhnlichen Ausschläge in dieser Zeit."
    rise = "{brought}, sonst {usual}"
    span = "{first} bis {last}"
    quoted = "„{text}“"
    no_words = "(ein Beitrag ohne Worte)"
    brought = "{count} Reaktionen"
    begun = "Versuch begonnen: {text}"
    tried = "Versuch: {text}"
    improvement = "seitdem anders: {text}"
    crisis = "Krise: {text}"
    holiday = "Feiertag: {text}"
    unexplained = "kein Post von uns in diesen Tagen"

    day = "Tag"
    week = "Woche ab"
    value = "Wert"
    change = "Änderung"
    posts = "Posts"
    compared = "Gegen sonst"
    partly = "{known} von {days} Tagen"
    unknown = "nicht bekannt"


def plotting_words(words: Words) -> Plotting:
    """The section of that language."""
    return PlottingDe() if words.language == "de" else Plotting()
