"""What is said of something new: the dashboard's line, beginning an experiment, the round."""

from collections.abc import Mapping

from morgenlage.words import Words


class Novel:
    """English."""

    # the line on the dashboard

    head = "New"
    due = "Due: {name}"
    days: Mapping[str, str] = {"one": "1 day without news", "many": "{count} days nothing new"}
    never = "nothing new tried yet"
    format = "{name} unchanged for {weeks} weeks"
    wording = "“{name}” {times} times in {weeks} weeks"
    topic = "{name} not shown for {days} days"
    running: Mapping[str, str] = {
        "one": "one experiment runs, {days} more days",
        "last": "one experiment runs until tomorrow",
        "many": "{count} experiments run",
    }

    # the menu of +

    menu = "Something new:"
    begin = "experiment"
    improve = "improvement"
    diary = "diary"
    rest = "not today"
    rests = "Nothing more of this today."
    nothing_rests = "There is nothing that could rest."
    because_rests = "nothing to say"

    # beginning an experiment

    begins = "A new experiment"
    adapts = "The experiment, changed"
    believe = "We believe"
    believe_hint = "one sentence: what could be better, and why"
    see = "We will see it in"
    see_hint = "e.g. comments, shared, views; empty: interactions"
    look_on = "We look on"
    look_hint = "e.g. in 3 weeks, 12.12., Monday; empty: in 3 weeks"
    counted = "Counted: {measure}"
    on_day = "That is {day}, in {days} days."
    foot = "Enter next line · up a line back · Esc leaves"
    needs_belief = "One sentence is enough: what do you believe?"
    bad_day = "That is no day: {text}. For example: in 3 weeks, 12.12., Monday"
    past_day = "{day} is over already; look on a later day."
    far_day = "That is more than a year away; whoever waits so long has forgotten."
    what = "What is tried? (all may be skipped)"
    what_foot = "Space chooses · Enter begins · Esc back"
    measures = "counted are"
    measure_names: Mapping[str, str] = {
        "interactions": "interactions",
        "answers": "comments",
        "shares": "shares",
        "views": "views",
    }
    only_on = "only on"
    tries: Mapping[str, str] = {
        "format": "format",
        "topic": "topic",
        "hour": "hour",
        "weekday": "day",
        "length": "length",
        "shape": "kind",
        "hook": "beginning",
        "face": "face",
    }
    values: Mapping[str, str] = {
        "face": "somebody is to be seen",
        "shape:text": "text alone",
        "shape:image": "one picture",
        "shape:images": "several pictures",
        "shape:video": "video",
        "hook:question": "a question",
        "hook:number": "a number",
        "hook:quote": "a quotation",
        "hook:scene": "in the middle of a scene",
        "length:short": "short",
        "length:long": "long",
    }
    oclock = "{hours} o'clock"
    begun = "Begun: {name}. We look on {day}."
    not_begun = "Nothing was begun."
    improvement = "Better from today"
    improved = "Noted: {text}"
    about = "What is it about?"
    about_foot = "a key chooses · Esc: nothing of these"

    # a card of the round

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
        "keep": "keep",
        "adapt": "adapt",
        "drop": "drop",
        "try": "try something",
        "improvement": "change it from today",
        "wanted": "right as it is",
        "rest": "not today",
        "topics": "topics",
    }
    wanted = "Right as it is: not named again before {day}."

    # closing one

    learned = "What did we learn?"
    learned_hint = "One sentence; a full stop alone leaves it out."
    kept: Mapping[str, str] = {
        "keep": "Kept: {name}",
        "adapt": "To be adapted: {name}",
        "drop": "Dropped: {name}. A failed try counts as much.",
    }
    overtaken = "Somebody else has decided it meanwhile."
    open_again = "Open again: {name}"
    taken_back = "Taken back: {name}"

    # the page of experiments

    page = "Experiments"
    section_due = "due"
    section_running = "running"
    section_closed = "diary"
    page_empty = (
        "Nothing is being tried yet. {key} begins an experiment: three lines, half a minute."
    )
    day_of = "day {day} of {days}"
    posts_of = "{count} of {least} posts"
    state_due = "due since {day}"
    state_today = "due today"
    term_tried = "tried"
    term_on = "on"
    term_begun = "begun"
    term_result = "result"
    term_posts = "posts"
    term_learned = "learned"
    term_follows = "adapts"
    begun_by = "{day}, {who}"
    closed_by = "{day}, {who}: {choice}"
    no_posts = "none is tied yet: {key} ties posts"
    still_counting = "being counted …"
    page_keys: Mapping[str, str] = {
        "keep": "keep",
        "adapt": "adapt",
        "drop": "drop",
        "tie": "posts",
        "new": "new",
        "undo": "undo",
        "back": "back",
    }
    only_open = "This one is decided already: u takes that back."
    nothing_to_undo = "There is nothing to take back here."

    # tying posts

    ties = "Which posts belong to it?"
    ties_foot = "Space ties or unties · Enter, q back"
    tied = "belongs to it"
    fits = "may belong: {why}"
    no_candidates = "No posts since it began."
    tied_to = "Belongs to the experiment: {name}"
    untied_from = "Does not belong to the experiment any more: {name}"
    which = "Belongs to which experiment?"
    none_runs = "No experiment runs: {key} begins one."
    no_row = "No post is selected."

    # the round as plain text

    text_due = "Experiment: {name}"
    text_letters: Mapping[str, str] = {
        "due": (
            "h keep, a adapt (a new experiment follows), v drop, n not today, b back, "
            "g next step, q pause"
        ),
        "habit": (
            "+ and a line: what changes from today; w right as it is, n not today, b back, "
            "g next step, q pause"
        ),
        "topic": "e seen, n not today, b back, g next step, q pause",
    }
    text_learned = "What did we learn? One sentence; a full stop alone leaves it out: "
    text_next = "What do we believe now? One sentence; an empty line keeps the old one: "
    text_what = "What changes from today? One line; an empty one goes back: "

    cli_status = "{days} days since something new"


