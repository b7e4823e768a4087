"""What the screen answers: toasts, one-line menus and dialogs."""

from collections.abc import Mapping

from morgenlage.words.acts import ACTS, ACTS_DE, SNOOZES, SNOOZES_DE


class Notices:
    """English."""

    later = "{command}: comes with a later version."
    not_here = "{command} works on comments: press {key} first."
    only_today = "{command} works on today's posts: press {key} first."
    nothing_selected = "No comment is selected."
    read_only = "Read-only seat: nothing is decided here."
    cannot = "Not possible: {reason}"
    no_account = "This account is not set up any more."
    delete_hint = "{key} deletes nothing here; {done} = done, {moderate} = moderate"
    burst = "{count} keys at once, faster than a hand: nothing of it was done."
    paste = "Pasted text is not run as keys. Nothing was done."
    nothing_to_undo = "Nothing to take back."
    nothing_to_redo = "Nothing to do again."
    undone = "Taken back: {what}"
    looking_back = "What was before is being read …"
    redone = "Done again: {what}"
    done = "done"
    sent = "{what} is on {account}."
    withdrawn = "Answer deleted ({account})."
    failed = "{what} did not get out ({account}): {reason}. O opens the outbox: retry or cancel."
    unknown = (
        "{what}: it is unclear whether it got out ({account}): {reason}. "
        "Please look, then say so in the outbox (O)."
    )
    not_saved = "Not saved, it did not happen: {reason}"
    not_read = "Could not be read: {reason}"
    no_answer = (
        "Not confirmed for {seconds} s that it is saved. Is the disk full? "
        "What was confirmed before is safe."
    )
    about = "{what} – {who}"
    new_trouble = "{account}: {trouble}"
    new_troubles = "{count} accounts in trouble: {accounts}. {key} tells what to do."
    next_try = "Next try {clock}."
    as_of = "What is shown is from {when}."
    overtaken = "{author}: {who} has decided about it in the meantime. Yours did not happen."
    came_back = "Open again: {author} has edited it or was answered."
    came_back_many = "{count} comments are open again: edited or answered."
    acts = ACTS
    countdown = "{what} leaves in {seconds} s · {key} takes it back"
    countdown_many = "{count} acts leave, the next in {seconds} s · {key} takes the last back"
    no_repeat = "Nothing was done yet that could be repeated."
    copied = "Copied: {text}"
    address = "{url}"
    leads_away = "{host} is neither ours nor the author's. {key} again copies the address."
    leads_astray = "{host} passes for another address. {key} again copies it."
    no_address = "No address is known for it."
    no_text = "There is nothing to copy."
    preview_on = "Preview on."
    preview_off = "Preview off."
    ability_lost = "{account}: {ability} is not possible there: {reason}"
    token_ends = (
        "the token is valid for {days} more days, until {date}. "
        "Please sign in again in time: morgenlage accounts add"
    )
    token_missing = (
        "permissions are missing: {scopes}. "
        "Please sign in again and grant them: morgenlage accounts add"
    )
    asks_less = "{share} of its allowance is used up: it is asked less often."
    asks_later = "{share} of its allowance is used up: it is asked again from {clock} on."
    marked = "{count} marked"
    theme = "Colours: {name}"
    snooze = "Later:"
    snooze_choices = SNOOZES
    snooze_date = "Again on (24.12. or 2026-12-24)"
    bad_date = "This is no date: {text}. For example 24.12. or 2026-12-24"
    past_date = "This day is over: {text}"
    assign = "Assign to (empty: nobody)"
    note = "Internal note"
    already_hidden = "It is hidden already."
    search = "Search in everything stored"
    no_hits = "Nothing found: {text}"
    searching = "Search: {text}"
    hits = "{count} hits"
    palette = "Command"
    not_connected = "not connected yet, in a moment"
    quit_held = "Still held: {count}. What now?"
    quit_again = "Press {key} again to quit ({quit} quits at once)."
    quit_wait = "stay until they are sent"
    quit_leave = "quit; they leave at the next start"
    escape = "Esc back"
    draft_kept = "The draft is kept."
    draft_gone = "The draft is discarded."
    answer_to = "Answer to {author} · {platform}"
    composer_keys = "{key} editor   Esc review"
    goes_to = "as {account} on {platform} to {author}: “{words}”"
    review = "review"
    write_on = "keep writing"
    while_writing = "First finish the answer: Esc shows the choices."
    only_writing = "Only while an answer is being written."
    empty_reply = "There is nothing to send yet."
    too_long = "Too long by {count}: {platform} would refuse it."
    again = "The same text was already sent to this comment. Send it again? y sends"
    shut = "The account is signed out: sign in again first, or the answer stays here."
    claimed = "{who} is answering this one right now."
    reply_held = "The answer is held for {seconds} s; {key} takes it back."
    editor_failed = "The editor ended with an error; the text is as it was."
    no_editor = "Set $EDITOR to write in an editor of your own."
    outbox = "Outbox"
    outbox_empty = "Nothing is on its way out."
    outbox_keys = "c cancel   r send again   y it did take effect   Esc back"
    outbox_not = "Not possible in this state: {stage}"
    stages: Mapping[str, str] = {
        "held": "held, {seconds} s",
        "sending": "is being sent",
        "sent": "sent",
        "unknown": "unclear",
        "failed": "failed",
        "cancelled": "taken back",
    }
    resolve_sure = "Has it really taken effect on the platform?"
    help_keys = "Keys of this pane: {pane}"
    help_everywhere = "Everywhere"
    help_signs = "The signs of the platforms"
    help_row_signs = "The signs in the list and the footer"
    row_signs: Mapping[str, str] = {
        "liked": "liked by us",
        "hidden": "hidden on the platform",
        "private": "not public",
        "edited": "edited since",
        "flag": "looks like a trick: turned, invisible or mixed characters",
        "snoozed": "snoozed",
        "claimed": "a colleague is writing an answer",
        "off": "before a key: not possible here",
    }
    help_accounts = "What can be done on each account (undo: take an answer of ours back)"
    help_troubles = "What is wrong with an account"
    help_why = "Why this comment stands where it stands"
    help_later = "later version"
    help_close = "Esc back"
    renewed = "The program was renewed: please leave with Q and start it again. Nothing is lost."
    abilities: Mapping[str, str] = {
        "reply": "answer",
        "like": "like",
        "hide": "hide",
        "delete-foreign": "delete",
        "delete-own": "undo",
        "schedule": "plan",
    }
    reasons: Mapping[str, str] = {
        "platform-cannot": "the platform does not offer it",
        "mastodon-no-hide": "on Mastodon nobody can hide what others answer",
        "no-like": "the token may not like",
        "no-reply": "the token may not write",
    }
    since_a_week = "change in 7 days"
    yes = "yes"
    no = "no"
    too_small = "{open} open · {today} today · {troubles} troubled"
    crash = (
        "Morgenlage has stopped because of a mistake of its own. Nothing decided is lost; "
        "please start it again."
    )
    crash_file = "What happened is in {path}"
    goodbye_draft = "Your draft is kept."
    seat = "read-only seat"
    demo = "Demo: nothing leaves this machine."
    thread = "Conversation"
    themes: Mapping[str, str] = {
        "morgen-dark": "dark",
        "morgen-light": "light",
        "morgen-contrast": "high contrast",
        "morgen-16": "the terminal's own sixteen",
    }


