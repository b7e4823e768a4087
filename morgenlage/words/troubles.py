"""What went wrong and what to do about it: sentences for badges, toasts and the command line.

Attributes are word keys with `-` written as `_`. `{detail}` is what platform or system said.
"""


class Troubles:
    """English."""

    nobody_to_block = "the platform did not say who wrote it; nobody can be blocked"
    # Accounts

    unreachable = "no connection ({detail}). It is tried again by itself."
    unauthorized = (
        "the platform does not accept the token or password any more ({detail}). "
        "Please sign in again: morgenlage accounts add"
    )
    scope = (
        "a permission is missing for this ({detail}). "
        "Please sign in again and grant it: morgenlage accounts add"
    )
    secret = "{detail}"
    limited = "asked too often; the platform wants a pause. It goes on by itself."
    malformed = "unreadable answer: {detail}. It is tried again by itself."
    refused = "the platform refuses: {detail}"
    tls = (
        "the certificate of the server is not valid ({detail}). Nothing is sent to it until it is; "
        "the operator of the server can help."
    )
    broken = "a fault of our own in this adapter ({detail}). The other accounts go on."
    not_loaded = "this platform could not be loaded: {detail}"

    # What an answer was that nobody can read

    not_json = "no JSON, perhaps a page of a proxy or a sign-in page of the network"
    shape = "JSON of an unexpected shape"
    too_large = "the answer is too large"
    encoding = "damaged or wrongly encoded"
    redirect = "it points to another address, which is not followed"
    deadline = "no answer in time"
    broken_off = "the connection broke off"
    proxy = "the proxy does not let us through"
    server_error = "the server reported an error of its own"
    unreadable_answer = "the answer to it cannot be read"
    session_not_kept = "the new session cannot be written to disk"

    # What we do not even send

    bad_address = "the address must begin with https://; please correct it in the settings"
    bad_request = "it cannot be sent like this: its address is not valid"
    token_odd = "it holds characters no token has"
    token_unreadable = "what it holds is no token; please sign in again: morgenlage accounts add"
    login_no_code = (
        "there is no code in it; please paste the whole code, or the whole address of the last page"
    )
    code_wrong = (
        "the code is wrong, was used before or is too old; the address above gives a new one"
    )
    login_wrong_app = "id or secret of the app is wrong, or they do not belong together"
    login_denied = "access was refused on the page"
    login_other = "this address belongs to another sign-in"
    login_broader = "This server does not know the fine permissions; once more, with broad ones:"
    login_nothing = "this sign-in leads to no account that can be set up"
    no_shelf = (
        "the platform fetches pictures and videos from a public address; "
        "please set up where to put them: [media] in the settings"
    )
    needs_alt = "a picture needs a description (alt text)"
    alt_too_long = "the description of the picture is too long for this platform"
    too_soon = "the time is too close or past for this platform to plan it"
    too_late_to_plan = "the time is too far away for this platform to plan it"
    media_kind = "this platform does not take this kind of file"
    media_too_large = "the file is too large for this platform"
    media_missing = "the file cannot be read"
    media_failed = "the platform could not make anything of the file"
    media_slow = "the platform has not finished with the file; please try again later"
    no_captions = "this platform takes no captions file; they must be part of the picture"
    nothing_to_say = "neither text nor picture"
    too_many_media = "more pictures or videos than this platform takes in one post"
    blocked = "the platform has blocked this for now as too much or as abuse; a person must look"
    duplicate = "the platform has this text already"
    budget_used = "the platform's allowance for today is used up"
    not_offered_here = "this server does not offer it"
    other_account = "it belongs to another account"

    # Platforms other packages bring

    guest_version = "its package is made for another version of Morgenlage; please update one"
    guest_import = "its package is installed but cannot be used; the log says why"
    guest_shape = "what its package offers is no adapter"
    guest_twice = "two installed packages offer it; please remove one"
    guest_busy = "the adapter of its package has not come back from the last request"

    # Acts that did not get out, or not for sure

    too_late = "its time is long past; please decide again whether it should still go out"
    too_long = "the text is too long for this platform"
    no_connection = "no connection to the platform"
    certificate = "the certificate of the server is not valid"
    signed_out = (
        "the platform does not accept the token or password any more; "
        "please sign in again: morgenlage accounts add"
    )
    no_permission = (
        "the token lacks the permission for it; please sign in again and grant it: "
        "morgenlage accounts add"
    )
    answers_closed = "this thread takes no answers any more"
    hides_enough = "this thread hides as many answers as Bluesky allows"
    not_our_thread = "on Bluesky answers can be hidden only below a post of your own"
    gate_busy = "somebody else kept changing the settings of this thread"
    place_taken = "something else of ours stands in its place"
    not_ours = "it belongs to somebody else"
    comment_gone = "the comment does not exist any more"
    interrupted = "the program ended while it was being sent"
    restored = "a backup was put back; it may have been sent since that was made"
    erased = "whom it was for was erased; it may have been sent"
    not_held = "it is not held any more"
    not_retryable = "only what failed or is unclear can be sent again"
    not_unknown = "only what is unclear can be confirmed"

    # Decisions that did not happen

    platform_cannot = "the platform does not offer it"
    account_removed = "this account is not set up any more"
    comment_unknown = "no such comment is stored here"
    already_so = "it is so already"
    overtaken = "somebody else has decided about it in the meantime"
    undo_mail_left = "the mail has left; D closes the question"
    undo_underway = "it is being sent or its outcome is unclear; see the outbox"
    undo_not_possible = "it cannot be taken back on the platform"
    undo_not_known = "it went out too long ago: please take it back on the platform"
    undo_decided_since = "somebody has decided about it since; that stays"
    redo_decided_since = "somebody has decided about it since; nothing is repeated over that"
    redo_still_there = "it could not be taken back on the platform and still stands there"
    same_answer = "this answer has been given to this comment already"

    # What platforms cannot do

    mastodon_no_hide = "on Mastodon nobody can hide what others answer"
    mastodon_no_delete = (
        "on Mastodon nobody can delete what others wrote; reporting is possible there"
    )
    not_built_yet = "the platform offers it, Morgenlage does not yet"
    mastodon_no_schedule = "this server does not plan posts"
    mastodon_no_series = "Mastodon tells only the numbers of now; Morgenlage notes them every day"
    mastodon_no_keys = "this server does not recognise a repeated act; Morgenlage looks first"
    bluesky_no_delete = "on Bluesky nobody can delete what others wrote; hiding is possible"
    bluesky_no_since = "Bluesky lists from the newest back; Morgenlage stops at what it knows"
    bluesky_no_edit = "on Bluesky nobody sees a text that was changed after it was published"
    bluesky_no_schedule = "Bluesky does not plan posts"
    bluesky_no_series = "Bluesky tells only the numbers of now; Morgenlage notes them every day"


