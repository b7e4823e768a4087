"""What `morgenlage brief` and `morgenlage backing` say on the command line."""

from collections.abc import Mapping

from morgenlage.words import Words


class BriefCalls:
    """English."""

    cli_days = "about the last N days; without: 7"
    cli_month = "about a month (2026-11); without a name this one, in its first week the one before"
    cli_council = "about all since the council met on this day; without a day the last quarter"
    cli_format = "text, md (Markdown), html or json; without: by the name of the file, else text"
    cli_file = "write it to this file, readable by you alone"
    cli_note = "note down what only a person can say; without options: what is noted, proposals"
    cli_need = "the one thing you need from leadership; '' takes it out"
    cli_risk = "the one risk, in place of the most serious finding; '' takes it out"
    cli_quote = "quote this comment, without name, handles, addresses and numbers"
    cli_quote_text = "quote these words of a citizen; '' takes it out"
    cli_thanks = "thank this department (several times); '' thanks only those that answered"
    cli_send = "send it by mail: text, and the page as an attachment; once per period and address"
    cli_to = "to this address (several times); without: as the settings say"
    cli_again = "although it went there, or may have"

    bad_days = "--days is a number from 1 to 366"
    bad_month = "{text} is no month that has begun; write 2026-11"
    bad_day = "{text} is no day in the past; write 31.10.2026 or 2026-10-31"
    one_period = "one period only: --days, --month or --council"
    no_pdf = "no PDF is written: write .html and print it in the browser, one sheet of A4"
    folder = "{path} is a folder: name a file in it"
    no_folder = "there is no folder {path}"
    written = "{path} written"
    need_open = 'What you need from leadership is still open: morgenlage brief note --need "..."'

    noted = "Noted for the brief of {period}."
    nothing_noted = "Nothing is noted for the brief of {period}."
    fields: Mapping[str, str] = {
        "need": "needed",
        "risk": "risk",
        "quote": "quotation",
        "thanks": "thanks",
    }
    proposals = "Sentences that could be quoted (names are taken out; read them before you do):"
    too_long = "one line of at most {longest} characters"
    unknown_comment = "there is no comment {ref}"
    not_quotable = "{ref} cannot be quoted: it is private, hidden or deleted"
    nothing_left = "of {ref} nothing is left without what tells who wrote it; use --quote-text"
    check_quote = "Quoted: “{text}” Does it still tell who wrote it? --quote-text puts it right."
    named_quote = "This may tell who wrote it (a name, an address, a number): “{text}”"
    unknown_office = "there is no department {office}; there are: {known}"
    changed = "somebody else changed this at the same moment; please say it again"

    bad_address = '"{found}" is no mail address'
    bad_every = '"{found}" is no day: "monday 07:00", "month", "month 07:00"'
    nobody_to = "nobody is named whom it is sent to: to = [...]"
    nobody = "no address: --to ADDRESS, or to = [...] under [brief] in the settings"
    sent = "{to}: sent"
    sent_file = "{to}: lies as a file: {file}"
    sent_before = "{to}: got it on {day} already; --again sends it once more"
    on_its_way = "{to}: is on its way"
    unclear = (
        "{to}: nobody knows whether it arrived ({reason}); look first, --again sends it once more"
    )
    not_sent = "{to}: not sent: {reason}"
    waits = "{to}: waits until the mail server can be reached: {reason}"
    subject = "{title}, {period}"
    enclosed = "Enclosed: the same page with plots, to be printed."
    enclosed_plain = "Enclosed: the same page as a file."
    signed = "With kind regards\n{who}"

    privacy = (
        "leadership's briefs: what was noted, and one citizen's sentence without a name, until "
        "somebody takes it out, its author is erased or deletes it; decisions of leadership with "
        "name and words: kept as proof"
    )
    privacy_present = "noted for briefs: {notes}; decisions of leadership: {decisions}"
    privacy_recipients = "leadership, by mail: the brief, without anybody who wrote to us"
    doctor_good = "goes to {to}, {every}"
    doctor_by_hand = "goes to {to} when somebody sends it"
    doctor_week = "every week, {day} {time}"
    doctor_month = "on the first of every month, {time}"
    doctor_nobody = "no address: it is mailed only where somebody names one"
    doctor_no_mail = "no mail server ([mail]): the brief lies as a file instead of leaving"

    backing_about = "who allowed what, when, in which words"
    backing_list = "everything that was allowed, sent back or decided, the newest first"
    backing_add = "write down a decision of leadership"
    backing_who = "whose decision it is"
    backing_words = "what they said, as they said it"
    backing_of = "what it is about: piece:ID or experiment:ID"
    backing_on = "on which day they said it; without: now"
    backing_added = "Written down: {line}"
    backing_none = 'Nothing is written down yet: morgenlage backing add --who NAME --words "..."'
    backing_empty = "--who and --words must not be empty"
    backing_unknown = "{about} is not on file; write piece:ID or experiment:ID"


