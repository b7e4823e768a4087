"""What a mail that asks for approval says. Loaded when one is written."""

from morgenlage.words import Language


class ApprovalLetter:
    """English."""

    subject = "Approval: {title}"
    subject_when = "Approval: {title} ({day}, {clock})"
    greeting = "Good morning,"
    ask = "please approve this post. It is to be published on {day} at {clock} on: {accounts}."
    ask_some_time = (
        "please approve this post. Its hour is not fixed yet. It is meant for: {accounts}."
    )
    yes = 'Yes: reply to this mail with the one word "approved" on the first line.'
    no = (
        "No, or not like this: reply with what should change. Your words go back to {who}, and "
        "the post stays here."
    )
    how = (
        "Please leave the code [Morgenlage #{token}] in the subject. Exactly what stands below is "
        "approved; if it is changed afterwards, we ask again."
    )
    for_accounts = "FOR {accounts}"
    title = "Title: {title}"
    link = "Link: {url}"
    no_text = "(no text)"
    image = "Picture {number}: {file}"
    video = "Video {number}: {file}"
    alt = "Description: {alt}"
    no_alt = "Description: is missing"
    captions = "Captions: {file}"
    enclosed = "Pictures are enclosed, as far as a mail can carry them."
    note = "Note by the office: {note}"
    findings = "The check says:"
    sign = "{who}"
    morgenlage = "the office"


class ApprovalLetterDe(ApprovalLetter):
    """German."""

    subject = "Freigabe: {title}"
    subject_when = "Freigabe: {title} ({day}, {clock} Uhr)"
    greeting = "Guten Tag,"
    ask = (
        "bitte geben Sie diesen Beitrag frei. Er soll am {day} um {clock} Uhr erscheinen auf: "
        "{accounts}."
    )
    ask_some_time = (
        "bitte geben Sie diesen Beitrag frei. Eine Uhrzeit steht noch nicht fest. Er ist bestimmt "
        "für: {accounts}."
    )
    yes = "Ja: Antworten Sie auf diese Mail mit dem einen Wort „frei“ in der ersten Zeile."
    no = (
        "Nein oder nicht so: Antworten Sie mit dem, was sich ändern soll. Ihre Worte gehen zurück "
        "an {who}, der Beitrag bleibt hier."
    )
    how = (
        "Bitte lassen Sie das Kennzeichen [Morgenlage #{token}] im Betreff stehen. Freigegeben "
        "wird genau das, was unten steht; wird es danach geändert, fragen wir noch einmal."
    )
    for_accounts = "FÜR {accounts}"
    title = "Titel: {title}"
    link = "Link: {url}"
    no_text = "(kein Text)"
    image = "Bild {number}: {file}"
    video = "Video {number}: {file}"
    alt = "Bildbeschreibung: {alt}"
    no_alt = "Bildbeschreibung: fehlt"
    captions = "Untertitel: {file}"
    enclosed = "Die Bilder liegen bei, soweit eine Mail sie tragen kann."
    note = "Notiz der Redaktion: {note}"
    findings = "Die Prüfung sagt dazu:"
    sign = "{who}"
    morgenlage = "die Redaktion"


def approval_letter_words(language: Language) -> ApprovalLetter:
    """The section of that language."""
    return ApprovalLetterDe() if language == "de" else ApprovalLetter()
