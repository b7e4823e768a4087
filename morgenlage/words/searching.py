"""What a search and the saved filters say: names, mistakes in a query, hits."""

from collections.abc import Mapping


class Searching:
    """English. A mistake is found by its key, `-` written as `_`."""

    too_long = "a query has at most {found} characters"
    unclosed = 'a quotation mark is missing: "two words"'
    no_field = "there is no field {found}; as text, put it in quotation marks. Fields: {choices}"
    no_field_like = "there is no field {found}; do you mean {near}?"
    no_value = "something is missing behind {found}:"
    no_span = "{found} is no span of time; like 30min, 24h, 2d or 1w"
    no_urgency = "{found} is no urgency from 0 to 100"
    no_choice = "{found} does not exist here; there are: {choices}"
    no_choice_like = "{found} does not exist here; do you mean {near}?"
    at_query = "The query: {reason}"

    fields: Mapping[str, str] = {}
    """Fields of a query as they are called; those without a name here are called what they are."""
    values: Mapping[str, Mapping[str, str]] = {}
    """The same of what can stand behind a field."""
    counted: Mapping[str, str] = {"repeated": "repeated", "waits": "waits"}
    """Reasons whose chip holds a number, as they are looked for."""

    ask = "Search (also older:2d, reason:question, -word)"
    underway = "Searching …"
    by_post = "{count} of them for the words of their post"
    in_filter = "Filter: {name}"
    filters = "Filters"
    filters_foot = "a key or Enter shows it   + keeps the present search   Esc back"
    filters_foot_bare = "a key or Enter shows it   Esc back"
    own = "own"
    keep_as = "Keep the search {query} as a filter named"
    kept = "Kept as a filter: {name}. It stands in {path}"
    name_taken = "There is a filter {name} already."
    not_kept = "The filter could not be kept: {reason}"
    no_place = "A demo keeps no filters."
    file_wrong = "{problem}. Until that is put right, only the filters of Morgenlage are there."
    names: Mapping[str, str] = {
        "open": "everything open",
        "mine": "mine",
        "others": "with others",
        "questions": "questions",
        "complaints": "complaints and threats",
        "late": "unanswered for over 24 h",
        "links": "links by strangers",
        "several": "several by one person",
        "private": "private messages",
        "back": "back again",
        "snoozed": "snoozed",
        "forwarded": "with a department",
        "today": "done today",
        "account": "{about}",
        "platform": "all of {about}",
        "topic": "topic: {about}",
    }
    """Filters of ours, by id; what stands before the colon where there is one."""


class SearchingDe(Searching):
    """German."""

    too_long = "eine Suche hat höchstens {found} Zeichen"
    unclosed = 'es fehlt ein Anführungszeichen: "zwei Wörter"'
    no_field = "das Feld {found} gibt es nicht; als Text in Anführungszeichen. Felder: {choices}"
    no_field_like = "das Feld {found} gibt es nicht; gemeint ist wohl {near}?"
    no_value = "hinter {found}: fehlt etwas"
    no_span = "{found} ist keine Zeitspanne; zum Beispiel 30min, 24h, 2d oder 1w"
    no_urgency = "{found} ist keine Dringlichkeit von 0 bis 100"
    no_choice = "{found} gibt es hier nicht; es gibt: {choices}"
    no_choice_like = "{found} gibt es hier nicht; gemeint ist wohl {near}?"
    at_query = "Die Suche: {reason}"

    fields: Mapping[str, str] = {
        **{"author": "von", "note": "notiz", "post": "beitrag", "platform": "plattform"},
        **{"account": "konto", "reason": "grund", "topic": "thema", "state": "stand"},
        **{"older": "älter", "newer": "neuer", "decided": "entschieden", "assigned": "bei"},
        **{"by": "durch", "kind": "art", "urgency": "dringend", "is": "ist", "has": "hat"},
    }
    values: Mapping[str, Mapping[str, str]] = {
        "state": {"open": "offen", "done": "erledigt", "snoozed": "schläft"},
        "kind": {
            **{"reply": "Antwort", "mention": "Erwähnung", "quote": "Zitat"},
            "comment": "Kommentar",
        },
        "is": {
            **{"answered": "beantwortet", "liked": "gefällt", "hidden": "ausgeblendet"},
            **{"private": "privat", "edited": "bearbeitet", "gone": "gelöscht"},
            **{"pressing": "dringend", "assigned": "zugewiesen", "mine": "meins"},
            **{"back": "wiederda", "forwarded": "beimfachamt"},
        },
        "has": {
            **{"note": "Notiz", "topic": "Thema", "picture": "Bild", "link": "Link"},
            "draft": "Entwurf",
        },
    }
    counted: Mapping[str, str] = {"repeated": "mehrere", "waits": "wartet"}

    ask = "Suche (auch älter:2d, grund:Frage, -Wort)"
    underway = "Sucht …"
    by_post = "{count} davon wegen ihres Beitrags"
    in_filter = "Filter: {name}"
    filters = "Filter"
    filters_foot = "Taste oder Enter zeigt ihn   + merkt die jetzige Suche   Esc zurück"
    filters_foot_bare = "Taste oder Enter zeigt ihn   Esc zurück"
    own = "eigener"
    keep_as = "Die Suche {query} als Filter merken unter dem Namen"
    kept = "Als Filter gemerkt: {name}. Er steht in {path}"
    name_taken = "Einen Filter {name} gibt es schon."
    not_kept = "Der Filter ließ sich nicht merken: {reason}"
    no_place = "Eine Demo merkt sich keine Filter."
    file_wrong = "{problem}. Bis das berichtigt ist, gibt es nur die Filter von Morgenlage."
    names: Mapping[str, str] = {
        "open": "alles Offene",
        "mine": "meine",
        "others": "bei anderen",
        "questions": "Fragen",
        "complaints": "Beschwerden und Drohungen",
        "late": "seit über 24 h ohne Antwort",
        "links": "Links von Unbekannten",
        "several": "mehrere von einer Person",
        "private": "private Nachrichten",
        "back": "wieder da",
        "snoozed": "schläft",
        "forwarded": "beim Fachamt",
        "today": "heute erledigt",
        "account": "{about}",
        "platform": "alles von {about}",
        "topic": "Thema: {about}",
    }
