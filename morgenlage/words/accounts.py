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
        "block": "block authors",
        "unblock": "unblock authors",
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
    expires = "valid until {date}, then a new sign-in is needed"
    expires_renews = "valid until {date}, renewed by itself before"
    renews_always = "renewed by itself"
    demo_fixed = "The accounts of a demo cannot be changed."
    removed = (
        "{id} is no longer in {path} (before: {path}.bak). Its token file and what is stored of it "
        "stay; delete them by hand."
    )

    intro = "Setting up an account. Ctrl+C stops; nothing is written before the end."
    platforms: Mapping[str, str] = {
        "mastodon": "Mastodon (also Pixelfed, GoToSocial, Friendica, Pleroma)",
        "bluesky": "Bluesky",
        "instagram": "Instagram (business or creator account)",
        "facebook": "Facebook (Page)",
        "threads": "Threads",
        "youtube": "YouTube (channel)",
        "linkedin": "LinkedIn (page of an organisation)",
        "peertube": "PeerTube (videos, also in the Fediverse)",
    }
    """Names people know, by platform."""
    ask_platform = "Platform (number or name): "
    ask_choice = "Number: "
    ask_id = "Name for it here [{default}]: "
    questions: Mapping[str, str] = {
        "url": "Address of the server",
        "mastodon-url": "Address of the instance (like social.example)",
        "peertube-url": "Address of the instance (like video.example)",
        "identifier": "Name or number of the account there, if it asks for one",
        "bluesky-identifier": "Handle to sign in with (like county.example)",
        "token": "Token",
        "bluesky-token": "App password (Settings, App passwords)",
        "client_id": "Id of your app (client id)",
        "instagram-client_id": "Id of the app (where it stands: docs/platforms/instagram.md)",
        "facebook-client_id": "Id of your Meta app (App Dashboard, App settings, Basic)",
        "threads-client_id": "Id of your Threads app (App Dashboard, App settings, Basic)",
        "youtube-client_id": "Client id (Google Cloud, Clients, type: desktop app)",
        "linkedin-client_id": "Client id of your LinkedIn app (tab: Auth)",
        "client_secret": "Secret of your app (client secret)",
        "instagram-client_secret": "Secret of your Instagram app",
        "facebook-client_secret": "Secret of your Meta app",
        "threads-client_secret": "Secret of your Threads app",
        "linkedin-client_secret": "Secret of your LinkedIn app",
        "redirect": "Redirect address, as it is registered there",
        "redirect_uri": "Redirect address, as it is registered there",
        "login": "Kind of sign-in",
        "username": "User name or e-mail",
        "password": "Password (used once and then forgotten)",
        "otp": "Code of the second factor, if you have one",
    }
    """What is asked, by the question's name; `platform-name` where one platform has its own."""
    choices: Mapping[str, str] = {
        "instagram-login-instagram": "With Instagram (no Facebook Page needed; no likes)",
        "instagram-login-facebook": "With Facebook (linked to a Page; can do more)",
    }
    """What a choice means: `platform-question-value`."""
    not_shown = "{question}, not shown: "
    ask_code = "Code: "
    ask_address = "Address: "
    ask_which = "Which one (number): "
    several = "This sign-in leads to several. One is set up now; the others the same way, later."
    chosen = "Found: {name}"
    needs = "These permissions will be asked for, and this is what each is for:"
    always = "to know who we are"
    prepare = (
        "{platform} wants an app of your own first, made once and for free; "
        "docs/platforms/{page}.md says how."
    )
    registering = "Asking {url} ..."
    no_door = "{url} offers no sign-in ({detail}). Is that an address of {platform}?"
    open_address = "Open this address in any browser, on any device, and allow access:"
    then_code = "Then paste the code that is shown there."
    then_address = (
        "Then the browser goes on to {redirect}, where nothing has to load: an error page there is "
        "normal. Copy the whole address out of the browser's address bar and paste it here."
    )
    another_address = "another address"
    or_begin_again = (
        "Or press Enter alone to begin again with the questions. "
        "Do that if id or secret of the app may be wrong."
    )
    again = "{problem}. Please again."
    url_is = "The address {problem}"
    redirect_is = "The redirect address must begin with https:// (or http:// on localhost)"
    id_is = "The name {problem}"
    id_taken = "there is an account {id} already"
    no_such_choice = "A number from 1 to {last}"
    no_such_choice_or_name = "A number from 1 to {last}, or one of: {names}"
    one_of = "must be one of: {names}"
    empty = "Something has to be typed"
    ended = "The input ended before everything was known."
    missing = "Without a terminal these are needed: {options}"
    wrong_option = "{option} {problem}"
    empty_secret = "Standard input holds no token."
    odd_secret = "What stands on standard input is neither a token nor a line of a token file."
    wrote = "{id} is in {path}; its secret is in {secret} (only you can read it)."
    checking = "Signing in ..."
    good = "It works: {found}"
    lacks = "What is not possible there:"
    missing_permissions = "These permissions are missing, and without them this does not work:"
    grant_them = "Please sign in again and grant them: morgenlage accounts add"
    not_good = "It does not work yet: {trouble}"
    try_again = "The account stays in the settings. Try again: morgenlage accounts check {id}"
    next = "Next: morgenlage"

    kinds: Mapping[str, str] = {
        "comments": "Comments",
        "posts": "Posts (publishing and planning come with a later version)",
        "numbers": "Numbers",
    }
    nothing = "nothing"
    only_now = "only those of now"


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
        "block": "Kontakte sperren",
        "unblock": "Kontakte entsperren",
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
    expires = "gültig bis {date}, dann ist eine neue Anmeldung nötig"
    expires_renews = "gültig bis {date}, wird vorher von selbst erneuert"
    renews_always = "wird von selbst erneuert"
    demo_fixed = "Die Konten einer Demo lassen sich nicht ändern."
    removed = (
        "{id} steht nicht mehr in {path} (vorher: {path}.bak). Token-Datei und Gespeichertes "
        "bleiben; bitte von Hand löschen."
    )

    intro = "Ein Konto einrichten. Strg+C bricht ab; vor dem Ende wird nichts geschrieben."
    platforms: Mapping[str, str] = {
        "mastodon": "Mastodon (auch Pixelfed, GoToSocial, Friendica, Pleroma)",
        "bluesky": "Bluesky",
        "instagram": "Instagram (Unternehmens- oder Creator-Konto)",
        "facebook": "Facebook (Seite)",
        "threads": "Threads",
        "youtube": "YouTube (Kanal)",
        "linkedin": "LinkedIn (Seite einer Organisation)",
        "peertube": "PeerTube (Videos, auch im Fediverse)",
    }
    ask_platform = "Plattform (Nummer oder Name): "
    ask_choice = "Nummer: "
    ask_id = "Name dafür hier [{default}]: "
    questions: Mapping[str, str] = {
        "url": "Adresse des Servers",
        "mastodon-url": "Adresse der Instanz (zum Beispiel social.example)",
        "peertube-url": "Adresse der Instanz (zum Beispiel video.example)",
        "identifier": "Name oder Nummer des Kontos dort, falls danach gefragt wird",
        "bluesky-identifier": "Name zum Anmelden (zum Beispiel kreis.example)",
        "token": "Token",
        "bluesky-token": "App-Passwort (Einstellungen, App-Passwörter)",
        "client_id": "Kennung Ihrer App (Client-ID)",
        "instagram-client_id": "Kennung der App (wo sie steht: docs/platforms/instagram.md)",
        "facebook-client_id": "Kennung der Meta-App (App Dashboard, App-Einstellungen, Allgemein)",
        "threads-client_id": (
            "Kennung der Threads-App (App Dashboard, App-Einstellungen, Allgemein)"
        ),
        "youtube-client_id": "Client-ID (Google Cloud, Clients, Typ: Desktop-App)",
        "linkedin-client_id": "Client-ID der LinkedIn-App (Reiter: Auth)",
        "client_secret": "Geheimnis Ihrer App (Client-Secret)",
        "instagram-client_secret": "Geheimnis der Instagram-App",
        "facebook-client_secret": "Geheimnis der Meta-App",
        "threads-client_secret": "Geheimnis der Threads-App",
        "linkedin-client_secret": "Geheimnis der LinkedIn-App",
        "redirect": "Weiterleitungsadresse, wie sie dort eingetragen ist",
        "redirect_uri": "Weiterleitungsadresse, wie sie dort eingetragen ist",
        "login": "Art der Anmeldung",
        "username": "Benutzername oder E-Mail",
        "password": "Passwort (wird einmal benutzt und dann vergessen)",
        "otp": "Code des zweiten Faktors, falls es einen gibt",
    }
    choices: Mapping[str, str] = {
        "instagram-login-instagram": "Über Instagram (ohne Facebook-Seite, ohne „Gefällt mir“)",
        "instagram-login-facebook": "Über Facebook (mit einer Seite verknüpft; kann mehr)",
    }
    not_shown = "{question}, unsichtbar: "
    ask_code = "Code: "
    ask_address = "Adresse: "
    ask_which = "Welches davon (Nummer): "
    several = (
        "Diese Anmeldung führt zu mehreren. Eines wird jetzt eingerichtet, die anderen später "
        "genauso."
    )
    chosen = "Gefunden: {name}"
    needs = "Um diese Rechte wird gebeten, und dafür ist jedes da:"
    always = "um zu wissen, wer wir sind"
    prepare = (
        "{platform} verlangt vorher eine eigene App, einmal und kostenlos angelegt; "
        "docs/platforms/{page}.md sagt, wie."
    )
    registering = "{url} wird gefragt ..."
    no_door = "{url} bietet keine Anmeldung an ({detail}). Ist das eine Adresse von {platform}?"
    open_address = (
        "Diese Adresse in irgendeinem Browser öffnen, gern auf dem Telefon, und zustimmen:"
    )
    then_code = "Dann den dort gezeigten Code hier einfügen."
    then_address = (
        "Danach geht der Browser weiter zu {redirect}; dort muss nichts laden, eine Fehlerseite "
        "ist normal. Bitte die ganze Adresse aus der Adresszeile des Browsers kopieren und hier "
        "einfügen."
    )
    another_address = "einer anderen Adresse"
    or_begin_again = (
        "Stimmen Kennung oder Geheimnis der App vielleicht nicht? Nur die Eingabetaste drücken: "
        "Dann beginnen die Fragen von vorn."
    )
    again = "{problem}. Bitte noch einmal."
    url_is = "Die Adresse {problem}"
    redirect_is = (
        "Die Weiterleitungsadresse muss mit https:// beginnen (oder mit http:// auf localhost)"
    )
    id_is = "Der Name {problem}"
    id_taken = "das Konto {id} gibt es schon"
    no_such_choice = "Eine Nummer von 1 bis {last}"
    no_such_choice_or_name = "Eine Nummer von 1 bis {last} oder eins davon: {names}"
    one_of = "muss eins davon sein: {names}"
    empty = "Hier fehlt eine Angabe"
    ended = "Die Eingabe endete, bevor alles bekannt war."
    missing = "Ohne Terminal werden diese Angaben gebraucht: {options}"
    wrong_option = "{option} {problem}"
    empty_secret = "Auf der Standardeingabe steht kein Token."
    odd_secret = "Auf der Standardeingabe steht weder ein Token noch eine Zeile einer Token-Datei."
    wrote = "{id} steht in {path}; das Geheimnis liegt in {secret} (nur für eigene Augen lesbar)."
    checking = "Anmeldung wird geprüft ..."
    good = "Es geht: {found}"
    lacks = "Dort nicht möglich:"
    missing_permissions = "Diese Rechte fehlen, und ohne sie geht das nicht:"
    grant_them = "Bitte noch einmal anmelden und sie erteilen: morgenlage accounts add"
    not_good = "Es geht noch nicht: {trouble}"
    try_again = "Das Konto bleibt in den Einstellungen. Noch einmal: morgenlage accounts check {id}"
    next = "Weiter mit: morgenlage"

    kinds: Mapping[str, str] = {
        "comments": "Kommentare",
        "posts": "Beiträge (Veröffentlichen und Planen kommt mit einer späteren Version)",
        "numbers": "Zahlen",
    }
    nothing = "nichts"
    only_now = "nur die von jetzt"
