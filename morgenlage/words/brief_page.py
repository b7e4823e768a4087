"""What stands on the brief's web page beside its sentences: headings of tables, words for plots."""

from collections.abc import Mapping

from morgenlage.words import Words


class BriefPage:
    """English."""

    skip = "To the text"
    left_out = "\N{HORIZONTAL ELLIPSIS} and {count} more"
    made_by = "Put together by Morgenlage from the office's own figures."
    account = "Account"
    followers = "Followers"
    grown = "Change"
    course = "{weeks} weeks"
    now: Mapping[str, str] = {
        "week": "This week",
        "days": "In these days",
        "month": "This month",
        "council": "In this time",
    }
    posts = "posts"
    comments = "comments"
    answered = "questions answered"
    of = "{count} of {of}"
    took = "of office time to an answer"
    against: Mapping[str, str] = {
        "week": "Compared with earlier weeks",
        "days": "Compared with as many days before",
        "month": "Compared with earlier months",
        "council": "Compared with before",
    }
    usual: Mapping[str, str] = {
        "too-little": "too little data",
        "usual": "as usual",
        "better": "better than {beaten} of {weeks}",
        "worse": "weaker than {beaten} of {weeks}",
    }
    unknown = "not told"
    behind = "The figures behind the lines"
    behind_caption = "Per week, what the lines show"
    week_until = "Week until"
    figures: Mapping[str, str] = {
        "views": "{value} views",
        "reach": "{value} reached",
        "engagement": "{value} reactions",
        "per_post": "{value} per post",
    }
    metrics: Mapping[str, str] = {
        "views": "views per week",
        "reach": "reached per week",
        "engagement": "reactions per week",
        "per_post": "reactions in seven days",
    }
    line = (
        "Line: {metric} over {weeks} weeks, from {first} to {last}; highest {high}, lowest {low}."
    )
    bar = "Bar: {brought}; the mark stands at the usual {usual}."
    bar_legend = "Bar: what it brought; mark: the usual."
    range_legend = "Line: between which the effect lies; dashed: no difference."
    share = "Bar: {share} of the whole."
    range = (
        "Between {low} and {high} times as much, most likely {middle} times; the dashed line means "
        "no difference."
    )


class BriefPageDe(BriefPage):
    """German."""

    skip = "Zum Text"
    left_out = "\N{HORIZONTAL ELLIPSIS} und noch {count}"
    made_by = "Von Morgenlage aus den eigenen Zahlen zusammengestellt."
    account = "Konto"
    followers = "Folgen uns"
    grown = "Änderung"
    course = "{weeks} Wochen"
    now: Mapping[str, str] = {
        "week": "Diese Woche",
        "days": "In diesen Tagen",
        "month": "Dieser Monat",
        "council": "In dieser Zeit",
    }
    posts = "Beiträge"
    comments = "Kommentare"
    answered = "Fragen beantwortet"
    of = "{count} von {of}"
    took = "Dienstzeit bis zur Antwort"
    against: Mapping[str, str] = {
        "week": "Gegenüber früheren Wochen",
        "days": "Gegenüber gleich vielen Tagen davor",
        "month": "Gegenüber früheren Monaten",
        "council": "Gegenüber früher",
    }
    usual: Mapping[str, str] = {
        "too-little": "zu wenig Daten",
        "usual": "wie sonst",
        "better": "besser als {beaten} von {weeks}",
        "worse": "schwächer als {beaten} von {weeks}",
    }
    unknown = "nicht bekannt"
    behind = "Die Zahlen hinter den Linien"
    behind_caption = "Je Woche, was die Linien zeigen"
    week_until = "Woche bis"
    figures: Mapping[str, str] = {
        "views": "{value} Aufrufe",
        "reach": "{value} erreicht",
        "engagement": "{value} Reaktionen",
        "per_post": "{value} je Beitrag",
    }
    metrics: Mapping[str, str] = {
        "views": "Aufrufe je Woche",
        "reach": "erreicht je Woche",
        "engagement": "Reaktionen je Woche",
        "per_post": "Reaktionen in sieben Tagen",
    }
    line = (
        "Linie: {metric} über {weeks} Wochen, von {first} auf {last}; am höchsten {high}, am "
        "niedrigsten {low}."
    )
    bar = "Balken: {brought}; der Strich steht beim Üblichen, {usual}."
    bar_legend = "Balken: was es brachte; Strich: das Übliche."
    range_legend = "Linie: dazwischen liegt die Wirkung; gestrichelt: kein Unterschied."
    share = "Balken: {share} des Ganzen."
    range = (
        "Zwischen {low}- und {high}-mal so viel, am ehesten {middle}-mal; die gestrichelte Linie "
        "heißt: kein Unterschied."
    )


def brief_page_words(words: Words) -> BriefPage:
    """The section of that language."""
    return BriefPageDe() if words.language == "de" else BriefPage()
