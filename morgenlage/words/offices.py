"""What is said of departments: the address book, the mail, questions and their answers."""

from collections.abc import Mapping

from morgenlage.words import Words


class Offices:
    """English."""

    bad_address = '"{found}" is no mail address, like roads@county.example'
    bad_domain = '"{found}" is no domain, like county.example'
    bad_folder = "is no name of a mail folder"
    bad_host = "is no host name"
    one_line = "must be one line of at most 80 characters"
    twice = "{id}: two departments have this id"
    no_departments = "names no department; see docs/departments.md"
    no_way = "says no way out: smtp = a host, or eml = a folder for files"
    two_ways = "either smtp or eml, not both"
    no_password = "needs password_file, password_command or password_credential for this user"
    imap_user = "is needed to sign in to the IMAP server"
    plain_mail = "plain is possible only on this machine; use starttls or tls"

    no_book = "No departments yet: put a departments.toml beside {path} (docs/departments.md)."
    no_such = "{name}: no such department. There are: {known}"
    pick = "Which department? Enter or its number asks"
    pick_keys = "j k move   Enter ask   Esc back"
    fits = "fits: {topics}"
    open_there = "{count} open"
    overdue_there = "{count} overdue"
    house_row = "House answer of {name}, valid until {date}"
    house_name = "House answer: {name}"
    house_keys = "Enter makes it the draft"
    house_old = "House answer of {name} ran out on {date}: ask again"
    question = "Question to {name}:"
    no_question = "The question is empty."
    review_title = "Mail to {name} · answer by {day}"
    review_keys = "y send   e question   + - deadline   n {name}   Esc back"
    name_on = "with name"
    name_off = "without name"
    to = "To"
    reply_to = "Reply to"
    from_ = "From"
    subject = "Subject"
    as_file = "No mail is set up: the mail is put into {folder} as a file."
    asked = "{name} is asked by {day} · {key} takes it back"
    asked_before = "This comment is with {name} already."

    title = "Departments"
    keys = "j k  p answer  r remind  c close  s resend  y confirm  Enter read  q back"
    answer_keys = "Enter goes to the comment with the draft · p shows the whole answer"
    none = "Nothing was asked yet. f on a comment asks a department."
    stages: Mapping[str, str] = {
        "held": "leaves in {seconds} s",
        "sending": "is being sent",
        "sent": "with them",
        "unknown": "in doubt",
        "failed": "not delivered",
        "answered": "answered",
        "closed": "closed",
        "cancelled": "taken back",
    }
    overdue = "overdue since {day}"
    due = "due {day}"
    due_today = "due today"
    reminded = "reminded {day}"
    reminder_waits = "reminder leaves {day}"
    reminder_failed = "reminder: {reason}"
    away = "automatic note: {text}"
    stranger = "from a foreign address: {sender} · y takes it as the answer"
    from_foreign = "a letter from a foreign address: {sender} (the dashboard asks about it)"
    attachments = "with attachments (in your mail program): {names}"
    at_departments = "with departments {count}"
    in_doubt = "{count} not delivered or in doubt ({key})"
    mailbox = "The answers cannot be fetched: {reason}"
    paste = "Answer: {name}. Paste it, ctrl+s takes it"
    paste_keys = "ctrl+s take as answer   Esc back"
    paste_empty = "There is no text."
    not_now = "Not possible: it is {stage}."
    reminder_on = "{name} is reminded."
    closed = "Closed. Its comments are open again."
    answered = "The answer is the draft now."
    overtaken = "Somebody else has just changed this question; please look again."
    whole = "The whole letter"
    sent_file = "lies in {file}; send it from your mail program"
    vouch = "Take the letter of {sender} as the answer of {name}?"
    sure_sent = "Did it arrive? Ask {name} or look into the sent mail."
    yes = "yes"

    row = "{token}  {stage}  {name}  {day}  {question}"
    counts = "{name}: {asked} asked, {answered} answered, {open} open, {overdue} overdue{hours}"
    hours = ", half of them within {hours} working hours"
    now_there = "With departments: {count}{next}"
    next_due = ", {name} {due}"
    unknown_token = "{token}: no such question"
    needs_to = "forward needs --to DEPARTMENT and --text QUESTION"
    no_to = "--to, --days and --with-name belong to forward"
    bad_file = "{path}: cannot be read ({detail})"
    not_mail = "{path}: is no answer to a question of ours"
    foreign = "{sender} is not {name}; with --force it is taken as the answer all the same"
    exported = "written: {path}"
    forwarded = "{refs}: {name} is asked, answer by {day} ({token})"
    forward_stage = "{token}: {stage}"
    cli_answered = "{token}: answered; the draft is ready"
    cli_reminded = "{token}: {name} is reminded"
    cli_closed = "{token}: closed"
    cli_resent = "{token}: is sent again"
    cli_resolved = "{token}: noted as arrived"

    troubles: Mapping[str, str] = {
        "mail-address": "the address cannot be used",
        "mail-password": "the password cannot be had",
        "mail-password-ascii": "the password has signs that IMAP cannot carry here",
        "mail-login": "the mail server refuses user or password",
        "mail-refused": "the mail server refuses it",
        "mail-certificate": "the mail server's certificate is not to be believed",
        "mail-no-tls": "the mail server offers no encryption",
        "mail-ca-file": "ca_file cannot be read",
        "mail-slow": "the mail server does not answer",
        "mail-unreachable": "the mail server cannot be reached",
        "mail-unclear": "the connection broke while it was handed over",
        "mail-interrupted": "Morgenlage ended while it was being sent",
        "mail-unreadable": "the folder cannot be read",
        "mail-no-folder": "there is no such folder",
        "mail-folder": "the file cannot be written",
        "mail-bounced": "it came back undelivered",
        "brief-broken": "it could not be written",
        "too-late": "Morgenlage was not running when it was due",
        "unknown": "in doubt",
    }
    doctor_book = "{count} departments"
    doctor_mail = "{sender}: questions by {way}, answers by {back}"
    by_mail = "mail ({host})"
    by_file = "file ({folder})"
    by_hand = "file or paste"
    doctor_none = "no [mail] in the settings: questions to departments are put down as files"
    privacy = "questions to departments with their answers: {days} days after the last change"
    privacy_recipients = (
        "departments of the own office that are asked: the comment, the author's name only where "
        "somebody chose that"
    )
    privacy_present = "{count} questions to departments"
    mail_trouble = "{way}: {reason}"


