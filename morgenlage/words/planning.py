"""What the plan says on the screen: calendar, page of a post, moving and giving up.

Whoever shows the plan says its states as well: this section has the words of `queue` besides.
"""

from collections.abc import Mapping

from morgenlage.words import Words
from morgenlage.words.queue import QueueWords, QueueWordsDe


class Planning(QueueWords):
    """English."""

    calendar = "Calendar"
    views: Mapping[str, str] = {
        "today": "Today",
        "tomorrow": "Tomorrow",
        "week": "Week",
        "month": "Month",
    }
    months: tuple[str, ...] = (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    )
    week_number = "week {number}"
    today = "today"
    undated = "Without an hour"
    nothing = "Nothing is planned."
    count = "{count} posts"
    count_one = "1 post"
    more = "{count} more"
    quiet_good = "{count} days of mourning of your own, {path}"
    quiet_lacks = "a day needs date and name"
    quiet_no_date = "this is no date: {found}. For example 24.03. (every year) or 2026-12-19"
    calendar_help = "Keys of the calendar"
    calendar_acts = "With the chosen post"
    new_that_day = "Write a new post for the chosen day"
    calendar_moves: Mapping[str, str] = {
        "h l ← →": "A day back, a day on",
        "j k ↑ ↓": "In the month a week on or back; in lists the next or previous post",
        "n N": "The next or previous post of any day",
        "< >": "The month or week before, the next one",
        "g": "Today",
        "Tab ⏎": "In the month: into the list of the day; Tab or Esc leads out again",
    }
    next_view = "next view"
    next_post = "next post"

    move = "When?"
    moves: Mapping[str, str] = {
        "h": "today {clock}",
        "m": "tomorrow",
        "o": "Monday",
        "w": "{day}",
    }
    """`h` this afternoon, `m` tomorrow, `o` Monday, `w` a week later."""
    move_date = "date"
    move_when = "When? (14:30, 24.12. or 24.12. 9:00)"
    bad_hour = "This is no date and no hour: {text}. For example 14:30 or 24.12. 9:00"
    past_hour = "This is over: {text}"
    moved = "“{text}” is now planned for {when}. {key} takes it back."
    moved_back = "Back at {when}."
    not_moved = "It cannot be moved any more: it is out, or on its way."
    elsewhere = "It was planned on the platform itself and can only be changed there."
    out_already = "It is out already."
    unclear = "First: is it out? {key} says so, once somebody has looked there."
    drop = "Give up “{text}”?"
    drop_native = "“{text}” is held by the platform: take it back there and give it up?"
    drop_yes = "yes"
    dropped_native = "“{text}” is taken back from the platform and given up. {key} leaves it there."
    dropped = "“{text}” is given up. {key} takes it back."
    not_dropped = "It cannot be given up any more: it is out, or on its way, or nobody knows."
    taken_up = "“{text}” is there again."
    not_taken_up = "Nothing of it can be taken up again."
    talk = "Below “{text}”"
    not_out = "It is not out yet: nobody can have commented on it."
    nobody_spoke = "Nobody has commented on it yet."
    no_post = "The post of this comment is not known here."
    no_row = "This post is not here any more."
    no_row_here = "No post is selected."
    untitled = "Post without text"
    no_text = "There is no text yet."
    text_for = "Text for {account}"
    no_alt = "no alt text"
    no_captions = "no captions"
    kinds: Mapping[str, str] = {"image": "picture", "video": "video"}
    allowed = "approved by {who} {way}, {when}"
    allowed_before = "approved by {who} {way}, {when}; the text was changed since"
    term_when = "when"
    term_hint = "to think of"
    term_lacks = "missing"
    term_accounts = "Accounts"
    term_text = "Text"
    term_media = "Pictures and videos"
    term_besides = "Besides"
    term_link = "link"
    term_note = "note"
    term_tags = "Tags"
    term_history = "History"
    counted: Mapping[str, str] = {
        "likes": "likes {count}",
        "answers": "answers {count}",
        "shares": "shared {count}",
        "views": "seen {count}",
    }


