"""The states of a piece, its history and what the plan hints at."""

from collections.abc import Mapping

from morgenlage.words import Words


class QueueWords:
    """English."""

    states: Mapping[str, str] = {
        "idea": "idea",
        "draft": "draft",
        "review": "in review",
        "approved": "approved",
        "scheduled": "scheduled",
        "sending": "being sent",
        "published": "published",
        "failed": "failed",
        "unconfirmed": "unclear",
        "missed": "missed",
        "dropped": "dropped",
        "gone": "deleted there",
    }
    short: Mapping[str, str] = {
        "idea": "idea",
        "draft": "draft",
        "review": "review",
        "approved": "approv.",
        "scheduled": "sched.",
        "sending": "sending",
        "published": "out",
        "failed": "failed",
        "unconfirmed": "unclear",
        "missed": "missed",
        "dropped": "dropped",
        "gone": "gone",
    }
    """The same in at most nine cells."""
    means: Mapping[str, str] = {
        "idea": "A thought; nothing is promised.",
        "draft": "Is being written.",
        "review": "Somebody is asked to approve it.",
        "approved": "Is allowed, but has no hour to come: it does not go out by itself.",
        "scheduled": "Goes out by itself at its hour.",
        "sending": "Is on its way, or sent and not yet seen there.",
        "published": "Is out and was seen there.",
        "failed": "Was refused; nothing is out.",
        "unconfirmed": "Nobody knows whether it is out. Please look there.",
        "missed": "Its hour passed without it. Nothing goes out before you say so.",
        "dropped": "Given up; kept with its history.",
        "gone": "Was out and is not there any more.",
    }
    steps: Mapping[str, str] = {
        "made": "begun",
        "wrote": "written",
        "accounts": "for {text}",
        "moved": "moved to {text}",
        "unplanned": "without an hour again",
        "asked": "approval asked for",
        "approved": "approved",
        "sent-back": "sent back: {text}",
        "withdrew": "taken back",
        "reply-late": "answered too late or after somebody else, without effect: {text}",
        "reply-own": "said yes to their own words, which does not count here: {text}",
        "mail-filed": "put in the answer of {text} as a file",
        "wish-now": "shall go out now",
        "wish-cancel": "shall be taken back from the platform",
        "wish-move": "shall be moved on the platform",
        "state": "now: {text}",
        "held": "held",
        "resumed": "resumed",
        "reason": "{text}",
    }
    """By the kind of `piece.Step`; `text` is a state's word, a time, or what somebody wrote."""
    ways: Mapping[str, str] = {
        "screen": "on the screen",
        "call": "on the command line",
        "mail": "by mail",
        "service": "by itself",
    }
    lacks: Mapping[str, str] = {
        "alt": "alt text",
        "captions": "captions",
        "text": "text",
        "accounts": "account",
    }
    lacking = "missing: {what}"
    held = "held"
    native = "held by the platform"
    no_hour = "no hour"
    asking = "{count} ask"
    itself = "Morgenlage"

    hints: Mapping[str, str] = {
        "clash": "less than an hour from another post on the same account ({about})",
        "holiday": "public holiday: {about}",
        "mourning": "day of mourning: {about}",
        "past": "its hour is over",
    }
    hints_short: Mapping[str, str] = {
        "clash": "two at once",
        "holiday": "holiday",
        "mourning": "mourning",
        "past": "hour over",
    }
    quiet_days: Mapping[str, str] = {
        "remembrance": "Holocaust Remembrance Day",
        "good-friday": "Good Friday",
        "volkstrauertag": "Volkstrauertag (remembrance of war victims)",
        "totensonntag": "Totensonntag (Sunday of the Dead)",
    }

    move = "Move to:"
    moves: Mapping[str, str] = {
        "h": "today {clock}",
        "m": "tomorrow {clock}",
        "o": "{day}",
        "w": "{day}",
    }
    """`h` this afternoon, `m` tomorrow, `o` Monday, `w` a week later: always with the result."""
    move_date = "date, hour"
    move_when = "When? (14:30, 24.12. or 24.12. 9:00)"
    bad_hour = "This is no date and no hour: {text}. For example 14:30 or 24.12. 9:00"
    past_hour = "This is over: {text}"
    moved = "“{text}” is now planned for {when}. {key} takes it back."
    moved_back = "Back at {when}."
    not_moved = "It cannot be moved any more: it is out, or on its way."
    elsewhere = "It was planned on the platform itself and can only be changed there: {address}"
    out_already = "It is out already: {address}"
    drop = "Give up “{text}”?"
    drop_native = "“{text}” is held by the platform: take it back there?"
    drop_yes = "yes"
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
    term_tags = "belongs to"
    term_history = "History"


