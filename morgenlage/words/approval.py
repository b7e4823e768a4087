"""What is said of approval: asking, answering, approving, and what stands in a piece's history."""

from collections.abc import Mapping

from morgenlage.words import Words


class Approval:
    """English."""

    cli_ask = "ask for approval: by mail, and on everybody's screen"
    cli_answer = "take in the mail in which somebody approves, or does not"
    cli_history = "who did what with a piece, when and how"
    cli_id = "the piece, or the beginning of its id (see queue)"
    cli_account = "for this account only (several times)"
    cli_token = "the code in the subject: [Morgenlage #CODE]"
    cli_file = "the mail as it came (.eml); - reads standard input"

    no_account = "{id} does not go to {account}; it goes to: {known}"
    nothing_open = (
        "{id}: there is nothing to ask; each account is approved, given up, out, or on its way"
    )
    not_ready = (
        "{id}: nobody is asked yet, because it could not go out like this "
        "(`morgenlage queue check {id}`):"
    )
    changed = "{id} was changed by somebody else at this moment; please look and ask again"
    asked = "{id}: approval asked for {accounts} [#{token}]"
    asked_nobody = (
        "{id}: waits for approval for {accounts}. Nobody is written to, because [queue] approvers "
        "names nobody but the writer; a colleague approves with `morgenlage queue approve {id}`."
    )
    letter_sent = "  {to}: on its way by mail"
    letter_file = "  {to}: lies as a file at {file}"
    letter_not = "  {to}: {state} ({reason})"
    letter_waits = "  {to}: {state}"
    carried: Mapping[str, str] = {
        "held": "waits to be sent",
        "sending": "is being sent",
        "sent": "sent",
        "unknown": "in doubt whether it arrived",
        "failed": "could not be sent",
        "cancelled": "taken back",
    }

    no_request = "no request has the code {token}; it stands in the subject: [Morgenlage #CODE]"
    bad_file = "{path}: cannot be read ({detail})"
    not_mail = (
        "{path} is no mail with [Morgenlage #{token}] in its subject. Save the answer in your mail "
        "program as a file (.eml); without a mail: `morgenlage queue approve {id}`"
    )
    known_reply = "this mail was taken in before"
    replies: Mapping[str, str] = {
        "yes": "approved by {sender}: {accounts}",
        "back": "sent back by {sender}: {text}",
        "late": (
            "the answer of {sender} comes too late: the piece was changed since, is out, or "
            "somebody else has decided"
        ),
        "own": "{sender} wrote this piece; it takes somebody else to approve it (four eyes)",
        "unclear": (
            "what {sender} wrote cannot be told from the quoted text; please ask, or approve by "
            "hand: {text}"
        ),
        "stranger": "{sender} is not among [queue] approvers; nothing happens",
        "away": "an automatic note of {sender}, no answer: {text}",
        "bounce": "the request could not be delivered: {text}",
    }
    nobody = "somebody"
    no_history = "nothing has happened with {id} yet"
    erased = (
        "{count} requests for approval deleted, with the letters they hold; who approved what "
        "stays in the history of {pieces} pieces."
    )
    privacy = (
        "requests for approval with their answers: {days} days after the last answer or the hour "
        "of the piece; who approved what stays with the piece"
    )
    privacy_recipients = "those who approve posts by mail: the post, no data of third parties"
    privacy_present = "{count} requests for approval"


class ApprovalDe(Approval):
    """German."""

    cli_ask = "um Freigabe bitten: per Mail, und auf jedem Bildschirm"
    cli_answer = "die Mail vorlegen, in der jemand freigibt oder nicht"
    cli_history = "wer mit einem Beitrag was wann und wie getan hat"
    cli_id = "der Beitrag oder der Anfang seiner Kennung (siehe queue)"
    cli_account = "nur für dieses Konto (mehrfach)"
    cli_token = "das Kennzeichen im Betreff: [Morgenlage #KENNZEICHEN]"
    cli_file = "die Mail, wie sie kam (.eml); - liest die Standardeingabe"

    no_account = "{id} geht nicht an {account}, sondern an: {known}"
    nothing_open = (
        "{id}: Es gibt nichts zu fragen; jedes Konto ist freigegeben, verworfen, erschienen oder "
        "unterwegs"
    )
    not_ready = (
        "{id}: Es wird noch niemand gefragt, weil der Beitrag so nicht hinaus darf "
        "(`morgenlage queue check {id}`):"
    )
    changed = "{id} wurde in diesem Augenblick geändert; bitte ansehen und noch einmal fragen"
    asked = "{id}: um Freigabe gebeten für {accounts} [#{token}]"
    asked_nobody = (
        "{id}: wartet auf Freigabe für {accounts}. Angeschrieben wird niemand, weil [queue] "
        "approvers niemanden außer dem Verfasser nennt; freigeben kann ein Kollege mit "
        "`morgenlage queue approve {id}`."
    )
    letter_sent = "  {to}: per Mail unterwegs"
    letter_file = "  {to}: liegt als Datei unter {file}"
    letter_not = "  {to}: {state} ({reason})"
    letter_waits = "  {to}: {state}"
    carried: Mapping[str, str] = {
        "held": "wartet auf den Versand",
        "sending": "wird gesendet",
        "sent": "gesendet",
        "unknown": "ungeklärt, ob sie ankam",
        "failed": "nicht zu senden",
        "cancelled": "zurückgenommen",
    }

    no_request = (
        "keine Anfrage hat das Kennzeichen {token}; es steht im Betreff: [Morgenlage #KENNZEICHEN]"
    )
    bad_file = "{path}: nicht zu lesen ({detail})"
    not_mail = (
        "{path} ist keine Mail mit [Morgenlage #{token}] im Betreff. Speichern Sie die Antwort im "
        "Mailprogramm als Datei (.eml); ohne Mail: `morgenlage queue approve {id}`"
    )
    known_reply = "diese Mail lag schon vor"
    replies: Mapping[str, str] = {
        "yes": "freigegeben von {sender}: {accounts}",
        "back": "zurückgegeben von {sender}: {text}",
        "late": (
            "die Antwort von {sender} kommt zu spät: Der Beitrag wurde seither geändert, ist "
            "erschienen, oder jemand anders hat entschieden"
        ),
        "own": (
            "{sender} hat diesen Beitrag geschrieben; freigeben muss jemand anders (vier Augen)"
        ),
        "unclear": (
            "was {sender} selbst schrieb, ist vom zitierten Text nicht zu trennen; bitte "
            "nachfragen oder von Hand freigeben: {text}"
        ),
        "stranger": "{sender} steht nicht in [queue] approvers; es geschieht nichts",
        "away": "eine automatische Notiz von {sender}, keine Antwort: {text}",
        "bounce": "die Anfrage war nicht zuzustellen: {text}",
    }
    nobody = "jemand"
    no_history = "mit {id} ist noch nichts geschehen"
    erased = (
        "{count} Anfragen um Freigabe gelöscht, mit den Mails darin; wer was freigegeben hat, "
        "bleibt in der Geschichte von {pieces} Beiträgen."
    )
    privacy = (
        "Anfragen um Freigabe mit Antworten: {days} Tage nach der letzten Antwort oder der Zeit "
        "des Beitrags; wer was freigegeben hat, bleibt beim Beitrag"
    )
    privacy_recipients = "wer Beiträge per Mail freigibt: der Beitrag, keine Daten Dritter"
    privacy_present = "{count} Anfragen um Freigabe"


def approval_words(words: Words) -> Approval:
    """The section of that language; no start has to load it."""
    return ApprovalDe() if words.language == "de" else Approval()
