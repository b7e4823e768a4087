"""What the brief's page and the page of backing say on the screen."""

from collections.abc import Mapping

from morgenlage.words import Words


class BriefScreen:
    """English."""

    title = "Brief for leadership"
    reading = "The brief is being written …"
    edit = "Edit"
    fields: Mapping[str, str] = {
        "n": "what we need",
        "r": "risk",
        "z": "quotation",
        "d": "thanks",
    }
    ask_need = "The one thing we need (empty: none): "
    ask_risk = "The one risk (empty: the most serious finding): "
    ask_quote = "The citizen's sentence, without a name (empty: none): "
    pick_quote = "A sentence to quote; names are taken out, please read it"
    pick_keys = "Enter or key: edit it   q back"
    pick_thanks = "Thank a department; ✓: is thanked"
    thanks_keys = "Enter or key: yes or no   q back"
    no_offices = "There is no address book, so no department can be named."
    kinds: Mapping[str, str] = {"praise": "praise", "question": "question"}
    own = "words of one's own"
    ask_file = "Write it to (.html, .md, .txt, .json): "
    exists = "{path} is there already."
    ask_to = "Send it to (several with commas): "
    sure = "Send the brief {period} to {to} now?"
    yes = "send"
    bad_address = "{found} is no mail address"
    sending = "On its way to {to}."
    sent_before = "{to} got it already, or may have. Once more: press f, then w."
    again = "once more"
    noted = "Noted."
    too_long = "Too long: one line of {longest} characters at most."
    named = "This may tell who wrote it; please look again."
    mailed: Mapping[str, str] = {
        "waiting": "{to}: waits to be sent",
        "sending": "{to}: is being sent",
        "sent": "{to}: sent {day}",
        "unknown": "{to}: nobody knows whether it arrived",
        "failed": "{to}: not sent: {reason}",
    }
    backing_title = "Backing: who allowed what"
    backing_none = "Nothing has been allowed or decided yet."
    ask_who = "Whose decision is it? "
    ask_words = "What did they say, as they said it? "


class BriefScreenDe(BriefScreen):
    """German."""

    title = "Bericht für die Leitung"
    reading = "Der Bericht wird geschrieben …"
    edit = "Ändern"
    fields: Mapping[str, str] = {
        "n": "was wir brauchen",
        "r": "Risiko",
        "z": "Zitat",
        "d": "Dank",
    }
    ask_need = "Das Eine, was wir brauchen (leer: nichts): "
    ask_risk = "Das eine Risiko (leer: der schwerste Befund): "
    ask_quote = "Der Satz aus der Bürgerschaft, ohne Namen (leer: keiner): "
    pick_quote = "Ein Satz zum Zitieren; Namen sind entfernt, bitte lesen"
    pick_keys = "Enter oder Taste: bearbeiten   q zurück"
    pick_thanks = "Einem Fachamt danken; ✓: wird bedankt"
    thanks_keys = "Enter oder Taste: ja oder nein   q zurück"
    no_offices = "Es gibt kein Adressbuch, also lässt sich kein Fachamt nennen."
    kinds: Mapping[str, str] = {"praise": "Lob", "question": "Frage"}
    own = "eigene Worte"
    ask_file = "Schreiben nach (.html, .md, .txt, .json): "
    exists = "{path} gibt es schon."
    ask_to = "Senden an (mehrere mit Komma): "
    sure = "Den Bericht {period} jetzt an {to} senden?"
    yes = "senden"
    bad_address = "{found} ist keine Mailadresse"
    sending = "Unterwegs an {to}."
    sent_before = "{to} hat ihn schon, oder vielleicht. Noch einmal: f, dann w."
    again = "noch einmal"
    noted = "Eingetragen."
    too_long = "Zu lang: eine Zeile mit höchstens {longest} Zeichen."
    named = "Das könnte verraten, wer es schrieb; bitte noch einmal hinsehen."
    mailed: Mapping[str, str] = {
        "waiting": "{to}: wartet auf den Versand",
        "sending": "{to}: wird gesendet",
        "sent": "{to}: gesendet {day}",
        "unknown": "{to}: ob er ankam, weiß niemand",
        "failed": "{to}: nicht gesendet: {reason}",
    }
    backing_title = "Rückendeckung: wer was erlaubt hat"
    backing_none = "Noch ist nichts freigegeben oder entschieden."
    ask_who = "Wessen Entscheidung ist es? "
    ask_words = "Was wurde gesagt, im Wortlaut? "


def brief_screen(words: Words) -> BriefScreen:
    """The section of that language."""
    return BriefScreenDe() if words.language == "de" else BriefScreen()
