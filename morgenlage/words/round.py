"""What the morning round says, on the screen and as plain text."""

from collections.abc import Mapping

from morgenlage.words import Words


class RoundWords:
    """English."""

    name = "Round"
    steps: Mapping[int, str] = {
        1: "Since yesterday",
        2: "Comments",
        3: "Today",
        4: "Numbers",
        5: "Something new",
        6: "One improvement",
    }
    asks: Mapping[int, str] = {
        1: "What failed, is unconfirmed or unusual?",
        2: "Which comments need a human?",
        3: "Does this post still fit today?",
        4: "What do the numbers say?",
        5: "What is new today?",
        6: "What got a little better?",
    }
    step_of = "Step {step} of 6"
    step_line = "Step {step} of 6: {title}. {asks}"
    item_of = "{number} of {count}"

    # posts, numbers, something new

    post_planned = "planned {clock}"
    post_published = "published {clock}"
    lacks_alt = "A picture lacks its alt text: some people cannot read this post."
    misfit_planned = (
        "Noted. Change or stop it on the platform; Morgenlage itself has not changed it: {address}"
    )
    misfit_published = "Noted. It is out already; change or delete it there: {address}"
    no_address = "no address is known"
    figure = "{name}: {value} {metric}{change}, {usual}."
    figure_also = "{metric} {value}{change}, {usual}."
    change = ", {change} in 7 days"
    last_new = "Last new thing: {age} ago ({person}): {text}"
    last_new_alone = "Last new thing: {age} ago: {text}"
    never_new = "Nothing new has been noted yet."
    nudge = "Nothing new for {days} days. The same as always is a decision, too: what could it be?"
    try_it = "What do you try today? One line, may be skipped."
    improve = "One small improvement, one line, may be skipped."
    last_better = "Last one, {age} ago ({person}): {text}"
    line_new = "Trying today"
    line_better = "Improved"

    # steps that end by themselves, and the end

    nothing: Mapping[int, str] = {
        1: "Nothing failed, nothing is unusual.",
        2: "No comment is open.",
        3: "No posts today.",
        4: "No numbers yet.",
        5: "",
        6: "",
    }
    ended: Mapping[int, str] = {
        1: "Since yesterday: all seen.",
        2: "All comments are handled.",
        3: "Today's posts are checked.",
        4: "Numbers read.",
        5: "",
        6: "",
    }
    arrived = "The list is empty; newly come in: {count}."
    finished = "Done: {minutes}, {comments}{offices}"
    minutes: Mapping[str, str] = {"one": "1 minute", "many": "{count} minutes"}
    comments: Mapping[str, str] = {"one": "1 comment", "many": "{count} comments"}
    offices = ", {count} with departments"
    of_them: Mapping[str, str] = {
        "done": "{count} done",
        "answered": "{count} answered",
        "liked": "{count} liked",
        "snoozed": "{count} later",
        "forwarded": "{count} forwarded",
        "moderated": "{count} moderated",
        "posts": "{count} of the queue checked",
    }
    still_open = "Comments still open: {count}."
    unchecked: Mapping[int, Mapping[str, str]] = {
        1: {"one": "1 alert not looked at.", "many": "{count} alerts not looked at."},
        3: {"one": "1 post not checked.", "many": "{count} posts not checked."},
        4: {"one": "Numbers not read.", "many": "Numbers not read."},
    }
    good_morning = "Good morning."
    paused = "The round waits here: {key} goes on."
    resumed = "Here you left off."
    elsewhere = "The round was continued in another window; this one follows."
    not_kept = "Read-only seat: you may walk along, nothing is decided or kept."

    # the log

    log = "Log of the round of {date}"
    log_of = "{person}, begun {clock}"
    log_empty = "Nothing is noted yet."
    lines: Mapping[str, str] = {
        "resumed": "went on after a pause",
        "nothing": "nothing to do",
        "skipped": "left: {amount} still to ask",
        "seen": "seen: {about}",
        "later": "passed over: {about}",
        "fits": "fits: {about}",
        "fits-not": "does not fit: {about}",
        "comments": "{amount} handled",
        "numbers": "read",
        "new": "{text}",
        "better": "{text}",
        "keep": "kept: {text}",
        "adapt": "to be adapted: {text}",
        "drop": "dropped: {text}",
        "wanted": "right as it is: {text}",
        "none": "skipped",
        "finished": "finished",
    }

    # keys of cards and strip

    keys: Mapping[str, str] = {
        "seen": "seen",
        "later": "pass over",
        "fits": "fits",
        "fits-not": "does not fit",
        "numbers": "read, go on",
        "address": "address",
        "write": "write a line",
        "none": "skip",
        "back": "back",
        "next-step": "next step",
        "steps": "steps",
        "pause": "pause",
        "log": "log",
        "close": "close",
        "on": "go on",
        "outbox": "outbox",
        "offices": "departments",
        "crisis": "crisis",
    }
    strip_left = "{count} to go"
    menu = "Round:"
    menu_again = "start again with what is new"
    no_round = "No round today yet: {key} starts it."
    privacy = (
        "logs of morning rounds: {days} days (who, when, how many, minutes of work, own lines; "
        "nothing strangers wrote)"
    )


