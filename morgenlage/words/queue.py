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
        "wish-drop": "shall be taken back from the platform and given up",
        "answered": "taken by the platform",
        "again": "looked for in vain, sent once more",
        "replanned": "moved on the platform to {text}",
        "taken-back": "taken back from the platform",
        "state": "{text}",
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
    lacks_short: Mapping[str, str] = {
        "alt": "alt",
        "captions": "captions",
        "text": "text",
        "accounts": "account",
    }
    lacking = "missing: {what}"
    held = "held"
    native = "held by the platform"
    no_hour = "no hour"
    asking = "{count} to settle"
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
        "wish-drop": "soll von der Plattform zurückgeholt und verworfen werden",
        "answered": "von der Plattform angenommen",
        "again": "vergeblich gesucht, noch einmal gesendet",
        "replanned": "auf der Plattform verschoben auf {text}",
        "taken-back": "von der Plattform zurückgeholt",
        "state": "{text}",
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
    lacks_short: Mapping[str, str] = {
        "alt": "Alt",
        "captions": "Untertitel",
        "text": "Text",
        "accounts": "Konto",
    }
    lacking = "fehlt: {what}"
    held = "angehalten"
    native = "liegt bei der Plattform"
    no_hour = "ohne Zeit"
    asking = "{count} zu klären"
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


def queue_words(words: Words) -> QueueWords:
    """The section of that language."""
    return QueueWordsDe() if words.language == "de" else QueueWords()