class PlanningDe(QueueWordsDe, Planning):
    """German."""

    calendar = "Kalender"
    views: Mapping[str, str] = {
        "today": "Heute",
        "tomorrow": "Morgen",
        "week": "Woche",
        "month": "Monat",
    }
    months: tuple[str, ...] = (
        *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli"),
        *("August", "September", "Oktober", "November", "Dezember"),
    )
    week_number = "KW {number}"
    today = "heute"
    undated = "Ohne Zeit"
    nothing = "Es ist nichts geplant."
    count = "{count} Beiträge"
    count_one = "1 Beitrag"
    more = "{count} mehr"
    quiet_good = "{count} eigene stille Tage, {path}"
    quiet_lacks = "ein Tag braucht date und name"
    quiet_no_date = "kein Datum: {found}. Zum Beispiel 24.03. (jedes Jahr) oder 2026-12-19"
    calendar_help = "Tasten des Kalenders"
    calendar_acts = "Mit dem gewählten Beitrag"
    new_that_day = "Einen neuen Beitrag für den gewählten Tag schreiben"
    calendar_moves: Mapping[str, str] = {
        "h l ← →": "Einen Tag zurück, einen Tag weiter",
        "j k ↑ ↓": "Im Monat eine Woche weiter oder zurück; in Listen von Beitrag zu Beitrag",
        "n N": "Zum nächsten oder vorigen Beitrag, gleich an welchem Tag",
        "< >": "Zum Monat oder zur Woche davor und danach",
        "g": "Heute",
        "Tab ⏎": "Im Monat: in die Liste des Tages; Tab oder Esc führt wieder hinaus",
    }
    next_view = "nächste Ansicht"
    next_post = "nächster Beitrag"

    move = "Wann?"
    moves: Mapping[str, str] = {
        "h": "heute {clock}",
        "m": "morgen",
        "o": "Montag",
        "w": "{day}",
    }
    move_date = "Datum"
    move_when = "Wann? (14:30, 24.12. oder 24.12. 9:00)"
    bad_hour = "Das ist kein Datum und keine Zeit: {text}. Zum Beispiel 14:30 oder 24.12. 9:00"
    past_hour = "Das ist vorbei: {text}"
    moved = "„{text}“ ist jetzt für {when} vorgesehen. {key} nimmt es zurück."
    moved_back = "Wieder am {when}."
    not_moved = "Lässt sich nicht mehr verschieben: ist erschienen oder unterwegs."
    elsewhere = "Wurde auf der Plattform selbst geplant und ist nur dort zu ändern."
    out_already = "Ist schon erschienen."
    unclear = "Zuerst: Ist er erschienen? {key} gibt es an, sobald jemand dort nachgesehen hat."
    drop = "„{text}“ verwerfen?"
    drop_native = "„{text}“ liegt bei der Plattform: dort zurückholen und verwerfen?"
    drop_yes = "ja"
    dropped_native = "„{text}“ wird dort zurückgeholt und verworfen. {key} lässt ihn dort."
    dropped = "„{text}“ ist verworfen. {key} nimmt es zurück."
    not_dropped = "Lässt sich nicht mehr verwerfen: ist erschienen, unterwegs oder ungeklärt."
    taken_up = "„{text}“ ist wieder da."
    not_taken_up = "Davon lässt sich nichts wieder aufnehmen."
    talk = "Unter „{text}“"
    not_out = "Ist noch nicht erschienen: Kommentieren konnte ihn noch niemand."
    nobody_spoke = "Bisher hat ihn niemand kommentiert."
    no_post = "Der Beitrag zu diesem Kommentar ist hier nicht bekannt."
    no_row = "Dieser Beitrag ist nicht mehr da."
    no_row_here = "Es ist kein Beitrag ausgewählt."
    untitled = "Beitrag ohne Text"
    no_text = "Es gibt noch keinen Text."
    text_for = "Text für {account}"
    no_alt = "Alt-Text fehlt"
    no_captions = "Untertitel fehlen"
    kinds: Mapping[str, str] = {"image": "Bild", "video": "Video"}
    allowed = "freigegeben von {who} {way}, {when}"
    allowed_before = "freigegeben von {who} {way}, {when}; der Text ist seither geändert"
    term_when = "wann"
    term_hint = "zu bedenken"
    term_lacks = "fehlt"
    term_accounts = "Konten"
    term_text = "Text"
    term_media = "Bilder und Videos"
    term_besides = "Außerdem"
    term_link = "Link"
    term_note = "Notiz"
    term_tags = "Zuordnung"
    term_history = "Verlauf"
    counted: Mapping[str, str] = {
        "likes": "gefällt {count}",
        "answers": "Antworten {count}",
        "shares": "geteilt {count}",
        "views": "gesehen {count}",
    }


def planning_words(words: Words) -> Planning:
    """The section of that language."""
    return PlanningDe() if words.language == "de" else Planning()