class RoundWordsDe(RoundWords):
    """German."""

    name = "Runde"
    steps: Mapping[int, str] = {
        1: "Seit gestern",
        2: "Kommentare",
        3: "Heute",
        4: "Zahlen",
        5: "Etwas Neues",
        6: "Eine Verbesserung",
    }
    asks: Mapping[int, str] = {
        1: "Was ging schief, ist unklar oder ungewöhnlich?",
        2: "Welche Kommentare brauchen einen Menschen?",
        3: "Passt dieser Beitrag noch zu heute?",
        4: "Was sagen die Zahlen?",
        5: "Was ist heute neu?",
        6: "Was wurde ein wenig besser?",
    }
    step_of = "Schritt {step} von 6"
    step_line = "Schritt {step} von 6: {title}. {asks}"
    item_of = "{number} von {count}"

    post_planned = "geplant {clock}"
    post_published = "erschienen {clock}"
    lacks_alt = "Einem Bild fehlt der Alt-Text: Manche können diesen Beitrag nicht lesen."
    misfit_planned = (
        "Vermerkt. Bitte auf der Plattform ändern oder anhalten; "
        "Morgenlage hat nichts geändert. Adresse: {address}"
    )
    misfit_published = (
        "Vermerkt. Der Beitrag ist schon draußen; bitte dort ändern oder löschen: {address}"
    )
    no_address = "nicht bekannt"
    figure = "{name}: {value} {metric}{change}, {usual}."
    figure_also = "{metric} {value}{change}, {usual}."
    change = ", {change} in 7 Tagen"
    last_new = "Zuletzt Neues vor {age} ({person}): {text}"
    last_new_alone = "Zuletzt Neues vor {age}: {text}"
    never_new = "Bisher ist noch nichts Neues vermerkt."
    nudge = "Seit {days} Tagen nichts Neues. Auch „wie immer“ ist eine Entscheidung: Was ginge?"
    try_it = "Was probieren Sie heute? Eine Zeile, darf entfallen."
    improve = "Eine kleine Verbesserung, eine Zeile, darf entfallen."
    last_better = "Zuletzt vor {age} ({person}): {text}"
    line_new = "Heute probiert"
    line_better = "Verbessert"

    nothing: Mapping[int, str] = {
        1: "Nichts ging schief, nichts ist ungewöhnlich.",
        2: "Kein Kommentar ist offen.",
        3: "Heute gibt es keine Beiträge.",
        4: "Noch keine Zahlen.",
        5: "",
        6: "",
    }
    ended: Mapping[int, str] = {
        1: "Seit gestern: alles gesehen.",
        2: "Alle Kommentare sind versorgt.",
        3: "Die Beiträge von heute sind geprüft.",
        4: "Zahlen gelesen.",
        5: "",
        6: "",
    }
    arrived = "Die Liste ist leer; neu dazugekommen: {count}."
    finished = "Fertig: {minutes}, {comments}{offices}"
    minutes: Mapping[str, str] = {"one": "1 Minute", "many": "{count} Minuten"}
    comments: Mapping[str, str] = {"one": "1 Kommentar", "many": "{count} Kommentare"}
    offices = ", {count} beim Fachamt"
    of_them: Mapping[str, str] = {
        "done": "{count} erledigt",
        "answered": "{count} beantwortet",
        "liked": "{count} mit „gefällt mir“",
        "snoozed": "{count} für später",
        "forwarded": "{count} weitergeleitet",
        "moderated": "{count} moderiert",
        "posts": "{count} aus der Planung geprüft",
    }
    still_open = "Kommentare noch offen: {count}."
    unchecked: Mapping[int, Mapping[str, str]] = {
        1: {"one": "1 Meldung nicht angesehen.", "many": "{count} Meldungen nicht angesehen."},
        3: {"one": "1 Beitrag nicht geprüft.", "many": "{count} Beiträge nicht geprüft."},
        4: {"one": "Zahlen nicht gelesen.", "many": "Zahlen nicht gelesen."},
    }
    good_morning = "Guten Morgen."
    paused = "Die Runde wartet hier: {key} setzt sie fort."
    resumed = "Hier waren Sie stehen geblieben."
    elsewhere = "Die Runde ging in einem anderen Fenster weiter; dieses folgt ihr."
    not_kept = "Nur-Lese-Platz: Mitgehen ja, entschieden und aufgehoben wird nichts."

    log = "Protokoll der Runde vom {date}"
    log_of = "{person}, begonnen {clock}"
    log_empty = "Noch ist nichts vermerkt."
    lines: Mapping[str, str] = {
        "resumed": "nach einer Pause weiter",
        "nothing": "nichts zu tun",
        "skipped": "verlassen: {amount} noch offen",
        "seen": "gesehen: {about}",
        "later": "übergangen: {about}",
        "fits": "passt: {about}",
        "fits-not": "passt nicht: {about}",
        "comments": "{amount} versorgt",
        "numbers": "gelesen",
        "new": "{text}",
        "better": "{text}",
        "keep": "behalten: {text}",
        "adapt": "wird angepasst: {text}",
        "drop": "verworfen: {text}",
        "wanted": "ist so richtig: {text}",
        "none": "übersprungen",
        "finished": "fertig",
    }

    keys: Mapping[str, str] = {
        "seen": "gesehen",
        "later": "übergehen",
        "fits": "passt",
        "fits-not": "passt nicht",
        "numbers": "gelesen, weiter",
        "address": "Adresse",
        "write": "Zeile schreiben",
        "none": "überspringen",
        "back": "zurück",
        "next-step": "nächster Schritt",
        "steps": "Schritte",
        "pause": "Pause",
        "log": "Protokoll",
        "close": "schließen",
        "on": "weiter",
        "outbox": "Ausgang",
        "offices": "Fachämter",
        "crisis": "Krise",
    }
    strip_left = "noch {count}"
    menu = "Runde:"
    menu_again = "noch einmal mit dem, was neu ist"
    no_round = "Heute noch keine Runde: {key} beginnt sie."
    privacy = (
        "Protokolle der Morgenrunden: {days} Tage (wer, wann, wie viele, Minuten der Arbeit, "
        "eigene Zeilen; nichts von Fremden)"
    )


def round_words(words: Words) -> RoundWords:
    """The section of that language; no start needs it."""
    return RoundWordsDe() if words.language == "de" else RoundWords()
