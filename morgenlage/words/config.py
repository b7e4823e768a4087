"""What is said about the settings and the secrets they point to."""


class Config:
    """English. Sentences about settings follow `FILE:LINE: KEY: `."""

    no_file = "there are no settings yet; `morgenlage accounts add` writes them"
    unreadable = "cannot be read: {detail}"
    not_a_file = "is not a file"
    too_large = "is larger than 1 MB; that cannot be settings"
    foreign = "belongs to another user; settings say which programs run and where tokens go"
    for_all = "everybody may change these settings. Type: chmod o-w {quoted}"
    not_utf8 = "is not UTF-8 text; save it as UTF-8 (often it is Latin-1)"
    no_accounts = "names no account yet; `morgenlage accounts add` adds one"

    syntax = "column {column}: {expected}"
    expect_value = "a value was expected: text in quotes, a number, true or false, or a list in [ ]"
    expect_equals = "expected: key = value"
    expect_end = "one key per line: something stands behind the value that does not belong there"
    expect_quote = "a quotation mark at the end of the text is missing"
    expect_bracket = "a closing bracket is missing"
    expect_once = "this key or table stands here a second time; delete one"
    expect_plain = "a character that TOML does not allow here"
    expect_escape = "a backslash begins an escape; write \\\\ or use 'single quotes'"
    expect_other = "not valid TOML ({detail})"

    no_such_file = "{path} is not there"
    bad_approver = "{found} is no mail address"
    bad_hours = '"{found}" are no office hours; write them like "08:00-16:30"'

    unknown_key = "is not a key I know"
    unknown_key_like = "is not a key I know; did you mean {suggestion}?"
    wrong_type = "is {found}, but must be {wanted}"
    a_text = "text in quotes"
    a_number = "a number"
    a_switch = "true or false"
    a_list = "a list"
    a_text_list = 'a list of texts, like ["one", "two"]'
    a_table = "a table"
    a_date = "a date"
    out_of_range = "is {found}, but must be between {low} and {high}"
    one_of = "is {found}, but must be one of: {choices}"
    one_of_like = "is {found}; did you mean {suggestion}? Possible: {choices}"
    missing = "is missing"
    missing_id = "is missing; any short name, like mastodon-county"
    bad_id = (
        "may hold letters, digits, dots, - and _ only (64 at most) and begin with a letter or digit"
    )
    twice_id = "the name {id} is already used in line {line}; every account needs its own"
    missing_platform = "is missing; possible: {choices}"
    missing_url = "is missing; the address of the server, like https://social.example"
    bad_url = "is not an address like https://social.example"
    http_url = "must begin with https:// (plain http only on this machine)"
    url_extra = "must be the server alone, without {extra}"
    missing_identifier = "is missing; the handle you sign in with, like county.example"
    missing_secret = (
        "has no secret; add one of: token_file, token_command, token_credential, keyring"
    )
    missing_password = (
        "has no secret; add one of: password_file, password_command, password_credential, keyring"
    )
    two_secrets = "only one source of the secret is possible; {other} stands there too"
    empty_text = "must not be empty"
    secret_inline = (
        "secrets do not belong into the settings; put it into a file of its own and name that "
        "as {instead}"
    )

    secret_no_file = "{path}: the file with the secret is missing"
    secret_unreadable = "{path}: the file with the secret cannot be read: {detail}"
    secret_not_a_file = "{path}: is not a file"
    secret_too_open = "{path}: others may read this secret. Type: chmod 600 {quoted}"
    secret_foreign = "{path}: this secret belongs to another user"
    secret_empty = "{where}: is empty"
    secret_not_text = "{where}: does not hold a token but something else"
    secret_too_large = "{where}: is too large for a token"
    secret_command_missing = "{command}: this program does not exist or cannot be run"
    secret_command_failed = "{command}: ended with {code}; try it by hand"
    secret_command_slow = "{command}: gave no answer for {seconds} s"
    secret_no_credentials = (
        "credential {name}: only there when systemd starts Morgenlage (LoadCredential=)"
    )
    secret_no_keyring = "keyring: not installed (pip install 'morgenlage[keyring]')"
    secret_keyring_failed = "keyring: cannot be used here; name a token_file instead"
    secret_keyring_empty = "keyring: holds no entry {name} of the service morgenlage"


