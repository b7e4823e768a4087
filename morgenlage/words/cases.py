"""What a case file says, on the screen, on paper and on the command line."""

from collections.abc import Mapping

from morgenlage.words import Words


class Cases:
    """English."""

    title = "Case file {id}"
    list_title = "Case files"
    keys = "j k move  Enter read  Esc back"
    empty = "There is no case file yet. Hiding, deleting and blocking (x) open one."
    parts: Mapping[str, str] = {
        "said": "What was said",
        "earlier": "What was done towards this person before",
        "decided": "What was decided, and what came of it",
        "proof": "Proof",
    }
    labels: Mapping[str, str] = {
        "account": "Our account",
        "comment": "Comment",
        "opened": "Opened",
        "review": "To be reviewed",
        "delete": "To be deleted",
        "author": "Written by",
        "written": "Written",
        "edited": "Edited",
        "read": "Recorded",
        "address": "Address",
        "seen": "Visible to",
        "media": "Media",
        "flags": "Noticed in the text",
        "post": "Our post",
        "text": "Wording",
        "act": "Act",
        "at": "When",
        "by": "Decided by",
        "rule": "Paragraph",
        "rule_text": "Its text then",
        "sentence": "Reason in own words",
        "answer": "Our answer",
        "outcome": "Outcome",
        "seal": "Seal of the case",
        "snapshot": "Hash of the snapshot",
        "text_hash": "Hash of the wording",
        "check": "Check",
    }
    acts: Mapping[str, str] = {
        "reply": "answered",
        "netiquette": "answered with the netiquette",
        "hide": "hidden",
        "unhide": "shown again",
        "delete": "deleted",
        "block": "author blocked",
        "unblock": "author unblocked",
    }
    outcomes: Mapping[str, str] = {
        "": "not known yet",
        "sent": "carried out by the platform",
        "unknown": "unclear whether the platform carried it out",
        "failed": "refused or not possible; it did not happen",
        "cancelled": "taken back before it left; it did not happen",
        "undone": "taken back afterwards",
        "undo-sent": "the platform has taken it back",
        "undo-failed": "it could not be taken back; it stands",
        "undo-unknown": "unclear whether the platform has taken it back",
        "overtaken": "a colleague decided first; it did not happen",
        "not-saved": "could not be saved; it did not happen",
        "lost": "the program ended before it left; it did not happen",
        "text-removed": "text, address and media removed ({detail})",
        "author-removed": "name of the author removed ({detail})",
        "reviewed": "reviewed",
        "reason": "paragraph added afterwards",
    }
    by_rule = "the platform's rule: {hours} after it was last read"
    by_erasure = "at the person's request"
    no_rule = "none was named"
    public = "everybody"
    not_public = "not public"
    no_text = "(no text: removed or never there)"
    sound = "everything agrees with its hash"
    unsound = "CHANGED AFTERWARDS: {parts}"
    how = (
        "SHA-256 over a canonical form (docs/moderation.md); each entry seals the one before. "
        "The seal proves that two copies are the same; it says nothing about who wrote them."
    )
    row = "{id}  {date}  {platform}  {author}: {acts}"
    nobody = "(name removed)"
    due = "review due"
    open_end = "unclear"

    cli = "case files of moderation: list, read, export, count"
    cli_year = "counts of that year instead of the list"
    cli_due = "only those whose review is due"
    cli_show = "print one case file"
    cli_export = "write one case file for the files or a court"
    cli_reason = "add the paragraph that was not named"
    cli_reviewed = "somebody has looked: it stands; counts its periods anew"
    cli_verify = "compare with the hashes; exit code 1 where one does not agree"
    cli_id = "of the case, as the list names it"
    cli_paragraph = "of the netiquette: id or place"
    cli_sentence = "reason in own words"
    cli_file = "into this file instead of standard output"
    cli_format = "text, md, html or json"
    no_case = "{id}: there is no such case file"
    several = "{id}: several case files begin like this: {ids}"
    no_cases = "There are no case files."
    written = "{path}: written, seal {seal}"
    not_written = "{path}: could not be written: {detail}"
    exists = "{path}: is there already; it is not overwritten"
    noted = "{id}: noted"
    overtaken = "{id}: somebody else was writing into it; please look and try again"

    counts = "Moderation in {year}"
    counted: Mapping[str, str] = {
        "cases": "Case files",
        "acts": "Acts carried out or still open",
        "platforms": "By platform",
        "paragraphs": "By paragraph",
        "months": "By month",
        "undone": "Taken back afterwards",
        "failed": "Did not happen",
        "share": "Share of all comments",
    }
    share = "{moderated} of {all} comments ({share}) since {since}"
    no_share = "comments have not been counted long enough"
    incomplete = "Case files before {date} are deleted already: the year is not whole."

    erase_kept = (
        "{count} case files about {person} stay, the last until {date}: they may be needed to "
        "defend a decision (Art. 17 (3) GDPR); somebody responsible should decide. "
        "--cases removes text and name from them, too."
    )
    erase_cases = "Text and name removed from {count} case files; what we decided stays."
    privacy = (
        "case files about moderation ({count}): text, name, rule, reason, decision; each "
        "deleted by itself {months} months after the last step"
    )


