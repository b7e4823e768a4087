"""What backup, restore, purge, export, erase, privacy and doctor say."""

from collections.abc import Mapping


class Keeping:
    """English."""

    in_use = "Another Morgenlage is running on this state (a window or the service). Stop it first."
    no_state = "{path}: there is no state yet"
    backed_up = "{path}: {count} files, without tokens and sessions"
    backup_until = "It holds what people wrote: purge deletes it after {day} ([keep] backups)."
    backup_forgotten = "{path}: was not noted down; nobody deletes it in time but you"
    not_a_backup = "{path}: is no backup of Morgenlage ({detail})"
    unsafe = "holds what does not belong into a backup: {name}"
    too_big = "is larger than 10 GB when unpacked"
    newer = (
        "The present state was written to after this backup was made ({when}). "
        "--force puts the older one back all the same."
    )
    restored = "The state of {when} is back."
    restore_which = "morgenlage restore FILE, or morgenlage restore --readable"
    nothing_damaged = "Nothing is damaged that could not be mended."
    aside = "The former one lies in {path}; delete it when all is well."

    purged = "{what}: {count} deleted, the oldest of {day}."
    to_purge = "{what}: {name} ({day})"
    overdue = "{what}: {count} kept too long, the oldest of {day}"
    nothing_to_purge = "Nothing has been kept longer than it may."
    purge_odd = "{name}: its date says nothing, so it was neither judged nor deleted. Look at it."
    clock_doubted = (
        "The clock of this host says {now}; that does not go on from what was seen before. Nothing "
        "was deleted. Look at the clock (timedatectl). If it is right: run purge again tomorrow, "
        "or now with --clock-is-right."
    )
    classes: Mapping[str, str] = {
        "texts": "files with comments",
        "names": "files that name who wrote comments",
        "papers": "papers past their last day",
        "quotes": "quotations in briefs",
        "answers": "our words in the record of decisions",
        "decisions": "months of the record of decisions",
        "logs": "log and crash files",
        "leftovers": "broken and left-over files",
        "backups": "backups",
        "sessions": "sessions of removed accounts",
    }
    nobody = "{person}: nothing is stored about this person"
    ambiguous = "{person}: several people; name one by id: {ids}"
    really = "Delete {count} comments of {person} for good? Type yes: "
    yes = "yes"
    kept_all = "Nothing was deleted."
    erased = "{count} comments of {person} deleted, drafts and copies included."
    erase_needs_yes = "Without a terminal: erase PERSON --yes"
    erase_journal = (
        "The record of decisions still says who decided what and when, but no longer about whom: "
        "{count} lines changed."
    )
    erase_vague = (
        "Not looked for as a word in what others wrote, because it could be anything: "
        "{names}. Mentions with @ are gone."
    )
    erase_doubtful = "Answers that may have gone out: {count}. Only their platforms can tell."
    erase_backups = "Backups made before still hold it; delete or renew them."

    privacy_title = "Record of processing (Art. 30 GDPR), from the settings as they are"
    privacy_rows: Mapping[str, str] = {
        "purpose": "Purpose",
        "people": "Whose data",
        "data": "Which data",
        "accounts": "Where it comes from",
        "place": "Where it is kept",
        "term": "How long",
        "recipients": "Who receives it",
        "access": "Who can read it",
        "rights": "Rights of the people",
        "form": "Form on disk",
        "proof": "Last deletion",
        "present": "At this moment",
    }
    privacy_purpose = "Answering comments to this public body and seeing to its posts"
    privacy_people = "People who write to the accounts; colleagues who decide about it"
    privacy_data = (
        "Handle, display name, platform id, text, time, address and media addresses of comments; "
        "decisions with time and login name; our drafts and answers; counters of the accounts"
    )
    privacy_no_accounts = "no account is set up"
    privacy_place = "{state}, on this host, files readable by their owner only"
    privacy_term = (
        "Comment text {days} days, one file a day, then deleted; decisions without strangers' "
        "text are kept; numbers of the accounts are kept, thinned"
    )
    privacy_rule = (
        "{account}: texts {hours} h, names {people} h after they were last read (its own rule)"
    )
    privacy_recipients = "The platforms above get our answers. Nobody else; no cloud, no model."
    privacy_access = "The user {user} of this host and its administrators"
    privacy_rights = "morgenlage export PERSON, morgenlage erase PERSON"
    privacy_present = "{comments} comments of {people} people from {days} days, oldest {oldest}"
    privacy_empty = "nothing is stored"

    doctor: Mapping[str, str] = {
        "version": "Version",
        "settings": "Settings",
        "rules": "Rules",
        "topics": "Topics",
        "filters": "Filters",
        "netiquette": "Netiquette",
        "crisis": "crisis",
        "quiet days": "Mourning",
        "pillars": "Our topics",
        "formats": "Formats",
        "departments": "departments",
        "brief": "brief",
        "mail": "mail",
        "service": "Service",
        "secret": "Secret",
        "account": "Account",
        "token": "Token",
        "permission": "Permissions",
        "budget": "Allowance",
        "media": "Pictures",
        "unconfirmed": "Unconfirmed",
        "clock": "Clock",
        "terminal": "Terminal",
        "locale": "Locale",
        "emoji": "Emoji",
        "output": "Output",
        "clipboard": "Clipboard",
        "state": "State",
        "form": "Form on disk",
    }
    good = "good"
    demo_settings = "a demo: no settings needed"
    secret_good = "{id}: is there ({where})"
    secret_wrong = "{id}: {problem}"
    offline = "not asked"
    permissions_missing = "{id}: missing: {lacking}; sign in again: morgenlage accounts add"
    budget = "{id}: {share} of the platform's allowance is used"
    budget_until = "{id}: {share} of the platform's allowance is used, counted anew {when}"
    media_good = "{url}: a picture was put there, fetched and removed"
    media_none = (
        "{platforms}: pictures and videos are fetched from a public address, and none is set; "
        "see docs/media.md"
    )
    unconfirmed = (
        "{platform}: only a live account can confirm {count} points; they stand in "
        "docs/platforms/unverified.md and in morgenlage doctor --json"
    )
    skew_good = "agrees with {host}"
    skew = "differs by {seconds} s from {host}; set the clock (timedatectl set-ntp true)"
    skew_unknown = "not compared: no server of an account told the time; check it by hand (date)"
    no_terminal = "no terminal here (output is piped)"
    terminal_good = "TERM={term}, {colours}"
    terminal_dumb = "TERM={term} can show no screen; use TERM=xterm-256color or another terminal"
    colours: Mapping[str, str] = {
        "none": "no colours (NO_COLOR)",
        "true": "16 million colours",
        "256": "256 colours",
        "16": "16 colours",
    }
    locale_good = "{encoding}"
    locale_bad = "{encoding}: umlauts and signs would break; set LANG=C.UTF-8 or de_DE.UTF-8"
    emoji_good = "two cells wide, as expected"
    emoji_bad = "{cells} cells wide instead of 2: columns may shift beside emoji"
    emoji_unknown = "the terminal did not answer"
    output_cells = "only what changes is sent"
    output_set = 'what a page shows is sent anew (`output = "stock"`); `"cells"` sends less'
    output_unknown = "{what} is not known here: stock output is used; install as the lock file says"
    clipboard_note = "copies by OSC 52; tmux needs: set -g set-clipboard on"
    state_good = "{path}, schema {schema}, {days} days, {size}"
    state_new = "{path}: is made at the first start"
    state_open = "{path}: others may read it. Type: chmod 700 {path}"