class TroublesDe(Troubles):
    """German."""

    nobody_to_block = "die Plattform sagte nicht, wer es schrieb; niemand lässt sich sperren"
    unreachable = "keine Verbindung ({detail}). Es wird von selbst wieder versucht."
    unauthorized = (
        "die Plattform nimmt Token oder Passwort nicht mehr an ({detail}). "
        "Bitte neu anmelden: morgenlage accounts add"
    )
    scope = (
        "dafür fehlt eine Berechtigung ({detail}). "
        "Bitte neu anmelden und sie erteilen: morgenlage accounts add"
    )
    secret = "{detail}"
    limited = "zu oft gefragt; die Plattform will eine Pause. Es geht von selbst weiter."
    malformed = "unlesbare Antwort: {detail}. Es wird von selbst wieder versucht."
    refused = "die Plattform lehnt ab: {detail}"
    tls = (
        "das Zertifikat des Servers gilt nicht ({detail}). Bis es gilt, wird nichts dorthin "
        "gesendet; helfen kann, wer den Server betreibt."
    )
    broken = "ein eigener Fehler in diesem Adapter ({detail}). Die anderen Konten laufen weiter."
    not_loaded = "diese Plattform ließ sich nicht laden: {detail}"

    not_json = "kein JSON, vielleicht die Seite eines Proxys oder die Anmeldeseite des Netzes"
    shape = "JSON in unerwarteter Form"
    too_large = "die Antwort ist zu groß"
    encoding = "beschädigt oder falsch kodiert"
    redirect = "sie verweist auf eine andere Adresse, der nicht gefolgt wird"
    deadline = "keine Antwort in der Zeit"
    broken_off = "die Verbindung brach ab"
    proxy = "der Proxy lässt nicht durch"
    server_error = "der Server meldete einen eigenen Fehler"
    unreadable_answer = "die Antwort darauf ist nicht zu lesen"
    session_not_kept = "die neue Sitzung ließ sich nicht auf die Platte schreiben"

    bad_address = "die Adresse muss mit https:// beginnen; bitte in den Einstellungen berichtigen"
    bad_request = "so lässt es sich nicht senden: die Adresse ist ungültig"
    token_odd = "es enthält Zeichen, die kein Token hat"
    token_unreadable = (
        "was darin steht, ist kein Token; bitte neu anmelden: morgenlage accounts add"
    )
    login_no_code = (
        "darin steht kein Code; bitte den ganzen Code oder die ganze Adresse der letzten Seite "
        "einfügen"
    )
    code_wrong = "der Code ist falsch, schon benutzt oder zu alt; die Adresse oben gibt einen neuen"
    login_wrong_app = (
        "Kennung oder Geheimnis der App stimmt nicht, oder beide gehören nicht zusammen"
    )
    login_denied = "auf der Seite wurde der Zugriff abgelehnt"
    login_other = "diese Adresse gehört zu einer anderen Anmeldung"
    login_broader = "Dieser Server kennt die feinen Berechtigungen nicht; noch einmal mit groben:"
    login_nothing = "diese Anmeldung führt zu keinem Konto, das sich einrichten lässt"
    no_shelf = (
        "die Plattform holt Bilder und Videos von einer öffentlichen Adresse; "
        "bitte einrichten, wohin sie gelegt werden: [media] in den Einstellungen"
    )
    needs_alt = "ein Bild braucht eine Beschreibung (Alternativtext)"
    alt_too_long = "die Beschreibung des Bildes ist zu lang für diese Plattform"
    too_soon = "die Zeit liegt zu nah oder ist vorbei; so plant die Plattform nicht"
    too_late_to_plan = "so weit voraus plant die Plattform nicht"
    media_kind = "diese Art Datei nimmt die Plattform nicht"
    media_too_large = "die Datei ist zu groß für diese Plattform"
    media_missing = "die Datei ist nicht zu lesen"
    media_failed = "mit der Datei kann die Plattform nichts anfangen"
    media_slow = "die Plattform ist mit der Datei noch nicht fertig; bitte später noch einmal"
    no_captions = "die Plattform nimmt keine Untertiteldatei; sie müssen im Bild stehen"
    nothing_to_say = "weder Text noch Bild"
    too_many_media = "mehr Bilder oder Videos, als die Plattform in einem Beitrag nimmt"
    blocked = (
        "die Plattform hat das vorerst gesperrt, als zu viel oder als Missbrauch; "
        "das muss sich ein Mensch ansehen"
    )
    duplicate = "diesen Text hat die Plattform schon"
    budget_used = "was die Plattform heute erlaubt, ist aufgebraucht"
    not_offered_here = "dieser Server bietet es nicht an"
    other_account = "es gehört zu einem anderen Konto"

    guest_version = (
        "ihr Paket ist für eine andere Version von Morgenlage gemacht; bitte eines aktualisieren"
    )
    guest_import = "ihr Paket ist installiert, aber nicht zu gebrauchen; im Protokoll steht warum"
    guest_shape = "was ihr Paket anbietet, ist kein Adapter"
    guest_twice = "zwei installierte Pakete bieten sie an; bitte eines entfernen"
    guest_busy = "der Adapter ihres Pakets ist von der letzten Anfrage nicht zurück"

    too_late = "die Zeit dafür ist lange vorbei; bitte neu entscheiden, ob es noch raus soll"
    too_long = "der Text ist zu lang für diese Plattform"
    no_connection = "keine Verbindung zur Plattform"
    certificate = "das Zertifikat des Servers gilt nicht"
    signed_out = (
        "die Plattform nimmt Token oder Passwort nicht mehr an; "
        "bitte neu anmelden: morgenlage accounts add"
    )
    no_permission = (
        "dem Token fehlt dafür die Berechtigung; bitte neu anmelden und sie erteilen: "
        "morgenlage accounts add"
    )
    answers_closed = "dieser Faden nimmt keine Antworten mehr an"
    hides_enough = "in diesem Faden sind schon so viele Antworten ausgeblendet, wie Bluesky erlaubt"
    not_our_thread = "auf Bluesky lässt sich nur unter eigenen Beiträgen ausblenden"
    gate_busy = "jemand anders hat die Einstellungen dieses Fadens dauernd geändert"
    place_taken = "an seiner Stelle steht schon etwas anderes von uns"
    not_ours = "es gehört jemand anderem"
    comment_gone = "den Kommentar gibt es nicht mehr"
    interrupted = "das Programm endete, während es gesendet wurde"
    restored = "eine Sicherung wurde zurückgespielt; vielleicht ging es seither schon raus"
    erased = "an wen es ging, ist gelöscht; vielleicht ging es schon raus"
    not_held = "es wird nicht mehr zurückgehalten"
    not_retryable = "noch einmal geht nur, was gescheitert oder unklar ist"
    not_unknown = "bestätigen lässt sich nur, was unklar ist"

    platform_cannot = "die Plattform bietet es nicht an"
    account_removed = "dieses Konto ist nicht mehr eingerichtet"
    comment_unknown = "so ein Kommentar ist hier nicht gespeichert"
    already_so = "das ist schon so"
    overtaken = "jemand anders hat inzwischen darüber entschieden"
    undo_mail_left = "die Mail ist schon draußen; D schließt die Frage"
    undo_underway = "es wird gerade gesendet oder ist unklar; siehe Ausgang"
    undo_not_possible = "auf der Plattform lässt es sich nicht zurücknehmen"
    undo_not_known = "es ist zu lange her; bitte auf der Plattform zurücknehmen"
    undo_decided_since = "inzwischen hat jemand darüber entschieden; das bleibt so"
    redo_decided_since = "inzwischen hat jemand darüber entschieden; darüber wird nichts wiederholt"
    redo_still_there = "es ließ sich dort nicht zurücknehmen und steht noch da"
    same_answer = "diese Antwort wurde diesem Kommentar schon gegeben"

    mastodon_no_hide = "auf Mastodon lässt sich nicht ausblenden, was andere antworten"
    mastodon_no_delete = (
        "auf Mastodon lässt sich nicht löschen, was andere schreiben; melden geht dort"
    )
    not_built_yet = "die Plattform bietet es an, Morgenlage noch nicht"
    mastodon_no_schedule = "dieser Server plant keine Beiträge"
    mastodon_no_series = (
        "Mastodon nennt nur die Zahlen von jetzt; Morgenlage schreibt sie täglich auf"
    )
    mastodon_no_keys = "dieser Server erkennt Wiederholtes nicht; Morgenlage schaut vorher nach"
    bluesky_no_delete = (
        "auf Bluesky lässt sich nicht löschen, was andere schreiben; ausblenden geht"
    )
    bluesky_no_since = "Bluesky listet vom Neuesten her auf; Morgenlage hört bei Bekanntem auf"
    bluesky_no_edit = "auf Bluesky sieht niemand, was nach dem Veröffentlichen geändert wurde"
    bluesky_no_schedule = "Bluesky plant keine Beiträge"
    bluesky_no_series = (
        "Bluesky nennt nur die Zahlen von jetzt; Morgenlage schreibt sie täglich auf"
    )