class NoticesDe(Notices):
    """German."""

    later = "{command}: kommt mit einer späteren Version."
    not_here = "{command} gilt für Kommentare: erst {key} drücken."
    only_today = "{command} gilt für Beiträge: erst {key} drücken."
    nothing_selected = "Kein Kommentar ist ausgewählt."
    read_only = "Nur-Lese-Platz: hier wird nichts entschieden."
    cannot = "Geht nicht: {reason}"
    no_account = "Dieses Konto ist nicht mehr eingerichtet."
    delete_hint = "{key} löscht hier nichts; {done} = erledigt, {moderate} = moderieren"
    burst = "{count} Tasten auf einmal, schneller als eine Hand: nichts davon wurde ausgeführt."
    paste = "Eingefügter Text wird nicht als Tasten ausgeführt. Nichts ist passiert."
    nothing_to_undo = "Nichts zurückzunehmen."
    nothing_to_redo = "Nichts zu wiederholen."
    undone = "Zurückgenommen: {what}"
    looking_back = "Was früher war, wird gelesen …"
    redone = "Wiederholt: {what}"
    done = "erledigt"
    sent = "{what} ist draußen ({account})."
    withdrawn = "Antwort gelöscht ({account})."
    failed = (
        "{what} ging nicht raus ({account}): {reason}. "
        "O öffnet den Ausgang: noch einmal oder zurück."
    )
    unknown = (
        "{what}: unklar, ob es raus ist ({account}): {reason}. "
        "Bitte nachsehen und im Ausgang (O) angeben."
    )
    not_saved = "Nicht gespeichert, es ist nicht geschehen: {reason}"
    not_read = "Ließ sich nicht lesen: {reason}"
    no_answer = (
        "Seit {seconds} s keine Bestätigung, dass es gespeichert ist. Ist die Platte voll? "
        "Was vorher bestätigt war, ist sicher."
    )
    about = "{what} – {who}"
    new_trouble = "{account}: {trouble}"
    new_troubles = "{count} Konten sind gestört: {accounts}. {key} sagt, was zu tun ist."
    next_try = "Nächster Versuch {clock}."
    as_of = "Gezeigt wird der Stand von {when}."
    overtaken = "{author}: {who} hat inzwischen darüber entschieden. Deine Entscheidung gilt nicht."
    came_back = "Wieder offen: {author}, bearbeitet oder beantwortet."
    came_back_many = "{count} Kommentare sind wieder offen: bearbeitet oder beantwortet."
    acts = ACTS_DE
    countdown = "{what} geht in {seconds} s raus · {key} nimmt es zurück"
    countdown_many = (
        "{count} gehen raus, das nächste in {seconds} s · {key} nimmt das letzte zurück"
    )
    no_repeat = "Noch nichts getan, was sich wiederholen ließe."
    copied = "Kopiert: {text}"
    address = "{url}"
    leads_away = "{host} ist weder unsere noch die Adresse des Absenders. {key} kopiert sie doch."
    leads_astray = "{host} sieht nur aus wie eine andere Adresse. {key} kopiert sie trotzdem."
    no_address = "Dazu ist keine Adresse bekannt."
    no_text = "Es gibt nichts zu kopieren."
    preview_on = "Vorschau an."
    preview_off = "Vorschau aus."
    ability_lost = "{account}: {ability} geht dort nicht: {reason}"
    token_ends = (
        "das Token gilt noch {days} Tage, bis {date}. "
        "Bitte rechtzeitig neu anmelden: morgenlage accounts add"
    )
    token_missing = (
        "es fehlen Rechte: {scopes}. Bitte neu anmelden und sie erteilen: morgenlage accounts add"
    )
    asks_less = "{share} des Kontingents sind verbraucht: es wird seltener gefragt."
    asks_later = "{share} des Kontingents sind verbraucht: gefragt wird wieder ab {clock}."
    marked = "{count} gemerkt"
    theme = "Farben: {name}"
    snooze = "Später:"
    snooze_choices = SNOOZES_DE
    snooze_date = "Wieder am (24.12. oder 2026-12-24)"
    bad_date = "Das ist kein Datum: {text}. Zum Beispiel 24.12. oder 2026-12-24"
    past_date = "Dieser Tag ist vorbei: {text}"
    assign = "Zuweisen an (leer: niemand)"
    note = "Interne Notiz"
    already_hidden = "Das ist schon ausgeblendet."
    search = "In allem Gespeicherten suchen"
    no_hits = "Nichts gefunden: {text}"
    searching = "Suche: {text}"
    hits = "{count} Treffer"
    palette = "Befehl"
    not_connected = "noch nicht verbunden, gleich"
    quit_held = "Noch nicht hinausgegangen: {count}. Was nun?"
    quit_again = "{key} noch einmal beendet ({quit} sofort)."
    quit_wait = "bleiben, bis sie raus sind"
    quit_leave = "beenden; sie gehen beim nächsten Start raus"
    escape = "Esc zurück"
    draft_kept = "Der Entwurf ist gespeichert."
    draft_gone = "Der Entwurf ist verworfen."
    answer_to = "Antwort an {author} · {platform}"
    composer_keys = "{key} Editor   Esc prüfen"
    goes_to = "als {account} auf {platform} an {author}: „{words}“"
    review = "prüfen"
    write_on = "weiter schreiben"
    while_writing = "Erst die Antwort abschließen: Esc zeigt, was möglich ist."
    only_writing = "Nur während eine Antwort geschrieben wird."
    empty_reply = "Es gibt noch nichts zu senden."
    too_long = "Um {count} zu lang: {platform} würde es ablehnen."
    again = "Derselbe Text ging schon an diesen Kommentar. Noch einmal? y sendet"
    shut = "Das Konto ist abgemeldet: bitte erst neu anmelden, sonst bleibt die Antwort hier."
    claimed = "{who} antwortet hier gerade."
    reply_held = "Die Antwort wartet {seconds} s; {key} nimmt sie zurück."
    editor_failed = "Der Editor endete mit einem Fehler; der Text ist wie zuvor."
    no_editor = "Mit $EDITOR schreibst du in deinem eigenen Editor."
    outbox = "Ausgang"
    outbox_empty = "Nichts ist auf dem Weg hinaus."
    outbox_keys = "c zurücknehmen   r noch einmal senden   y es ist angekommen   Esc zurück"
    outbox_not = "In diesem Zustand nicht möglich: {stage}"
    stages: Mapping[str, str] = {
        "held": "wartet, {seconds} s",
        "sending": "wird gesendet",
        "sent": "gesendet",
        "unknown": "unklar",
        "failed": "gescheitert",
        "cancelled": "zurückgenommen",
    }
    resolve_sure = "Ist es auf der Plattform wirklich angekommen?"
    help_keys = "Tasten dieses Bereichs: {pane}"
    help_everywhere = "Überall"
    help_signs = "Die Zeichen der Plattformen"
    help_row_signs = "Die Zeichen in Liste und Fußzeile"
    row_signs: Mapping[str, str] = {
        "liked": "gefällt uns",
        "hidden": "auf der Plattform ausgeblendet",
        "private": "nicht öffentlich",
        "edited": "inzwischen bearbeitet",
        "flag": "sieht nach Trick aus: gedrehte, unsichtbare oder gemischte Zeichen",
        "snoozed": "schläft",
        "claimed": "jemand schreibt gerade eine Antwort",
        "off": "vor einer Taste: geht hier nicht",
    }
    help_accounts = "Was auf jedem Konto geht (zurück: eine eigene Antwort zurücknehmen)"
    help_troubles = "Was mit einem Konto nicht stimmt"
    help_why = "Warum dieser Kommentar hier steht"
    help_later = "spätere Version"
    help_close = "Esc zurück"
    renewed = (
        "Das Programm wurde erneuert: bitte mit Q beenden und neu starten. Nichts geht verloren."
    )
    abilities: Mapping[str, str] = {
        "reply": "antw.",
        "like": "gefällt",
        "hide": "ausbl.",
        "delete-foreign": "löschen",
        "delete-own": "zurück",
        "schedule": "planen",
    }
    reasons: Mapping[str, str] = {
        "platform-cannot": "die Plattform bietet es nicht an",
        "mastodon-no-hide": "auf Mastodon lässt sich nicht ausblenden, was andere antworten",
        "no-like": "das Token darf keine „Gefällt mir“ vergeben",
        "no-reply": "das Token darf nichts veröffentlichen",
    }
    since_a_week = "Veränderung in 7 Tagen"
    yes = "ja"
    no = "nein"
    too_small = "{open} offen · {today} heute · {troubles} gestört"
    crash = (
        "Morgenlage hat wegen eines eigenen Fehlers aufgehört. Entschiedenes ist nicht verloren; "
        "bitte neu starten."
    )
    crash_file = "Was geschah, steht in {path}"
    goodbye_draft = "Der Entwurf ist gespeichert."
    seat = "Nur-Lese-Platz"
    demo = "Demo: nichts verlässt diesen Rechner."
    thread = "Gespräch"
    themes: Mapping[str, str] = {
        "morgen-dark": "dunkel",
        "morgen-light": "hell",
        "morgen-contrast": "kontrastreich",
        "morgen-16": "die sechzehn des Terminals",
    }