class NovelDe(Novel):
    """German."""

    head = "Neues"
    due = "Versuch fällig: {name}"
    days: Mapping[str, str] = {"one": "1 Tag nichts Neues", "many": "{count} Tage nichts Neues"}
    never = "noch nichts Neues versucht"
    format = "{name} {weeks} Wochen unverändert"
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
    rest = "heute nicht"
    rests = "Davon heute nichts mehr."
    nothing_rests = "Es gibt nichts, das ruhen könnte."
    because_rests = "nichts zu sagen"

    begins = "Ein neuer Versuch"
    adapts = "Der Versuch, angepasst"
    believe = "Wir glauben"
    believe_hint = "ein Satz: was besser werden könnte, und warum"
    see = "Wir sehen es an"
    see_hint = "z. B. Kommentaren, Geteiltem, Aufrufen; leer: Reaktionen"
    look_on = "Wir schauen am"
    look_hint = "z. B. in 3 Wochen, 12.12., Montag; leer: in 3 Wochen"
    counted = "Gezählt: {measure}"
    on_day = "Das ist {day}, in {days} Tagen."
    foot = "Enter nächste Zeile · ↑ Zeile zurück · Esc verlässt"
    needs_belief = "Ein Satz genügt: Was glauben Sie?"
    bad_day = "Das ist kein Tag: {text}. Zum Beispiel: in 3 Wochen, 12.12., Montag"
    past_day = "{day} ist schon vorbei; bitte ein späterer Tag."
    far_day = "Das ist mehr als ein Jahr hin; wer so lange wartet, hat es vergessen."
    what = "Was wird versucht? (alles darf entfallen)"
    what_foot = "Leertaste wählt · Enter beginnt · Esc zurück"
    measures = "gezählt werden"
    measure_names: Mapping[str, str] = {
        "interactions": "Reaktionen",
        "answers": "Kommentare",
        "shares": "geteilte Beiträge",
        "views": "Aufrufe",
    }
    only_on = "nur auf"
    tries: Mapping[str, str] = {
        "format": "Format",
        "topic": "Thema",
        "hour": "Uhrzeit",
        "weekday": "Tag",
        "length": "Länge",
        "shape": "Art",
        "hook": "Einstieg",
        "face": "Gesicht",
    }
    values: Mapping[str, str] = {
        "face": "jemand ist zu sehen",
        "shape:text": "nur Text",
        "shape:image": "ein Bild",
        "shape:images": "mehrere Bilder",
        "shape:video": "Video",
        "hook:question": "eine Frage",
        "hook:number": "eine Zahl",
        "hook:quote": "ein Zitat",
        "hook:scene": "mitten in einer Szene",
        "length:short": "kurz",
        "length:long": "lang",
    }
    oclock = "{hours} Uhr"
    begun = "Begonnen: {name}. Wir schauen am {day}."
    not_begun = "Nichts wurde begonnen."
    improvement = "Ab heute besser"
    improved = "Vermerkt: {text}"
    about = "Worum geht es dabei?"
    about_foot = "eine Taste wählt · Esc: nichts davon"

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
        "keep": "behalten",
        "adapt": "anpassen",
        "drop": "verwerfen",
        "try": "etwas versuchen",
        "improvement": "ab heute ändern",
        "wanted": "ist so richtig",
        "rest": "heute nicht",
        "topics": "Themen",
    }
    wanted = "Ist so richtig: wird vor dem {day} nicht wieder genannt."

    learned = "Was haben wir gelernt?"
    learned_hint = "Ein Satz; ein einzelner Punkt lässt ihn weg."
    kept: Mapping[str, str] = {
        "keep": "Behalten: {name}",
        "adapt": "Wird angepasst: {name}",
        "drop": "Verworfen: {name}. Auch ein Fehlversuch zählt.",
    }
    overtaken = "Jemand anders hat inzwischen darüber entschieden."
    open_again = "Wieder offen: {name}"
    taken_back = "Zurückgenommen: {name}"

    page = "Versuche"
    section_due = "fällig"
    section_running = "laufen"
    section_closed = "Tagebuch"
    page_empty = (
        "Noch wird nichts versucht. {key} beginnt einen Versuch: drei Zeilen, halbe Minute."
    )
    day_of = "Tag {day} von {days}"
    posts_of = "{count} von {least} Beiträgen"
    state_due = "fällig seit {day}"
    state_today = "heute fällig"
    term_tried = "versucht"
    term_on = "auf"
    term_begun = "begonnen"
    term_result = "Ergebnis"
    term_posts = "Beiträge"
    term_learned = "gelernt"
    term_follows = "passt an"
    begun_by = "{day}, {who}"
    closed_by = "{day}, {who}: {choice}"
    no_posts = "noch keiner zugeordnet: {key} ordnet Beiträge zu"
    still_counting = "wird gezählt …"
    page_keys: Mapping[str, str] = {
        "keep": "behalten",
        "adapt": "anpassen",
        "drop": "verwerfen",
        "tie": "Beiträge",
        "new": "Neues",
        "undo": "zurück",
        "back": "verlassen",
    }
    only_open = "Darüber ist schon entschieden: u nimmt es zurück."
    nothing_to_undo = "Hier gibt es nichts zurückzunehmen."

    ties = "Welche Beiträge gehören dazu?"
    ties_foot = "Leertaste ordnet zu oder löst · Enter, q zurück"
    tied = "gehört dazu"
    fits = "könnte dazugehören: {why}"
    no_candidates = "Seit dem Beginn gibt es keine Beiträge."
    tied_to = "Gehört zum Versuch: {name}"
    untied_from = "Gehört nicht mehr zum Versuch: {name}"
    which = "Zu welchem Versuch gehört er?"
    none_runs = "Kein Versuch läuft: {key} beginnt einen."
    no_row = "Kein Beitrag ist ausgewählt."

    text_due = "Versuch: {name}"
    text_letters: Mapping[str, str] = {
        "due": (
            "h behalten, a anpassen (ein neuer Versuch folgt), v verwerfen, n heute nicht, "
            "b zurück, g nächster Schritt, q Pause"
        ),
        "habit": (
            "+ und eine Zeile: was sich ab heute ändert; w ist so richtig, n heute nicht, "
            "b zurück, g nächster Schritt, q Pause"
        ),
        "topic": "e gesehen, n heute nicht, b zurück, g nächster Schritt, q Pause",
    }
    text_learned = "Was haben wir gelernt? Ein Satz; ein einzelner Punkt lässt ihn weg: "
    text_next = "Was glauben wir jetzt? Ein Satz; eine leere Zeile lässt den alten: "
    text_what = "Was ändert sich ab heute? Eine Zeile; eine leere geht zurück: "

    cli_status = "{days} Tage seit etwas Neuem"


def novel_words(words: Words) -> Novel:
    """The section of that language; no start needs it."""
    return NovelDe() if words.language == "de" else Novel()
