"""What is said of something new: the dashboard's line, the menu of `+`, the round."""

from collections.abc import Mapping

from morgenlage.words import Words


class Novel:
    """English."""

    head = "New"
    due = "Experiment due: “{name}”"
    waits = "experiment due"
    days: Mapping[str, str] = {"one": "1 day without news", "many": "{count} days nothing new"}
    never = "nothing new tried yet"
    format = "“{name}” unchanged for {weeks} weeks"
    wording = "“{name}” {times} times in {weeks} weeks"
    topic = "{name} not shown for {days} days"
    running: Mapping[str, str] = {
        "one": "one experiment runs, {days} more days",
        "last": "one experiment runs until tomorrow",
        "many": "{count} experiments run",
    }
    menu = "Something new:"
    begin = "experiment"
    improve = "improvement"
    diary = "diary"
    tie = "tie this post"
    rest = "not today"
    rest_means = "n: the line “New” says nothing more until tomorrow"
    rests = "Nothing more of this today."
    nothing_rests = "There is nothing that could rest."
    because_rests = "nothing to say"
    improvement = "Better from today"
    improvement_hint = "One line: what is better from today? Esc leaves it."
    improved = "Noted: {text}"
    asked_format = (
        "“{name}” was used {times} times in {weeks} weeks, and nothing about it has changed. "
        "Because we always did it like this?"
    )
    asked_wording = (
        "“{name}”: posts have begun with these words on {times} days in {weeks} weeks. "
        "Because we always did it like this?"
    )
    asked_topic = "{name}: nothing shown for {days} days."
    asked_due: Mapping[str, str] = {
        "today": "Today is the day to look.",
        "one": "The day to look was yesterday.",
        "many": "The day to look was {count} days ago.",
    }
    looking = "Looking at what came of it …"
    could_be = "Something new could be: {name}."
    keys: Mapping[str, str] = {
        "decide": "decide",
        "try": "try something",
        "improvement": "change it from today",
        "wanted": "right as it is",
        "rest": "not today",
        "topics": "topics",
    }
    wanted = "Right as it is: not named again before {day}."
    text_due = "Experiment: {name}"
    text_learned = "What did we learn? One sentence; a full stop alone leaves it out: "
    text_next = "What do we believe now? One sentence; an empty line keeps the old one: "
    text_what = "What changes from today? One line; an empty one goes back: "


class NovelDe(Novel):
    """German."""

    head = "Neues"
    due = "Versuch fällig: „{name}“"
    waits = "Versuch fällig"
    days: Mapping[str, str] = {"one": "1 Tag nichts Neues", "many": "{count} Tage nichts Neues"}
    never = "noch nichts Neues versucht"
    format = "„{name}“ {weeks} Wochen unverändert"
    wording = "{times}-mal „{name}“ in {weeks} Wochen"
    topic = "{name} seit {days} Tagen nicht gezeigt"
    running: Mapping[str, str] = {
        "one": "ein Versuch läuft, noch {days} Tage",
        "last": "ein Versuch läuft bis morgen",
        "many": "{count} Versuche laufen",
    }
    menu = "Etwas Neues:"
    begin = "Versuch"
    improve = "Verbesserung"
    diary = "Tagebuch"
    tie = "Beitrag zuordnen"
    rest = "heute nicht"
    rest_means = "n: Die Zeile „Neues“ schweigt bis morgen."
    rests = "Davon heute nichts mehr."
    nothing_rests = "Es gibt nichts, das ruhen könnte."
    because_rests = "nichts zu sagen"
    improvement = "Ab heute besser"
    improvement_hint = "Eine Zeile: Was ist ab heute besser? Esc lässt es."
    improved = "Vermerkt: {text}"
    asked_format = (
        "„{name}“ kam in {weeks} Wochen {times}-mal, und nichts daran hat sich geändert. "
        "Haben wir schon immer so gemacht?"
    )
    asked_wording = (
        "„{name}“: In {weeks} Wochen begannen Beiträge an {times} Tagen mit diesen Worten. "
        "Haben wir schon immer so gemacht?"
    )
    asked_topic = "{name}: seit {days} Tagen nichts mehr gezeigt."
    asked_due: Mapping[str, str] = {
        "today": "Heute ist der Tag, an dem wir schauen wollten.",
        "one": "Gestern war der Tag, an dem wir schauen wollten.",
        "many": "Vor {count} Tagen war der Tag, an dem wir schauen wollten.",
    }
    looking = "Sieht nach, was daraus wurde …"
    could_be = "Neu wäre zum Beispiel: {name}."
    keys: Mapping[str, str] = {
        "decide": "entscheiden",
        "try": "etwas versuchen",
        "improvement": "ab heute ändern",
        "wanted": "ist so richtig",
        "rest": "heute nicht",
        "topics": "Themen",
    }
    wanted = "Ist so richtig: wird vor dem {day} nicht wieder genannt."
    text_due = "Versuch: {name}"
    text_learned = "Was haben wir gelernt? Ein Satz; ein einzelner Punkt lässt ihn weg: "
    text_next = "Was glauben wir jetzt? Ein Satz; eine leere Zeile lässt den alten: "
    text_what = "Was ändert sich ab heute? Eine Zeile; eine leere geht zurück: "


def novel_words(words: Words) -> Novel:
    """The section of that language; no start needs it."""
    return NovelDe() if words.language == "de" else Novel()
