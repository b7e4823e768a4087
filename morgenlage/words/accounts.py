"""What setting up and checking accounts says."""

from collections.abc import Mapping


class Accounts:
    """English."""

    yes = "yes"
    no = "no"
    abilities: Mapping[str, str] = {
        "reply": "reply",
        "like": "like",
        "unlike": "take a like back",
        "hide": "hide comments",
        "unhide": "show hidden comments again",
        "delete-own": "delete our own answers",
        "delete-foreign": "delete comments of others",
        "scheduled": "list planned posts",
        "posts": "list our posts",
        "comments": "list comments",
        "since": "ask only for what is new",
        "liked": "tell what we like",
        "publish": "publish posts",
        "picture": "pictures with alt text",
        "video": "videos",
        "upload": "take media from a local file",
        "delete-post": "delete our posts",
        "edit-post": "change published text",
        "schedule": "publish at a later time",
        "series": "numbers of past days",
        "idempotent": "recognise a repeated act",
    }
    not_asked = "not asked yet: morgenlage poll"
    signed_in = "signed in as @{handle}"
    followers = "{count} followers"
    scopes = "permissions: {scopes}"
    expires = "valid until {date}"
    demo_fixed = "The accounts of a demo cannot be changed."
    removed = (
        "{id} is no longer in {path} (before: {path}.bak). Its token file and what is stored of it "
        "stay; delete them by hand."
    )

    intro = "Setting up an account. Ctrl+C stops; nothing is written before the end."
    ask_platform = "Platform (1 Mastodon and the like, 2 Bluesky): "
    ask_url = "Address of the instance (like social.example): "
    ask_pds = "Address of the server [{default}]: "
    ask_id = "Name for it here [{default}]: "
    ask_identifier = "Handle to sign in with (like county.example): "
    ask_password = "App password (Settings, App passwords; it is not shown): "
    ask_code = "Code: "
    registering = "Registering Morgenlage at {url} ..."
    open_address = "Open this address in any browser, on any device, and allow access:"
    then_code = "Then paste the code that is shown there."
    broader = "This server does not know the fine permissions; once more, with broad ones:"
    again = "{problem}. Please again."
    url_is = "The address {problem}"
    id_is = "The name {problem}"
    id_taken = "there is an account {id} already"
    no_such_choice = "1 or 2"
    empty = "Something has to be typed"
    ended = "The input ended before everything was known."
    missing = "Without a terminal these are needed: {options}"
    wrong_option = "{option} {problem}"
    empty_secret = "Standard input holds no token."
    wrote = "{id} is in {path}; its secret is in {secret} (only you can read it)."
    checking = "Signing in ..."
    good = "It works: {found}"
    lacks = "Not possible there: {ability} ({reason})"
    not_good = "It does not work yet: {trouble}"
    try_again = "The account stays in the settings. Try again: morgenlage accounts check {id}"
    next = "Next: morgenlage"


class AccountsDe(Accounts):
    """German."""

    yes = "ja"
    no = "nein"
    abilities: Mapping[str, str] = {
        "reply": "antworten",
        "like": "gefällt",
        "unlike": "Gefällt zurücknehmen",
        "hide": "Kommentare ausblenden",
        "unhide": "Kommentare wieder einblenden",
        "delete-own": "eigene Antworten löschen",
        "delete-foreign": "fremde Kommentare löschen",
        "scheduled": "geplante Beiträge auflisten",
        "posts": "eigene Beiträge auflisten",
        "comments": "Kommentare auflisten",
        "since": "nur nach Neuem fragen",
        "liked": "sagen, was uns gefällt",
        "publish": "Beiträge veröffentlichen",
        "picture": "Bilder mit Alternativtext",
        "video": "Videos",
        "upload": "Dateien direkt annehmen",
        "delete-post": "eigene Beiträge löschen",
        "edit-post": "Veröffentlichtes ändern",
        "schedule": "zu einer späteren Zeit veröffentlichen",
        "series": "Zahlen vergangener Tage",
        "idempotent": "Wiederholtes erkennen",
    }
    not_asked = "noch nicht gefragt: morgenlage poll"
    signed_in = "angemeldet als @{handle}"
    followers = "{count} folgen uns"
    scopes = "Rechte: {scopes}"
    expires = "gültig bis {date}"
    demo_fixed = "Die Konten einer Demo lassen sich nicht ändern."
    removed = (
        "{id} steht nicht mehr in {path} (vorher: {path}.bak). Token-Datei und Gespeichertes "
        "bleiben; bitte von Hand löschen."
    )

    intro = "Ein Konto einrichten. Strg+C bricht ab; vor dem Ende wird nichts geschrieben."
    ask_platform = "Plattform (1 Mastodon und Verwandte, 2 Bluesky): "
    ask_url = "Adresse der Instanz (zum Beispiel social.example): "
    ask_pds = "Adresse des Servers [{default}]: "
    ask_id = "Name dafür hier [{default}]: "
    ask_identifier = "Name zum Anmelden (zum Beispiel kreis.example): "
    ask_password = "App-Passwort (Einstellungen, App-Passwörter; es wird nicht angezeigt): "
    ask_code = "Code: "
    registering = "Morgenlage wird bei {url} angemeldet ..."
    open_address = (
        "Diese Adresse in irgendeinem Browser öffnen, gern auf dem Telefon, und zustimmen:"
    )
    then_code = "Dann den dort gezeigten Code hier einfügen."
    broader = "Dieser Server kennt die feinen Berechtigungen nicht; noch einmal mit groben:"
    again = "{problem}. Bitte noch einmal."
    url_is = "Die Adresse {problem}"
    id_is = "Der Name {problem}"
    id_taken = "das Konto {id} gibt es schon"
    no_such_choice = "1 oder 2"
    empty = "Hier fehlt eine Angabe"
    ended = "Die Eingabe endete, bevor alles bekannt war."
    missing = "Ohne Terminal werden diese Angaben gebraucht: {options}"
    wrong_option = "{option} {problem}"
    empty_secret = "Auf der Standardeingabe steht kein Token."
    wrote = "{id} steht in {path}; das Geheimnis liegt in {secret} (nur für eigene Augen lesbar)."
    checking = "Anmeldung wird geprüft ..."
    good = "Es geht: {found}"
    lacks = "Dort nicht möglich: {ability} ({reason})"
    not_good = "Es geht noch nicht: {trouble}"
    try_again = "Das Konto bleibt in den Einstellungen. Noch einmal: morgenlage accounts check {id}"
    next = "Weiter mit: morgenlage"
