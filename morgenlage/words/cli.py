"""What the command line says about itself: help, usage, mistakes in what was typed."""

from collections.abc import Mapping


class Cli:
    """English."""

    argparse: Mapping[str, str] = {}
    """What Python's argparse says -> how we say it. English is its own language."""

    about = "The morning briefing of a public administration's social media, in a terminal."
    epilog = (
        "Without a command: the dashboard. Settings: {config}. State: {state}. "
        "Exit codes: 0 good, 1 something failed, 2 usage or configuration."
    )
    command = "COMMAND"
    commands = "commands"
    later = "(later version)"
    version = "show the version and exit"
    read_only = "look, but decide nothing and write nothing"
    seat_refuses = "Read-only seat: {command} would change or write something, so nothing happened."
    json = "one JSON document"

    demo = "the dashboard on simulated platforms; nothing leaves this machine"
    demo_comments = "comments stored from before"
    demo_seed = "the same number gives the same county"
    demo_storm = "400 comments in ten minutes, from so many seconds on (60)"
    demo_state = "keep its state there and start from it again"
    poll = "ask every account for news"
    poll_watch = "keep on asking until stopped (for systemd)"
    one_account = "only this account"
    status = "counts for a prompt or a status bar"
    comments = "list comments"
    comments_state = "which ones (open)"
    comments_limit = "at most so many"
    comments_filter = (
        "those a query means, like 'reason:question older:24h -mine' (docs/filters.md)"
    )
    comments_explain = "why one comment stands where it stands, rule by rule"
    decide = "decide about comments"
    decide_refs = "comment, as `comments` names it; - reads them from standard input"
    decide_action = (
        "done, reopen, reply, like, unlike, hide, unhide, delete, block, unblock, snooze, forward, "
        "assign, note, topic"
    )
    decide_text = (
        "text of a reply or note, question to a department, colleague, id of a topic, sentence for "
        "a case file"
    )
    decide_reason = "paragraph of the netiquette: why it is hidden, deleted or its author blocked"
    decide_word = "delete or block: the word that says it is meant (delete, block)"
    decide_until = (
        "snooze until: h (this afternoon), m (tomorrow), o (Monday), w (a week), or a date"
    )
    decide_to = "forward: the department, by its id or name"
    decide_days = "forward: working days until the answer; else as the address book says"
    decide_with_name = "forward: tell the department who wrote the comment"
    departments = "questions to departments and how they answer"
    departments_answer = "take an answer from a file"
    departments_file = "a mail (.eml) or a text file; - reads standard input"
    departments_force = "take it although it comes from another address"
    departments_token = "the question, as `departments` names it"
    departments_remind = "send a reminder"
    departments_close = "wait for no answer any more"
    departments_resend = "send a question once more that failed or is in doubt"
    departments_resolve = "say that a question in doubt did arrive"
    departments_export = "write the question's mail as a file (.eml)"
    departments_folder = "where the file is to lie"
    departments_fetch = "fetch answers now"
    decide_anyway = "reply although a colleague answers or has answered, or with the same text"
    outbox = "what is on its way out"
    outbox_cancel = "take a held act back"
    outbox_retry = "send a failed or unclear act again"
    outbox_resolve = "say that an unclear act did arrive"
    outbox_id = "the act, as `outbox` names it"
    queue = "the plan: what is written, planned, asks, and came out today"
    metrics = "the numbers of every account"
    metrics_history = "this number over time: its weeks, unusual rises, what was on then"
    metrics_days = "look back so many days, 90 if nothing is said; all: as far as anything is known"
    metrics_needs_history = "--account and --days go with --history METRIC"
    experiments = "something new, tried and judged"
    formats = "the library of formats"
    topics = "topics and how often they come up"
    people = "who was on camera, and consent"
    brief = "one page for leadership"
    round = "the morning round; in the dashboard it is the key m"
    round_text = "as plain text, one question after the other"
    accounts = "set up, list, check or remove accounts"
    accounts_add = "set up an account, step by step"
    accounts_list = "the accounts and what each can do"
    accounts_check = "sign in to each account and say who we are there"
    accounts_remove = "take an account out of the settings"
    account_id = "the account's id"
    add_platform = "mastodon, bluesky, instagram, facebook, threads, youtube, linkedin, peertube"
    add_url = "address of the server (needed for Mastodon, Bluesky, PeerTube)"
    add_id = "name of the account in the settings"
    add_identifier = "handle or user name to sign in with, or the account's id there"
    add_login = "kind of sign-in where there are several (Instagram: instagram or facebook)"
    add_token_stdin = "read the token, app password or password from standard input"
    add_no_check = "do not sign in to check it"
    doctor = "look for what is wrong: settings, tokens, clock, terminal, state"
    doctor_offline = "ask no platform"
    backup = "pack the state into a file (without tokens)"
    restore = "put a packed state back; the present one is kept aside"
    backup_file = "a .tar.gz file"
    restore_force = "also over a newer state"
    restore_readable = "no backup: keep what is legible of damaged files"
    purge = "delete what is older than the set periods"
    purge_dry = "list what would be deleted, and delete nothing"
    purge_check = "delete nothing; exit code 1 if anything is older than it may be"
    purge_clock = "also when the clock of this host went on in a strange way"
    export = "everything stored about one person, as JSON"
    erase = "delete everything stored about one person"
    erase_cases = "text and name in case files of moderation, too"
    erase_yes = "without asking"
    person = "handle or author id, as `comments` shows it"
    privacy = "record of processing, from the actual settings"

    which = "{program}: {problem}"
    no_account = "there is no account {id}; there are: {known}"
    no_accounts = "no account is set up; `morgenlage accounts add` adds one"
    dumb_terminal = (
        "TERM says that this terminal cannot move its cursor: the dashboard needs one that can. "
        "Lists work everywhere: morgenlage comments"
    )
    needs_terminal = (
        "The dashboard needs a terminal. For scripts: morgenlage status, comments, poll"
    )
    interrupted = "Stopped."
    no_module = "A part of the program is missing ({name}). Please install Morgenlage again."
    starved = (
        "This host gave too little memory, threads or open files (ulimit -a shows the limits). "
        "Nothing decided is lost."
    )
    broken = "A mistake of the program itself ({kind}). Nothing decided is lost. {where}"
    no_output = "The output could not be written: {detail}"
    first_start = "Morgenlage is not set up here yet."
    first_choice = "s  set up an account     d  look at the demo     q  quit"
    first_prompt = "s, d or q: "
    first_no_terminal = (
        "Morgenlage is not set up here yet: `morgenlage accounts add` sets it up, "
        "`morgenlage demo` shows it."
    )


