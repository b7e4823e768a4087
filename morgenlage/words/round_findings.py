"""What the first step of the round tells, by the kind of the finding, and what to do about it."""

from collections.abc import Mapping

from morgenlage.words import Words


class Findings:
    """English."""

    finding: Mapping[str, str] = {
        "failed": "{act} did not get out on {account}: {reason}",
        "unknown": "{act}: it is unclear whether it got out on {account}. {reason}",
        "trouble": "{account}: {trouble}",
        "token": "{account}: the token ends in {days} days.",
        "scopes": "{account}: permissions are missing: {scopes}",
        "unread": "{account}: {count} items of the last poll could not be read.",
        "alarm": "{account}: far more than usual, {count} comments in {minutes} minutes.",
        "alarm-person": "{account}: one person wrote {count} comments in {minutes} minutes.",
        "office-overdue": "{office} has not answered in time: {question}",
        "office-failed": "The question to {office} did not get out: {reason}",
        "office-unknown": "It is unclear whether the question to {office} got out: {reason}",
        "mailbox": "Answers of departments cannot be read: {reason}",
    }
    advice: Mapping[str, str] = {
        "failed": (
            "The outbox sends it again or drops it: key O, or morgenlage outbox retry {about}"
        ),
        "unknown": (
            "Please look at the address, then say so in the outbox: key O, "
            "or morgenlage outbox resolve {about}"
        ),
        "trouble": "",
        "token": "Sign in again in time: morgenlage accounts add",
        "scopes": "Sign in again and grant them: morgenlage accounts add",
        "unread": "The log in the state folder names them; the rest is complete.",
        "alarm": "The key ! opens the crisis mode: hold everything, one careful answer.",
        "alarm-person": "The key ! opens the crisis mode; * marks all by one author.",
        "office-overdue": "Its comment is in the list again; D shows the question, r reminds.",
        "office-failed": "D shows the question: s sends it again, c closes it.",
        "office-unknown": "Please ask there; D shows the question, y says that it arrived.",
        "mailbox": "morgenlage doctor tells what is wrong with the mailbox.",
    }
    by_command: Mapping[str, str] = {
        "office-overdue": (
            "Its comment is in the list again; a reminder: morgenlage departments remind {about}"
        ),
        "office-failed": (
            "Send it again or close it: morgenlage departments resend {about}, or close {about}"
        ),
        "office-unknown": ("Please ask there, then say so: morgenlage departments resolve {about}"),
    }
    """The same where no keys are at hand."""


class FindingsDe(Findings):
    """German."""

    finding: Mapping[str, str] = {
        "failed": "{act} ging bei {account} nicht raus: {reason}",
        "unknown": "{act}: unklar, ob es bei {account} raus ist. {reason}",
        "trouble": "{account}: {trouble}",
        "token": "{account}: Das Token läuft in {days} Tagen ab.",
        "scopes": "{account}: Es fehlen Rechte: {scopes}",
        "unread": "{account}: {count} Einträge der letzten Abfrage waren nicht lesbar.",
        "alarm": "{account}: viel mehr als sonst, {count} Kommentare in {minutes} Minuten.",
        "alarm-person": "{account}: Eine Person schrieb {count} Kommentare in {minutes} Minuten.",
        "office-overdue": "{office} hat nicht rechtzeitig geantwortet: {question}",
        "office-failed": "Die Frage an {office} ging nicht raus: {reason}",
        "office-unknown": "Unklar, ob die Frage an {office} raus ist: {reason}",
        "mailbox": "Antworten der Fachämter lassen sich nicht lesen: {reason}",
    }
    advice: Mapping[str, str] = {
        "failed": (
            "Im Ausgang noch einmal senden oder verwerfen: Taste O, "
            "oder morgenlage outbox retry {about}"
        ),
        "unknown": (
            "Bitte unter der Adresse nachsehen und im Ausgang angeben: Taste O, "
            "oder morgenlage outbox resolve {about}"
        ),
        "trouble": "",
        "token": "Bitte rechtzeitig neu anmelden: morgenlage accounts add",
        "scopes": "Bitte neu anmelden und die Rechte geben: morgenlage accounts add",
        "unread": "Das Protokoll im Zustandsordner nennt sie; alles Übrige ist vollständig.",
        "alarm": "Die Taste ! öffnet den Krisenmodus: alles anhalten, eine sorgfältige Antwort.",
        "alarm-person": "Die Taste ! öffnet den Krisenmodus; * markiert alle einer Person.",
        "office-overdue": (
            "Der Kommentar steht wieder in der Liste; D zeigt die Frage, r erinnert daran."
        ),
        "office-failed": "D zeigt die Frage: s sendet sie noch einmal, c schließt sie.",
        "office-unknown": "Bitte dort nachfragen; D zeigt die Frage, y bestätigt, dass sie ankam.",
        "mailbox": "morgenlage doctor sagt, was mit dem Postfach nicht stimmt.",
    }
    by_command: Mapping[str, str] = {
        "office-overdue": (
            "Der Kommentar steht wieder in der Liste; eine Erinnerung: "
            "morgenlage departments remind {about}"
        ),
        "office-failed": (
            "Noch einmal senden oder schließen: morgenlage departments resend {about}, "
            "oder close {about}"
        ),
        "office-unknown": (
            "Bitte dort nachfragen und angeben: morgenlage departments resolve {about}"
        ),
    }


def finding_words(words: Words) -> Findings:
    """The section of that language; no start needs it."""
    return FindingsDe() if words.language == "de" else Findings()
