"""What the first step of the round tells, by the kind of the finding, and what to do about it."""

from collections.abc import Mapping

from morgenlage.words import Words
from morgenlage.words.brief_findings import BriefFindings, BriefFindingsDe
from morgenlage.words.withdrawal import Withdrawal, WithdrawalDe


class Findings:
    """English."""

    finding: Mapping[str, str] = {
        **BriefFindings.finding,
        **Withdrawal.finding,
        "failed": "{act} did not get out on {account}: {reason}",
        "unknown": "{act}: it is unclear whether it got out on {account}. {reason}",
        "post-unconfirmed": "It is unclear whether “{text}” is out on {account}. {reason}",
        "post-failed": "“{text}” did not go out on {account}: {reason}",
        "post-missed": "“{text}” missed its hour on {account}. {reason}",
        "post-held": "“{text}” for {account} is still held, although the hold is over.",
        "ask-failed": "The request to approve “{text}” did not get out to {who}: {reason}",
        "ask-unknown": "It is unclear whether the request to approve “{text}” reached {who}.",
        "ask-unclear": "{who} answered about “{text}”; what it says cannot be told from the quote.",
        "ask-stranger": "{who}, who approves nothing here, answered about “{text}”.",
        "ask-bounce": "The request to approve “{text}” came back (from {who}). {reason}",
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
        **BriefFindings.advice,
        **Withdrawal.advice,
        "post-unconfirmed": ("Please look there; in Today, Enter on it says whether it is out."),
        "post-failed": ("In Today: put it right, then publish it or give it up."),
        "post-missed": ("In Today: another hour (s), publish it now, or give it up (x)."),
        "post-held": ("In Today it is let go, one by one."),
        "failed": (
            "The outbox sends it again or drops it: key O, or morgenlage outbox retry {about}"
        ),
        "unknown": (
            "Please look at the address, then say so in the outbox: key O, "
            "or morgenlage outbox resolve {about}"
        ),
        "ask-failed": "In Today: a asks again, A approves here.",
        "ask-unknown": "Please ask there; a asks again.",
        "ask-unclear": "In Today: Enter shows the answer, A approves here.",
        "ask-stranger": "Nothing happened by it; in Today, Enter shows it.",
        "ask-bounce": "Please check the address in [queue] approvers; then a asks again.",
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
        **BriefFindings.by_command,
        **Withdrawal.by_command,
        "ask-failed": "Ask again: morgenlage queue ask {about}, or queue approve {about}",
        "ask-unknown": "Please ask there; again: morgenlage queue ask {about}",
        "ask-unclear": "The answer: morgenlage queue history {about} --json",
        "ask-stranger": "Nothing happened by it: morgenlage queue history {about} --json",
        "ask-bounce": (
            "Please check the address in [queue] approvers; again: morgenlage queue ask {about}"
        ),
        "post-unconfirmed": (
            "Please look there, then: morgenlage queue resolve {about} --there (or --not-there)"
        ),
        "post-failed": ("Put it right, then: morgenlage queue publish {about}, or drop {about}"),
        "post-missed": (
            "Another hour or now: morgenlage queue move {about}, publish {about}, or drop {about}"
        ),
        "post-held": ("Let it go: morgenlage queue resume {about}"),
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
        **BriefFindingsDe.finding,
        **WithdrawalDe.finding,
        "failed": "{act} ging bei {account} nicht raus: {reason}",
        "unknown": "{act}: unklar, ob es bei {account} raus ist. {reason}",
        "post-unconfirmed": "Unklar, ob „{text}“ bei {account} erschienen ist. {reason}",
        "post-failed": "„{text}“ ging bei {account} nicht raus: {reason}",
        "post-missed": "„{text}“ hat bei {account} die Zeit verpasst. {reason}",
        "post-held": "„{text}“ für {account} ist noch angehalten, obwohl alles wieder läuft.",
        "ask-failed": "Die Bitte um Freigabe von „{text}“ ging nicht raus an {who}: {reason}",
        "ask-unknown": "Unklar, ob die Bitte um Freigabe von „{text}“ bei {who} ankam.",
        "ask-unclear": "{who} hat zu „{text}“ geantwortet; was, ist vom Zitat nicht zu trennen.",
        "ask-stranger": "{who} gibt hier nichts frei, hat aber zu „{text}“ geantwortet.",
        "ask-bounce": "Die Bitte um Freigabe von „{text}“ kam zurück (von {who}). {reason}",
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
        **BriefFindingsDe.advice,
        **WithdrawalDe.advice,
        "post-unconfirmed": (
            "Bitte dort nachsehen; unter Heute mit Enter angeben, ob er erschienen ist."
        ),
        "post-failed": ("Unter Heute richtigstellen, dann veröffentlichen oder verwerfen."),
        "post-missed": ("Unter Heute: andere Zeit (s), jetzt veröffentlichen oder verwerfen (x)."),
        "post-held": ("Unter Heute einzeln weiterlassen."),
        "failed": (
            "Im Ausgang noch einmal senden oder verwerfen: Taste O, "
            "oder morgenlage outbox retry {about}"
        ),
        "unknown": (
            "Bitte unter der Adresse nachsehen und im Ausgang angeben: Taste O, "
            "oder morgenlage outbox resolve {about}"
        ),
        "ask-failed": "Unter Heute: a fragt noch einmal, A gibt hier frei.",
        "ask-unknown": "Bitte dort nachfragen; a fragt noch einmal.",
        "ask-unclear": "Unter Heute zeigt Enter die Antwort, A gibt hier frei.",
        "ask-stranger": "Dadurch ist nichts geschehen; unter Heute zeigt Enter die Antwort.",
        "ask-bounce": "Bitte die Adresse in [queue] approvers prüfen; dann fragt a noch einmal.",
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
        **BriefFindingsDe.by_command,
        **WithdrawalDe.by_command,
        "ask-failed": "Noch einmal: morgenlage queue ask {about}, oder queue approve {about}",
        "ask-unknown": "Bitte dort nachfragen; noch einmal: morgenlage queue ask {about}",
        "ask-unclear": "Die Antwort: morgenlage queue history {about} --json",
        "ask-stranger": "Dadurch ist nichts geschehen: morgenlage queue history {about} --json",
        "ask-bounce": (
            "Bitte die Adresse in [queue] approvers prüfen; dann: morgenlage queue ask {about}"
        ),
        "post-unconfirmed": (
            "Bitte dort nachsehen, dann: "
            "morgenlage queue resolve {about} --there (oder --not-there)"
        ),
        "post-failed": ("Richtigstellen, dann: morgenlage queue publish {about} oder drop {about}"),
        "post-missed": (
            "Andere Zeit oder jetzt: "
            "morgenlage queue move {about}, publish {about} oder drop {about}"
        ),
        "post-held": ("Weiterlassen: morgenlage queue resume {about}"),
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