class QueueWordsDe(QueueWords):
    """German."""

    states: Mapping[str, str] = {
        "idea": "Idee",
        "draft": "Entwurf",
        "review": "zur Freigabe",
        "approved": "freigegeben",
        "scheduled": "geplant",
        "sending": "wird gesendet",
        "published": "erschienen",
        "failed": "gescheitert",
        "unconfirmed": "ungeklärt",
        "missed": "verpasst",
        "dropped": "verworfen",
        "gone": "dort gelöscht",
    }
    short: Mapping[str, str] = {
        "idea": "Idee",
        "draft": "Entwurf",
        "review": "Freigabe",
        "approved": "frei",
        "scheduled": "geplant",
        "sending": "sendet",
        "published": "draußen",
        "failed": "Fehler",
        "unconfirmed": "unklar",
        "missed": "verpasst",
        "dropped": "verworfen",
        "gone": "gelöscht",
    }
    means: Mapping[str, str] = {
        "idea": "Ein Gedanke; es ist nichts versprochen.",
        "draft": "Wird geschrieben.",
        "review": "Jemand ist um Freigabe gebeten.",
        "approved": "Ist erlaubt, hat aber keine künftige Zeit: erscheint nicht von selbst.",
        "scheduled": "Erscheint zu seiner Zeit von selbst.",
        "sending": "Ist unterwegs, oder gesendet und dort noch nicht gesehen.",
        "published": "Ist erschienen und wurde dort gesehen.",
        "failed": "Wurde abgelehnt; es ist nichts erschienen.",
        "unconfirmed": "Niemand weiß, ob er erschienen ist. Bitte dort nachsehen.",
        "missed": "Die Zeit verging ohne ihn. Nichts erscheint, bevor Sie es sagen.",
        "dropped": "Aufgegeben; bleibt mit seiner Geschichte aufgehoben.",
        "gone": "War erschienen und ist nicht mehr da.",
    }
    steps: Mapping[str, str] = {
        "made": "begonnen",
        "wrote": "geschrieben",
        "accounts": "für {text}",
        "moved": "verschoben auf {text}",
        "unplanned": "wieder ohne Zeit",
        "asked": "um Freigabe gebeten",
        "approved": "freigegeben",
        "sent-back": "zurückgegeben: {text}",
        "withdrew": "zurückgenommen",
        "reply-late": "antwortete zu spät oder nach jemand anderem, ohne Wirkung: {text}",
        "reply-own": "gab eigene Worte frei, das zählt hier nicht: {text}",
        "mail-filed": "legte die Antwort von {text} als Datei vor",
        "wish-now": "soll jetzt erscheinen",
        "wish-cancel": "soll von der Plattform zurückgeholt werden",
        "wish-move": "soll auf der Plattform verschoben werden",
        "state": "jetzt: {text}",
        "held": "angehalten",
        "resumed": "geht weiter",
        "reason": "{text}",
    }
    ways: Mapping[str, str] = {
        "screen": "am Bildschirm",
        "call": "auf der Befehlszeile",
        "mail": "per Mail",
        "service": "von selbst",
    }
    lacks: Mapping[str, str] = {
        "alt": "Alt-Text",
        "captions": "Untertitel",
        "text": "Text",
        "accounts": "Konto",
    }
    lacking = "fehlt: {what}"
    held = "angehalten"
    native = "liegt bei der Plattform"
    no_hour = "ohne Zeit"
    asking = "{count} offen"
    itself = "Morgenlage"

    hints: Mapping[str, str] = {
        "clash": "weniger als eine Stunde neben einem anderen Beitrag desselben Kontos ({about})",
        "holiday": "Feiertag: {about}",
        "mourning": "stiller Tag: {about}",
        "past": "die Zeit ist vorbei",
    }
    hints_short: Mapping[str, str] = {
        "clash": "zwei zugleich",
        "holiday": "Feiertag",
        "mourning": "stiller Tag",
        "past": "Zeit vorbei",
    }
    quiet_days: Mapping[str, str] = {
        "remembrance": "Gedenktag 27. Januar",
        "good-friday": "Karfreitag",
        "volkstrauertag": "Volkstrauertag",
        "totensonntag": "Totensonntag",
    }

    move = "Verschieben:"
    moves: Mapping[str, str] = {
        "h": "heute {clock}",
        "m": "morgen {clock}",
        "o": "{day}",
        "w": "{day}",
    }
    move_date = "Datum, Zeit"
    move_when = "Wann? (14:30, 24.12. oder 24.12. 9:00)"
    bad_hour = "Das ist kein Datum und keine Zeit: {text}. Zum Beispiel 14:30 oder 24.12. 9:00"
    past_hour = "Das ist vorbei: {text}"
    moved = "„{text}“ ist jetzt für {when} vorgesehen. {key} nimmt es zurück."
    moved_back = "Wieder am {when}."
    not_moved = "Lässt sich nicht mehr verschieben: ist erschienen oder unterwegs."
    elsewhere = "Wurde auf der Plattform selbst geplant und ist nur dort zu ändern: {address}"
    out_already = "Ist schon erschienen: {address}"
    drop = "„{text}“ verwerfen?"
    drop_native = "„{text}“ liegt bei der Plattform: dort zurückholen?"
    drop_yes = "ja"
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
    term_tags = "gehört zu"
    term_history = "Verlauf"


def queue_words(words: Words) -> QueueWords:
    """The section of that language."""
    return QueueWordsDe() if words.language == "de" else QueueWords()