class CliDe(Cli):
    """German."""

    argparse: Mapping[str, str] = {
        "usage: ": "Aufruf: ",
        "positional arguments": "Angaben",
        "options": "Optionen",
        "show this help message and exit": "diese Hilfe zeigen",
        "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
        "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
        "the following arguments are required: %s": "es fehlt: %s",
        "unrecognized arguments: %s": "unbekannte Angaben: %s",
        "invalid choice: %(value)r (choose from %(choices)s)": (
            "%(value)r gibt es nicht; möglich: %(choices)s"
        ),
        "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
            "%(value)r gibt es nicht, gemeint ist wohl %(closest)r; möglich: %(choices)s"
        ),
        "invalid %(type)s value: %(value)r": "%(value)r passt hier nicht (%(type)s)",
        "expected one argument": "braucht eine Angabe dahinter",
        "expected at most one argument": "nimmt höchstens eine Angabe",
        "expected at least one argument": "braucht mindestens eine Angabe",
        "expected %s argument": "braucht %s Angabe",
        "expected %s arguments": "braucht %s Angaben",
        "not allowed with argument %s": "geht nicht zusammen mit %s",
        "one of the arguments %s is required": "eine dieser Angaben fehlt: %s",
        "ignored explicit argument %r": "die Angabe %r gehört hier nicht hin",
        "ambiguous option: %(option)s could match %(matches)s": (
            "%(option)s ist mehrdeutig: %(matches)s"
        ),
    }

    about = "Die Morgenlage für die sozialen Medien einer Verwaltung, im Terminal."
    epilog = (
        "Ohne Befehl: die Übersicht. Einstellungen: {config}. Zustand: {state}. "
        "Rückgabewerte: 0 gut, 1 etwas ging nicht, 2 Aufruf oder Einstellungen falsch."
    )
    command = "BEFEHL"
    commands = "Befehle"
    later = "(spätere Version)"
    version = "die Version zeigen"
    read_only = "nur schauen, nichts entscheiden, nichts schreiben"
    seat_refuses = (
        "Nur-Lese-Platz: {command} würde etwas ändern oder schreiben; es ist nichts geschehen."
    )
    json = "ein JSON-Dokument"

    demo = "die Übersicht mit simulierten Plattformen; nichts verlässt diesen Rechner"
    demo_comments = "so viele gespeicherte Kommentare vorab"
    demo_seed = "dieselbe Zahl ergibt denselben Landkreis"
    demo_storm = "400 Kommentare in zehn Minuten, nach so vielen Sekunden (60)"
    demo_state = "Zustand dort behalten und wieder davon beginnen"
    poll = "jedes Konto nach Neuem fragen"
    poll_watch = "weiter fragen, bis es beendet wird (für systemd)"
    one_account = "nur dieses Konto"
    status = "Zahlen für Prompt oder Statuszeile"
    comments = "Kommentare auflisten"
    comments_state = "welche (open)"
    comments_limit = "höchstens so viele"
    comments_filter = "was eine Suche meint, etwa 'grund:frage älter:24h -mine' (docs/filters.md)"
    comments_explain = "warum ein Kommentar dort steht, Regel für Regel"
    decide = "über Kommentare entscheiden"
    decide_refs = "Kommentar, wie `comments` ihn nennt; - liest von der Standardeingabe"
    decide_text = (
        "Text von Antwort oder Notiz, Name einer Kollegin oder eines Kollegen, Kennung eines "
        "Themas, Satz für die Fallakte"
    )
    decide_reason = "Absatz der Netiquette: warum ausgeblendet, gelöscht oder gesperrt wird"
    decide_word = "bei delete und block: das Wort, dass es gemeint ist (löschen, sperren)"
    decide_until = (
        "später bis: h (heute Nachmittag), m (morgen), o (Montag), w (eine Woche) oder ein Datum"
    )
    decide_to = "forward: das Fachamt, mit id oder Namen"
    decide_days = "forward: Werktage bis zur Antwort; sonst wie im Adressbuch"
    decide_with_name = "forward: dem Fachamt sagen, wer geschrieben hat"
    departments = "Fragen an Fachämter und wie sie antworten"
    departments_answer = "eine Antwort aus einer Datei übernehmen"
    departments_file = "eine Mail (.eml) oder Textdatei; - liest die Standardeingabe"
    departments_force = "auch von einer anderen Adresse übernehmen"
    departments_token = "die Frage, wie `departments` sie nennt"
    departments_remind = "eine Erinnerung senden"
    departments_close = "auf keine Antwort mehr warten"
    departments_resend = "eine fehlgeschlagene oder unklare Frage noch einmal senden"
    departments_resolve = "bestätigen, dass eine unklare Frage angekommen ist"
    departments_export = "die Mail der Frage als Datei (.eml) schreiben"
    departments_folder = "wo die Datei liegen soll"
    departments_fetch = "Antworten jetzt abholen"
    decide_anyway = "antworten, auch wenn jemand anders es tut, schon tat oder mit demselben Text"
    outbox = "was auf dem Weg hinaus ist"
    outbox_cancel = "Zurückgehaltenes zurücknehmen"
    outbox_retry = "Gescheitertes oder Unklares noch einmal senden"
    outbox_resolve = "bestätigen, dass Unklares angekommen ist"
    outbox_id = "die Kennung, wie `outbox` sie nennt"
    queue = "der Plan: was geschrieben, geplant, ungeklärt oder heute erschienen ist"
    metrics = "die Zahlen aller Konten"
    metrics_history = "diese Zahl über die Zeit: Wochen, Ausschläge und was dann war"
    metrics_days = "so viele Tage zurück, ohne Angabe 90; all: so weit etwas bekannt ist"
    metrics_needs_history = "--account und --days gehören zu --history METRIC"
    experiments = "Neues, ausprobiert und bewertet"
    formats = "die Sammlung der Formate"
    topics = "Themen und wie oft sie vorkommen"
    people = "wer vor der Kamera war, und Einwilligungen"
    brief = "eine Seite für die Leitung"
    round = "die Morgenrunde; im Dashboard ist sie die Taste m"
    round_text = "als reiner Text, eine Frage nach der anderen"
    accounts = "Konten einrichten, auflisten, prüfen oder entfernen"
    accounts_add = "ein Konto Schritt für Schritt einrichten"
    accounts_list = "die Konten und was jedes kann"
    accounts_check = "bei jedem Konto anmelden und sagen, wer wir dort sind"
    accounts_remove = "ein Konto aus den Einstellungen nehmen"
    account_id = "die Kennung des Kontos"
    add_platform = "mastodon, bluesky, instagram, facebook, threads, youtube, linkedin, peertube"
    add_url = "Adresse des Servers (nötig für Mastodon, Bluesky, PeerTube)"
    add_id = "Name des Kontos in den Einstellungen"
    add_identifier = "Name zum Anmelden oder Kennung des Kontos dort"
    add_login = "Art der Anmeldung, wo es mehrere gibt (Instagram: instagram oder facebook)"
    add_token_stdin = "Token, App-Passwort oder Passwort von der Standardeingabe lesen"
    add_no_check = "nicht zur Prüfung anmelden"
    doctor = "nachsehen, was nicht stimmt: Einstellungen, Token, Uhr, Terminal, Zustand"
    doctor_offline = "keine Plattform fragen"
    backup = "den Zustand in eine Datei packen (ohne Token)"
    restore = "gepackten Zustand zurückspielen; der jetzige bleibt daneben liegen"
    backup_file = "eine .tar.gz-Datei"
    restore_force = "auch über einen neueren Zustand"
    restore_readable = "ohne Sicherung: behalten, was in beschädigten Dateien lesbar ist"
    purge = "löschen, was älter ist als die gesetzten Fristen"
    purge_dry = "nur aufzählen, was gelöscht würde"
    purge_check = "nichts löschen; Code 1, wenn etwas länger da ist, als es darf"
    purge_clock = "auch wenn die Uhr dieses Rechners seltsam gesprungen ist"
    export = "alles Gespeicherte über eine Person, als JSON"
    erase = "alles Gespeicherte über eine Person löschen"
    erase_cases = "auch Text und Name in den Fallakten der Moderation"
    erase_yes = "ohne Rückfrage"
    person = "Name oder Kennung, wie `comments` sie zeigt"
    privacy = "Verzeichnis der Verarbeitung, aus den wirklichen Einstellungen"

    no_account = "das Konto {id} gibt es nicht; eingerichtet: {known}"
    no_accounts = "kein Konto ist eingerichtet; `morgenlage accounts add` fügt eines hinzu"
    dumb_terminal = (
        "TERM sagt, dass dieses Terminal seinen Cursor nicht bewegen kann; die Übersicht braucht "
        "das. Listen gehen überall: morgenlage comments"
    )
    needs_terminal = (
        "Die Übersicht braucht ein Terminal. Für Skripte: morgenlage status, comments, poll"
    )
    interrupted = "Abgebrochen."
    no_module = "Ein Teil des Programms fehlt ({name}). Bitte Morgenlage neu installieren."
    starved = (
        "Der Rechner gab zu wenig Speicher, Threads oder offene Dateien her (ulimit -a zeigt die "
        "Grenzen). Entschiedenes ist nicht verloren."
    )
    broken = "Ein Fehler im Programm selbst ({kind}). Entschiedenes ist nicht verloren. {where}"
    no_output = "Die Ausgabe ließ sich nicht schreiben: {detail}"
    first_start = "Morgenlage ist hier noch nicht eingerichtet."
    first_choice = "s  ein Konto einrichten     d  die Demo ansehen     q  beenden"
    first_prompt = "s, d oder q: "
    first_no_terminal = (
        "Morgenlage ist hier noch nicht eingerichtet: `morgenlage accounts add` richtet es ein, "
        "`morgenlage demo` zeigt es."
    )