class OfficesDe(Offices):
    """German."""

    bad_address = '"{found}" ist keine Mailadresse wie strassen@kreis.example'
    bad_domain = '"{found}" ist keine Domain wie kreis.example'
    bad_folder = "ist kein Name eines Mailordners"
    bad_host = "ist kein Rechnername"
    one_line = "muss eine Zeile mit höchstens 80 Zeichen sein"
    twice = "{id}: zwei Fachämter haben diese id"
    no_departments = "nennt kein Fachamt; siehe docs/departments.md"
    no_way = "nennt keinen Weg hinaus: smtp = ein Rechner, oder eml = ein Ordner für Dateien"
    two_ways = "entweder smtp oder eml, nicht beides"
    no_password = "braucht für diesen user password_file, password_command oder password_credential"
    imap_user = "wird für die Anmeldung am IMAP-Server gebraucht"
    plain_mail = "plain geht nur auf diesem Rechner; bitte starttls oder tls"

    no_book = "Noch keine Fachämter: departments.toml neben {path} legen (docs/departments.md)."
    no_such = "{name}: kein Fachamt dieses Namens. Es gibt: {known}"
    pick = "Welches Fachamt? Enter oder die Nummer fragt"
    pick_keys = "j k bewegen   Enter fragen   Esc zurück"
    fits = "passt: {topics}"
    open_there = "{count} offen"
    overdue_there = "{count} überfällig"
    house_row = "Hausantwort von {name}, gilt bis {date}"
    house_name = "Hausantwort: {name}"
    house_keys = "Enter macht sie zum Entwurf"
    house_old = "Hausantwort von {name} galt bis {date}: bitte neu fragen"
    question = "Frage an {name}:"
    no_question = "Die Frage ist leer."
    review_title = "Mail an {name} · Antwort bis {day}"
    review_keys = "y senden   e Frage   + - Frist   n {name}   Esc zurück"
    name_on = "mit Namen"
    name_off = "ohne Namen"
    to = "An"
    reply_to = "Antwort an"
    from_ = "Von"
    subject = "Betreff"
    as_file = "Mail ist nicht eingerichtet: Die Mail wird als Datei in {folder} gelegt."
    asked = "{name} ist gefragt, bis {day} · {key} nimmt es zurück"
    asked_before = "Dieser Kommentar ist schon beim Fachamt: {name}."

    title = "Fachämter"
    keys = "j k  p Antwort  r erinnern  c schließen  s neu  y gilt  Enter lesen  q zurück"
    answer_keys = "Enter geht zum Kommentar mit dem Entwurf · p zeigt die ganze Antwort"
    none = "Noch nichts gefragt. f auf einem Kommentar fragt ein Fachamt."
    stages: Mapping[str, str] = {
        "held": "geht in {seconds} s raus",
        "sending": "geht gerade raus",
        "sent": "liegt dort",
        "unknown": "unklar",
        "failed": "nicht zugestellt",
        "answered": "beantwortet",
        "closed": "geschlossen",
        "cancelled": "zurückgenommen",
    }
    overdue = "überfällig seit {day}"
    due = "bis {day}"
    due_today = "heute fällig"
    reminded = "erinnert {day}"
    reminder_waits = "Erinnerung geht {day} raus"
    reminder_failed = "Erinnerung: {reason}"
    away = "automatische Notiz: {text}"
    stranger = "von fremder Adresse: {sender} · y nimmt es als Antwort"
    from_foreign = "ein Brief von fremder Adresse: {sender} (die Übersicht fragt danach)"
    attachments = "mit Anhängen (im Mailprogramm): {names}"
    at_departments = "beim Fachamt {count}"
    in_doubt = "{count} nicht zugestellt oder unklar ({key})"
    mailbox = "Antworten lassen sich nicht abholen: {reason}"
    paste = "Antwort: {name}. Einfügen, ctrl+s übernimmt sie"
    paste_keys = "ctrl+s als Antwort übernehmen   Esc zurück"
    paste_empty = "Da ist kein Text."
    not_now = "Geht nicht: Die Frage ist {stage}."
    reminder_on = "{name} wird erinnert."
    closed = "Geschlossen. Die Kommentare sind wieder offen."
    answered = "Die Antwort ist jetzt der Entwurf."
    overtaken = "Gerade hat jemand anderes diese Frage geändert; bitte noch einmal ansehen."
    whole = "Der ganze Brief"
    sent_file = "liegt in {file}; bitte mit dem Mailprogramm senden"
    vouch = "Den Brief von {sender} als Antwort nehmen ({name})?"
    sure_sent = "Kam sie an? Bitte bei {name} nachfragen oder im Postausgang nachsehen."
    yes = "ja"

    counts = (
        "{name}: {asked} gefragt, {answered} beantwortet, {open} offen, {overdue} überfällig{hours}"
    )
    hours = ", die Hälfte binnen {hours} Arbeitsstunden"
    now_there = "Beim Fachamt: {count}{next}"
    unknown_token = "{token}: keine solche Frage"
    needs_to = "forward braucht --to FACHAMT und --text FRAGE"
    no_to = "--to, --days und --with-name gehören zu forward"
    bad_file = "{path}: nicht lesbar ({detail})"
    not_mail = "{path}: ist keine Antwort auf eine Frage von uns"
    foreign = "{sender} ist nicht {name}; mit --force gilt es trotzdem als Antwort"
    exported = "geschrieben: {path}"
    forwarded = "{refs}: {name} ist gefragt, Antwort bis {day} ({token})"
    cli_answered = "{token}: beantwortet; der Entwurf liegt bereit"
    cli_reminded = "{token}: {name} wird erinnert"
    cli_closed = "{token}: geschlossen"
    cli_resent = "{token}: geht noch einmal raus"
    cli_resolved = "{token}: als angekommen vermerkt"

    troubles: Mapping[str, str] = {
        "mail-address": "die Adresse ist nicht zu gebrauchen",
        "mail-password": "das Passwort ist nicht zu bekommen",
        "mail-password-ascii": "das Passwort hat Zeichen, die IMAP hier nicht übertragen kann",
        "mail-login": "der Mailserver lehnt Namen oder Passwort ab",
        "mail-refused": "der Mailserver lehnt sie ab",
        "mail-certificate": "dem Zertifikat des Mailservers ist nicht zu trauen",
        "mail-no-tls": "der Mailserver bietet keine Verschlüsselung an",
        "mail-ca-file": "ca_file ist nicht lesbar",
        "mail-slow": "der Mailserver antwortet nicht",
        "mail-unreachable": "der Mailserver ist nicht zu erreichen",
        "mail-unclear": "die Verbindung brach beim Übergeben ab",
        "mail-interrupted": "Morgenlage endete, während sie gesendet wurde",
        "mail-unreadable": "der Ordner ist nicht zu lesen",
        "mail-no-folder": "diesen Ordner gibt es nicht",
        "mail-folder": "die Datei lässt sich nicht schreiben",
        "mail-bounced": "sie kam unzustellbar zurück",
        "brief-broken": "er ließ sich nicht schreiben",
        "too-late": "Morgenlage lief nicht, als sie fällig war",
        "unknown": "Ausgang unklar",
    }
    doctor_book = "{count} Fachämter"
    doctor_mail = "{sender}: Fragen per {way}, Antworten per {back}"
    by_mail = "Mail ({host})"
    by_file = "Datei ({folder})"
    by_hand = "Datei oder Einfügen"
    doctor_none = (
        "kein [mail] in den Einstellungen: Fragen an Fachämter werden als Dateien abgelegt"
    )
    privacy = "Fragen an Fachämter mit Antworten: {days} Tage nach der letzten Änderung"
    privacy_recipients = (
        "gefragte Fachämter des eigenen Hauses: der Kommentar, der Name nur, wo das gewählt wurde"
    )
    privacy_present = "{count} Fragen an Fachämter"


def offices_words(words: Words) -> Offices:
    """The section of that language; no start has to load it."""
    return OfficesDe() if words.language == "de" else Offices()


def trouble(say: Offices, reason: str) -> str:
    """`mail-refused: 550 no such user` as words, with the server's own behind them."""
    key, _, detail = reason.partition(": ")
    said = say.troubles.get(key, key)
    return f"{said} ({detail})" if detail else said