class CasesDe(Cases):
    """German."""

    title = "Fallakte {id}"
    list_title = "Fallakten"
    keys = "j k bewegen  Enter lesen  Esc zurück"
    empty = "Noch keine Fallakte. Ausblenden, Löschen und Sperren (x) legen eine an."
    parts: Mapping[str, str] = {
        "said": "Was gesagt wurde",
        "earlier": "Was dieser Person gegenüber vorher geschah",
        "decided": "Was entschieden wurde und was daraus wurde",
        "proof": "Nachweis",
    }
    labels: Mapping[str, str] = {
        "account": "Unser Konto",
        "comment": "Kommentar",
        "opened": "Angelegt",
        "review": "Zu prüfen",
        "delete": "Zu löschen",
        "author": "Geschrieben von",
        "written": "Geschrieben",
        "edited": "Bearbeitet",
        "read": "Festgehalten",
        "address": "Adresse",
        "seen": "Sichtbar für",
        "media": "Medien",
        "flags": "Auffällig am Text",
        "post": "Unser Beitrag",
        "text": "Wortlaut",
        "act": "Schritt",
        "at": "Wann",
        "by": "Entschieden von",
        "rule": "Absatz",
        "rule_text": "Sein Wortlaut damals",
        "sentence": "Begründung in eigenen Worten",
        "answer": "Unsere Antwort",
        "outcome": "Ergebnis",
        "seal": "Siegel der Akte",
        "snapshot": "Prüfsumme der Aufnahme",
        "text_hash": "Prüfsumme des Wortlauts",
        "check": "Prüfung",
    }
    acts: Mapping[str, str] = {
        "reply": "beantwortet",
        "netiquette": "mit der Netiquette beantwortet",
        "hide": "ausgeblendet",
        "unhide": "wieder gezeigt",
        "delete": "gelöscht",
        "block": "Verfasser gesperrt",
        "unblock": "Verfasser entsperrt",
    }
    outcomes: Mapping[str, str] = {
        "": "noch nicht bekannt",
        "sent": "von der Plattform ausgeführt",
        "unknown": "unklar, ob die Plattform es ausgeführt hat",
        "failed": "abgelehnt oder nicht möglich; es ist nicht geschehen",
        "cancelled": "zurückgenommen, bevor es hinausging; es ist nicht geschehen",
        "undone": "nachträglich zurückgenommen",
        "undo-sent": "die Plattform hat es zurückgenommen",
        "undo-failed": "ließ sich nicht zurücknehmen; es gilt",
        "undo-unknown": "unklar, ob die Plattform es zurückgenommen hat",
        "overtaken": "jemand anderes war schneller; es ist nicht geschehen",
        "not-saved": "war nicht zu speichern; es ist nicht geschehen",
        "lost": "das Programm endete, bevor es hinausging; es ist nicht geschehen",
        "text-removed": "Text, Adresse und Medien entfernt ({detail})",
        "author-removed": "Name der Person entfernt ({detail})",
        "reviewed": "geprüft",
        "reason": "Absatz nachgetragen",
    }
    by_rule = "Regel der Plattform: {hours} nach dem letzten Lesen"
    by_erasure = "auf Verlangen der Person"
    no_rule = "keiner genannt"
    public = "alle"
    not_public = "nicht öffentlich"
    no_text = "(kein Text: entfernt oder nie da gewesen)"
    sound = "alles stimmt mit den Prüfsummen überein"
    unsound = "NACHTRÄGLICH GEÄNDERT: {parts}"
    how = (
        "SHA-256 über eine feste Form (docs/moderation.md); jeder Eintrag versiegelt den davor. "
        "Das Siegel belegt, dass zwei Fassungen gleich sind, nicht, wer sie geschrieben hat."
    )
    row = "{id}  {date}  {platform}  {author}: {acts}"
    nobody = "(Name entfernt)"
    due = "Prüfung fällig"
    open_end = "unklar"

    cli = "Fallakten der Moderation: auflisten, lesen, ausgeben, zählen"
    cli_year = "statt der Liste die Zahlen dieses Jahres"
    cli_due = "nur die, deren Prüfung fällig ist"
    cli_show = "eine Fallakte zeigen"
    cli_export = "eine Fallakte für die Akten oder ein Gericht ausgeben"
    cli_reason = "den Absatz nachtragen, der nicht genannt wurde"
    cli_reviewed = "jemand hat nachgesehen: es bleibt dabei; die Fristen laufen neu"
    cli_verify = "mit den Prüfsummen vergleichen; Rückgabewert 1, wo eine nicht stimmt"
    cli_id = "der Akte, wie die Liste sie nennt"
    cli_paragraph = "der Netiquette: Kennung oder Stelle"
    cli_sentence = "Begründung in eigenen Worten"
    cli_file = "in diese Datei statt auf die Standardausgabe"
    cli_format = "text, md, html oder json"
    no_case = "{id}: diese Fallakte gibt es nicht"
    several = "{id}: so beginnen mehrere Fallakten: {ids}"
    no_cases = "Es gibt keine Fallakten."
    written = "{path}: geschrieben, Siegel {seal}"
    not_written = "{path}: ließ sich nicht schreiben: {detail}"
    exists = "{path}: gibt es schon und wird nicht überschrieben"
    noted = "{id}: vermerkt"
    overtaken = "{id}: jemand anderes schrieb gerade hinein; bitte nachsehen und noch einmal"

    counts = "Moderation im Jahr {year}"
    counted: Mapping[str, str] = {
        "cases": "Fallakten",
        "acts": "Schritte, ausgeführt oder noch offen",
        "platforms": "Nach Plattform",
        "paragraphs": "Nach Absatz",
        "months": "Nach Monat",
        "undone": "Nachträglich zurückgenommen",
        "failed": "Nicht geschehen",
        "share": "Anteil an allen Kommentaren",
    }
    share = "{moderated} von {all} Kommentaren ({share}) seit {since}"
    no_share = "Kommentare werden noch nicht lange genug gezählt"
    incomplete = "Fallakten vor dem {date} sind schon gelöscht: das Jahr ist nicht vollständig."

    erase_kept = (
        "{count} Fallakten über {person} bleiben, die letzte bis {date}: sie können nötig sein, um "
        "eine Entscheidung zu verteidigen (Art. 17 Abs. 3 DSGVO); darüber sollte jemand "
        "Verantwortliches entscheiden. --cases entfernt Text und Namen auch daraus."
    )
    erase_cases = "Text und Name aus {count} Fallakten entfernt; was wir entschieden haben, bleibt."
    privacy = (
        "Fallakten der Moderation ({count}): Text, Name, Regel, Begründung, Entscheidung; jede "
        "wird {months} Monate nach dem letzten Schritt von selbst gelöscht"
    )


def case_words(words: Words) -> Cases:
    """The section of that language; no start needs it."""
    return CasesDe() if words.language == "de" else Cases()