class KeepingDe(Keeping):
    """German."""

    in_use = (
        "Mit diesem Zustand läuft gerade eine andere Morgenlage (ein Fenster oder der Dienst). "
        "Bitte erst beenden."
    )
    no_state = "{path}: es gibt noch keinen Zustand"
    backed_up = "{path}: {count} Dateien, ohne Token und Sitzungen"
    backup_until = "Sie enthält, was Leute schrieben: purge löscht sie nach dem {day}."
    backup_forgotten = "{path}: ist nicht vermerkt; rechtzeitig löschen müssen Sie sie selbst"
    not_a_backup = "{path}: ist keine Sicherung von Morgenlage ({detail})"
    unsafe = "enthält, was nicht in eine Sicherung gehört: {name}"
    too_big = "ist ausgepackt größer als 10 GB"
    newer = "Der Zustand ist neuer als die Sicherung ({when}). --force spielt sie trotzdem zurück."
    restored = "Der Zustand vom {when} ist zurück."
    restore_which = "morgenlage restore DATEI oder morgenlage restore --readable"
    nothing_damaged = "Es ist nichts beschädigt, was sich nicht selbst behebt."
    aside = "Der bisherige liegt in {path}; bitte löschen, wenn alles gut ist."

    purged = "{what}: {count} gelöscht, das Älteste vom {day}."
    overdue = "{what}: {count} zu lange da, das Älteste vom {day}"
    nothing_to_purge = "Nichts ist länger da, als es darf."
    purge_odd = "{name}: Datum unbrauchbar; nicht beurteilt und nicht gelöscht. Bitte ansehen."
    clock_doubted = (
        "Die Uhr dieses Rechners sagt {now}; das schließt nicht an das an, was vorher zu sehen "
        "war. Nichts wurde gelöscht. Bitte die Uhr prüfen (timedatectl). Geht sie richtig: morgen "
        "noch einmal purge, oder gleich mit --clock-is-right."
    )
    classes: Mapping[str, str] = {
        "texts": "Dateien mit Kommentaren",
        "names": "Dateien mit Namen von Verfassern",
        "papers": "Unterlagen nach ihrem letzten Tag",
        "quotes": "Zitate in Berichten",
        "answers": "eigene Worte im Protokoll der Entscheidungen",
        "decisions": "Monate des Protokolls der Entscheidungen",
        "logs": "Protokoll- und Absturzdateien",
        "leftovers": "kaputte und liegen gebliebene Dateien",
        "backups": "Sicherungen",
        "sessions": "Sitzungen entfernter Konten",
    }
    nobody = "{person}: über diese Person ist nichts gespeichert"
    ambiguous = "{person}: mehrere Personen; bitte eine mit ihrer Kennung nennen: {ids}"
    really = "{count} Kommentare von {person} endgültig löschen? ja eintippen: "
    yes = "ja"
    kept_all = "Nichts wurde gelöscht."
    erased = "{count} Kommentare von {person} gelöscht, mit Entwürfen und Kopien."
    erase_needs_yes = "Ohne Terminal: erase PERSON --yes"
    erase_journal = (
        "Das Protokoll der Entscheidungen sagt weiter, wer wann was entschieden hat, aber nicht "
        "mehr, über wen: {count} Zeilen geändert."
    )
    erase_vague = (
        "Als Wort nicht in Texten anderer gesucht, weil es alles heißen kann: "
        "{names}. Erwähnungen mit @ sind gelöscht."
    )
    erase_doubtful = "Antworten, die vielleicht hinausgingen: {count}. Nur die Plattform weiß es."
    erase_backups = "Frühere Sicherungen enthalten es noch; bitte löschen oder erneuern."

    privacy_title = (
        "Verzeichnis der Verarbeitung (Art. 30 DSGVO), aus den Einstellungen, wie sie sind"
    )
    privacy_rows: Mapping[str, str] = {
        "purpose": "Zweck",
        "people": "Betroffene",
        "data": "Daten",
        "accounts": "Herkunft",
        "place": "Ort",
        "term": "Fristen",
        "recipients": "Empfänger",
        "access": "Zugriff",
        "rights": "Rechte der Betroffenen",
        "form": "Form auf der Platte",
        "proof": "Zuletzt gelöscht",
        "present": "Im Augenblick",
    }
    privacy_purpose = "Beantworten von Kommentaren an die Verwaltung, Pflege ihrer Beiträge"
    privacy_people = "Wer den Konten schreibt; Beschäftigte, die darüber entscheiden"
    privacy_data = (
        "Kontoname, Anzeigename, Kennung, Text, Zeit, Adresse und Medienadressen von Kommentaren; "
        "Entscheidungen mit Zeit und Anmeldename; eigene Entwürfe und Antworten; Zähler der Konten"
    )
    privacy_no_accounts = "kein Konto ist eingerichtet"
    privacy_place = "{state}, auf diesem Rechner, Dateien nur für die eigene Kennung lesbar"
    privacy_term = (
        "Kommentartexte {days} Tage, je Tag eine Datei, dann gelöscht; Entscheidungen ohne fremden "
        "Text bleiben; Zahlen der Konten bleiben, ausgedünnt"
    )
    privacy_rule = (
        "{account}: Texte {hours} h, Namen {people} h nach dem letzten Lesen (Regel der Plattform)"
    )
    privacy_recipients = (
        "Die genannten Plattformen erhalten unsere Antworten. Sonst niemand; keine Cloud, kein "
        "Sprachmodell."
    )
    privacy_access = "Die Kennung {user} auf diesem Rechner und seine Administration"
    privacy_rights = "morgenlage export PERSON, morgenlage erase PERSON"
    privacy_present = (
        "{comments} Kommentare von {people} Personen aus {days} Tagen, ältester vom {oldest}"
    )
    privacy_empty = "nichts ist gespeichert"

    doctor: Mapping[str, str] = {
        "version": "Version",
        "settings": "Einstellungen",
        "rules": "Regeln",
        "topics": "Themen",
        "filters": "Filter",
        "netiquette": "Netiquette",
        "crisis": "Krise",
        "quiet days": "Stille Tage",
        "pillars": "Unsere Themen",
        "formats": "Formate",
        "departments": "Fachämter",
        "brief": "Bericht",
        "mail": "Mail",
        "service": "Dienst",
        "secret": "Geheimnis",
        "account": "Konto",
        "token": "Token",
        "permission": "Rechte",
        "budget": "Kontingent",
        "media": "Bilder",
        "unconfirmed": "Unbestätigt",
        "clock": "Uhr",
        "terminal": "Terminal",
        "locale": "Zeichensatz",
        "emoji": "Emoji",
        "output": "Ausgabe",
        "clipboard": "Zwischenablage",
        "state": "Zustand",
        "form": "Form auf Platte",
    }
    good = "gut"
    demo_settings = "eine Demo: keine Einstellungen nötig"
    secret_good = "{id}: ist da ({where})"
    offline = "nicht gefragt"
    permissions_missing = "{id}: es fehlen: {lacking}; neu anmelden: morgenlage accounts add"
    budget = "{id}: {share} von dem verbraucht, was die Plattform erlaubt"
    budget_until = (
        "{id}: {share} von dem verbraucht, was die Plattform erlaubt; neu gezählt wird {when}"
    )
    media_good = "{url}: ein Bild wurde dort abgelegt, geholt und entfernt"
    media_none = (
        "{platforms}: Bilder und Videos werden von einer öffentlichen Adresse geholt, und es ist "
        "keine eingerichtet; siehe docs/media.md"
    )
    unconfirmed = (
        "{platform}: {count} Punkte lassen sich nur mit einem echten Konto klären; sie stehen in "
        "docs/platforms/unverified.md und in morgenlage doctor --json"
    )
    skew_good = "stimmt mit {host} überein"
    skew = "weicht um {seconds} s von {host} ab; Uhr stellen (timedatectl set-ntp true)"
    skew_unknown = (
        "nicht verglichen: kein Server eines Kontos nannte die Zeit; bitte selbst nachsehen (date)"
    )
    no_terminal = "hier ist kein Terminal (die Ausgabe wird umgeleitet)"
    terminal_dumb = "TERM={term} kann keine Übersicht zeigen; TERM=xterm-256color hilft oft"
    colours: Mapping[str, str] = {
        "none": "keine Farben (NO_COLOR)",
        "true": "16 Millionen Farben",
        "256": "256 Farben",
        "16": "16 Farben",
    }
    locale_bad = "{encoding}: Umlaute und Zeichen gingen kaputt; LANG=de_DE.UTF-8 setzen"
    emoji_good = "zwei Zellen breit, wie erwartet"
    emoji_bad = "{cells} statt 2 Zellen breit: neben Emoji können Spalten verrutschen"
    emoji_unknown = "das Terminal hat nicht geantwortet"
    output_cells = "gesendet wird nur, was sich ändert"
    output_set = 'Seiten werden neu gesendet (`output = "stock"`); `"cells"` sendet weniger'
    output_unknown = "{what} ist unbekannt, also `stock`; bitte installieren wie in der Lock-Datei"
    clipboard_note = "kopiert über OSC 52; tmux braucht: set -g set-clipboard on"
    state_good = "{path}, Schema {schema}, {days} Tage, {size}"
    state_new = "{path}: entsteht beim ersten Start"
    state_open = "{path}: andere dürfen hineinsehen. Abhilfe: chmod 700 {path}"
