"""What is said to whoever tries something: beginning, the page of experiments, closing one."""

from collections.abc import Mapping

from morgenlage.words import Words


class Trying:
    """English."""

    begins = "A new experiment"
    adapts = "The experiment, changed"
    believe_hint = "one sentence: what could be better, and why"
    see_hint = "e.g. comments, shared, views; empty: interactions"
    look_hint = "e.g. in 3 weeks, 12.12., Monday; empty: in 3 weeks"
    counted = "Counted: {measure}"
    on_day = "That is {day}, in {days} days."
    foot = "Enter next line · up a line back · Esc leaves"
    needs_belief = "One sentence is enough: what do you believe?"
    bad_day = "That is no day: {text}. For example: in 3 weeks, 12.12., Monday"
    past_day = "{day} is over already; look on a later day."
    far_day = "That is more than a year away; whoever waits so long has forgotten."
    what = "What is tried? (all may be skipped)"
    what_foot = "Space chooses · Tab next kind · Enter begins · Esc back"
    measures = "counted are"
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
    at_hours = "{hours} o'clock"
    begun = "Begun: {name}. We look on {day}."
    not_begun = "Nothing was begun."
    decide = "Decide:"
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
    page = "Experiments"
    page_empty = (
        "Nothing is being tried yet. {key} begins an experiment: three lines, half a minute."
    )
    day_of = "day {day} of {days}"
    posts_of = "{count} of at least {least}"
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
    only_open = "This one is decided already: u takes that back."
    nothing_to_undo = "There is nothing to take back here."
    ties = "Which posts belong to it?"
    ties_foot = "Space ties or unties · Enter keeps it so · Esc leaves it"
    tied = "belongs to it"
    fits = "may belong: {why}"
    no_candidates = "No posts since it began."
    tied_to = "Belongs to the experiment: {name}"
    untied_from = "Does not belong to the experiment any more: {name}"
    which = "Belongs to which experiment?"
    none_runs = "No experiment runs: {key} begins one."
    no_row = "No post is selected."


class TryingDe(Trying):
    """German."""

    begins = "Ein neuer Versuch"
    adapts = "Der Versuch, angepasst"
    believe_hint = "ein Satz: was besser werden könnte, und warum"
    see_hint = "z. B. Kommentaren, Geteiltem, Aufrufen; leer: Reaktionen"
    look_hint = "z. B. in 3 Wochen, 12.12., Montag; leer: in 3 Wochen"
    counted = "Gezählt: {measure}"
    on_day = "Das ist {day}, in {days} Tagen."
    foot = "Enter nächste Zeile · ↑ Zeile zurück · Esc verlässt"
    needs_belief = "Ein Satz genügt: Was glauben Sie?"
    bad_day = "Das ist kein Tag: {text}. Zum Beispiel: in 3 Wochen, 12.12., Montag"
    past_day = "{day} ist schon vorbei; bitte ein späterer Tag."
    far_day = "Das ist mehr als ein Jahr hin; wer so lange wartet, hat es vergessen."
    what = "Was wird versucht? (alles darf entfallen)"
    what_foot = "Leertaste wählt · Tab nächste Art · Enter beginnt · Esc zurück"
    measures = "gezählt werden"
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
        "hook:scene": "mitten im Geschehen",
        "length:short": "kurz",
        "length:long": "lang",
    }
    at_hours = "{hours} Uhr"
    begun = "Begonnen: {name}. Wir schauen am {day}."
    not_begun = "Nichts wurde begonnen."
    decide = "Entscheiden:"
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
    page_empty = (
        "Noch wird nichts versucht. {key} beginnt einen Versuch: drei Zeilen, halbe Minute."
    )
    day_of = "Tag {day} von {days}"
    posts_of = "{count} von mindestens {least}"
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
    only_open = "Darüber ist schon entschieden: u nimmt es zurück."
    nothing_to_undo = "Hier gibt es nichts zurückzunehmen."
    ties = "Welche Beiträge gehören dazu?"
    ties_foot = "Leertaste ordnet zu oder löst · Enter übernimmt · Esc lässt es"
    tied = "gehört dazu"
    fits = "könnte dazugehören: {why}"
    no_candidates = "Seit dem Beginn gibt es keine Beiträge."
    tied_to = "Gehört zum Versuch: {name}"
    untied_from = "Gehört nicht mehr zum Versuch: {name}"
    which = "Zu welchem Versuch gehört er?"
    none_runs = "Kein Versuch läuft: {key} beginnt einen."
    no_row = "Kein Beitrag ist ausgewählt."


def trying_words(words: Words) -> Trying:
    """The section of that language; no start needs it."""
    return TryingDe() if words.language == "de" else Trying()