class BriefCallsDe(BriefCalls):
    """German."""

    cli_days = "über die letzten N Tage; ohne: 7"
    cli_month = "über einen Monat (2026-11); ohne Angabe dieser, in seiner ersten Woche der davor"
    cli_council = "über alles seit der Sitzung an diesem Tag; ohne Tag das letzte Vierteljahr"
    cli_format = "text, md (Markdown), html oder json; ohne: nach dem Namen der Datei, sonst text"
    cli_file = "in diese Datei schreiben, nur für Sie lesbar"
    cli_note = "eintragen, was nur ein Mensch sagen kann; ohne Angaben: was dasteht, Vorschläge"
    cli_need = "das Eine, was Sie von der Leitung brauchen; '' nimmt es heraus"
    cli_risk = "das eine Risiko statt des schwersten Befunds; '' nimmt es heraus"
    cli_quote = "diesen Kommentar zitieren, ohne Namen, Kennungen, Adressen und Nummern"
    cli_quote_text = "diese Worte aus der Bürgerschaft zitieren; '' nimmt sie heraus"
    cli_thanks = "diesem Fachamt danken (mehrfach); '' dankt nur denen, die geantwortet haben"
    cli_send = "als Mail senden: Text, die Seite als Anhang; einmal je Zeitraum und Adresse"
    cli_to = "an diese Adresse (mehrfach); ohne: wie in den Einstellungen"
    cli_again = "obwohl er dorthin ging oder gegangen sein kann"

    bad_days = "--days ist eine Zahl von 1 bis 366"
    bad_month = "{text} ist kein Monat, der begonnen hat; zum Beispiel 2026-11"
    bad_day = "{text} ist kein vergangener Tag; zum Beispiel 31.10.2026 oder 2026-10-31"
    one_period = "nur ein Zeitraum: --days, --month oder --council"
    no_pdf = "PDF wird nicht geschrieben: .html schreiben und im Browser drucken, ein Blatt A4"
    folder = "{path} ist ein Ordner: bitte eine Datei darin nennen"
    no_folder = "einen Ordner {path} gibt es nicht"
    written = "{path} geschrieben"
    need_open = (
        'Was Sie von der Leitung brauchen, ist noch offen: morgenlage brief note --need "..."'
    )

    noted = "Eingetragen für den Bericht {period}."
    nothing_noted = "Für den Bericht {period} ist nichts eingetragen."
    fields: Mapping[str, str] = {
        "need": "gebraucht",
        "risk": "Risiko",
        "quote": "Zitat",
        "thanks": "Dank",
    }
    proposals = "Sätze, die man zitieren könnte (Namen sind entfernt; bitte vorher lesen):"
    too_long = "eine Zeile mit höchstens {longest} Zeichen"
    unknown_comment = "einen Kommentar {ref} gibt es nicht"
    not_quotable = "{ref} lässt sich nicht zitieren: nicht öffentlich, verborgen oder gelöscht"
    nothing_left = (
        "von {ref} bleibt ohne Hinweise auf die Person nichts übrig; bitte --quote-text nehmen"
    )
    check_quote = (
        "Zitiert: „{text}“ Verrät es noch, wer es schrieb? --quote-text stellt es richtig."
    )
    named_quote = "Das könnte verraten, wer es schrieb (Name, Adresse, Nummer): „{text}“"
    unknown_office = "ein Fachamt {office} gibt es nicht; es gibt: {known}"
    changed = "jemand anders hat das im selben Moment geändert; bitte noch einmal"

    bad_address = "„{found}“ ist keine Mailadresse"
    bad_every = '„{found}“ ist kein Tag: "monday 07:00", "month", "month 07:00"'
    nobody_to = "niemand ist genannt, an wen er geht: to = [...]"
    nobody = "keine Adresse: --to ADRESSE, oder to = [...] unter [brief] in den Einstellungen"
    sent = "{to}: gesendet"
    sent_file = "{to}: liegt als Datei: {file}"
    sent_before = "{to}: hat ihn am {day} schon bekommen; --again sendet noch einmal"
    on_its_way = "{to}: ist unterwegs"
    unclear = (
        "{to}: ob er ankam, weiß niemand ({reason}); bitte nachsehen, --again sendet noch einmal"
    )
    not_sent = "{to}: nicht gesendet: {reason}"
    waits = "{to}: wartet, bis der Mailserver erreichbar ist: {reason}"
    subject = "{title}, {period}"
    enclosed = "Anbei dieselbe Seite mit Grafiken, zum Ausdrucken."
    enclosed_plain = "Anbei dieselbe Seite als Datei."
    signed = "Viele Grüße\n{who}"

    privacy = (
        "Berichte an die Leitung: Eingetragenes und ein Satz aus der Bürgerschaft ohne Namen, bis "
        "ihn jemand herausnimmt oder wer ihn schrieb gelöscht wird oder ihn löscht; Entscheidungen "
        "der Leitung mit Namen und Worten: bleiben als Nachweis"
    )
    privacy_present = "Eingetragenes für Berichte: {notes}; Entscheidungen der Leitung: {decisions}"
    privacy_recipients = "die Leitung, per Mail: der Bericht, ohne jemanden, der uns schrieb"
    doctor_good = "geht an {to}, {every}"
    doctor_by_hand = "geht an {to}, wenn ihn jemand sendet"
    doctor_week = "jede Woche, {day} {time}"
    doctor_month = "an jedem Monatsersten, {time}"
    doctor_nobody = "keine Adresse: gemailt wird nur, wohin jemand ihn schickt"
    doctor_no_mail = "kein Mailserver ([mail]): der Bericht liegt als Datei, statt rauszugehen"

    backing_about = "wer was wann mit welchen Worten erlaubt hat"
    backing_list = "alles, was freigegeben, zurückgegeben oder entschieden wurde, Neues zuerst"
    backing_add = "eine Entscheidung der Leitung festhalten"
    backing_who = "wessen Entscheidung es ist"
    backing_words = "was gesagt wurde, im Wortlaut"
    backing_of = "worum es geht: piece:ID oder experiment:ID"
    backing_on = "an welchem Tag es gesagt wurde; ohne: jetzt"
    backing_added = "Festgehalten: {line}"
    backing_none = 'Noch ist nichts festgehalten: morgenlage backing add --who NAME --words "..."'
    backing_empty = "--who und --words dürfen nicht leer sein"
    backing_unknown = "{about} ist nicht verzeichnet; zum Beispiel piece:ID oder experiment:ID"


def brief_calls(words: Words) -> BriefCalls:
    """The section of that language."""
    return BriefCallsDe() if words.language == "de" else BriefCalls()