class ConfigDe(Config):
    """German."""

    no_file = "Es gibt noch keine Einstellungen; `morgenlage accounts add` legt sie an"
    unreadable = "lässt sich nicht lesen: {detail}"
    not_a_file = "ist keine Datei"
    too_large = "ist größer als 1 MB; das können keine Einstellungen sein"
    foreign = (
        "gehört einem anderen Benutzer; Einstellungen sagen, welche Programme laufen "
        "und wohin Token gehen"
    )
    for_all = "jeder darf diese Einstellungen ändern. Abhilfe: chmod o-w {quoted}"
    not_utf8 = "ist kein UTF-8-Text; bitte als UTF-8 speichern (oft ist es Latin-1)"
    no_accounts = "nennt noch kein Konto; `morgenlage accounts add` fügt eines hinzu"

    syntax = "Spalte {column}: {expected}"
    expect_value = (
        "hier fehlt ein Wert: Text in Anführungszeichen, eine Zahl, true oder false, "
        "eine Liste in [ ]"
    )
    expect_equals = "erwartet: Schlüssel = Wert"
    expect_end = "ein Schlüssel je Zeile: hinter dem Wert steht etwas, das nicht dorthin gehört"
    expect_quote = "das Anführungszeichen am Ende des Textes fehlt"
    expect_bracket = "eine schließende Klammer fehlt"
    expect_once = "dieser Schlüssel oder diese Tabelle steht hier zum zweiten Mal; einen löschen"
    expect_plain = "ein Zeichen, das TOML hier nicht erlaubt"
    expect_escape = "ein \\ leitet eine Sonderfolge ein; \\\\ schreiben oder 'einfache Striche'"
    expect_other = "kein gültiges TOML ({detail})"

    no_such_file = "{path} gibt es nicht"
    bad_approver = "{found} ist keine E-Mail-Adresse"
    bad_hours = '"{found}" sind keine Dienstzeiten; schreiben Sie etwa "08:00-16:30"'

    unknown_key = "kenne ich nicht"
    unknown_key_like = "kenne ich nicht; gemeint ist wohl {suggestion}"
    wrong_type = "ist {found}, muss aber {wanted} sein"
    a_text = "Text in Anführungszeichen"
    a_number = "eine Zahl"
    a_switch = "true oder false"
    a_list = "eine Liste"
    a_text_list = 'eine Liste von Texten wie ["eins", "zwei"]'
    a_table = "eine Tabelle"
    a_date = "ein Datum"
    out_of_range = "ist {found}, muss aber zwischen {low} und {high} liegen"
    one_of = "ist {found}; möglich sind: {choices}"
    one_of_like = "ist {found}; gemeint ist wohl {suggestion}. Möglich sind: {choices}"
    missing = "fehlt"
    missing_id = "fehlt; ein kurzer Name, zum Beispiel mastodon-kreis"
    bad_id = (
        "darf nur Buchstaben (ohne Umlaute), Ziffern, Punkte, - und _ enthalten (höchstens 64) "
        "und beginnt mit Buchstabe oder Ziffer"
    )
    twice_id = "der Name {id} steht schon in Zeile {line}; jedes Konto braucht einen eigenen"
    missing_platform = "fehlt; möglich sind: {choices}"
    missing_url = "fehlt; die Adresse des Servers, zum Beispiel https://social.example"
    bad_url = "ist keine Adresse wie https://social.example"
    http_url = "muss mit https:// beginnen (http nur auf diesem Rechner selbst)"
    url_extra = "darf nur den Server nennen, ohne {extra}"
    missing_identifier = "fehlt; der Name, mit dem man sich anmeldet, zum Beispiel kreis.example"
    missing_secret = (
        "hat kein Geheimnis; es fehlt token_file, token_command, token_credential oder keyring"
    )
    missing_password = (
        "hat kein Geheimnis; es fehlt password_file, password_command, password_credential "
        "oder keyring"
    )
    two_secrets = "nur eine Quelle für das Geheimnis ist möglich; dort steht auch {other}"
    empty_text = "darf nicht leer sein"
    secret_inline = (
        "Geheimnisse gehören nicht in die Einstellungen; in eine eigene Datei legen und diese "
        "als {instead} nennen"
    )

    secret_no_file = "{path}: die Datei mit dem Geheimnis fehlt"
    secret_unreadable = "{path}: die Datei mit dem Geheimnis ist nicht lesbar: {detail}"
    secret_not_a_file = "{path}: ist keine Datei"
    secret_too_open = "{path}: andere dürfen dieses Geheimnis lesen. Abhilfe: chmod 600 {quoted}"
    secret_foreign = "{path}: dieses Geheimnis gehört einem anderen Benutzer"
    secret_empty = "{where}: ist leer"
    secret_not_text = "{where}: enthält kein Token, sondern etwas anderes"
    secret_too_large = "{where}: ist zu groß für ein Token"
    secret_command_missing = "{command}: dieses Programm gibt es nicht oder es startet nicht"
    secret_command_failed = "{command}: endete mit {code}; bitte einmal von Hand versuchen"
    secret_command_slow = "{command}: seit {seconds} s keine Antwort"
    secret_no_credentials = (
        "Credential {name}: nur da, wenn systemd Morgenlage startet (LoadCredential=)"
    )
    secret_no_keyring = "Schlüsselbund: nicht installiert (pip install 'morgenlage[keyring]')"
    secret_keyring_failed = "Schlüsselbund: hier nicht nutzbar; stattdessen token_file angeben"
    secret_keyring_empty = "Schlüsselbund: kein Eintrag {name} für den Dienst morgenlage"
