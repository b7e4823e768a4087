"""What only Facebook makes necessary to say: what it cannot do, why it refuses.

Attributes are word keys with `-` written as `_`, each beginning with `facebook_`.
"""


class OnFacebook:
    """English."""

    facebook_unverified_block = "which of a person's ids blocking takes, and what it answers"
    # What it cannot do

    facebook_no_keys = "Facebook does not notice when the same answer is sent twice"
    facebook_not_hideable = "Facebook does not let this comment be hidden"
    facebook_not_likeable = "Facebook does not let this comment be liked"
    facebook_not_removable = "Facebook does not let this comment be deleted"

    # Why it does not go out, or does not work

    facebook_no_effect = "Facebook says that it has not done it, and not why"
    facebook_empty = "a post needs a text, a link, a picture or a video"
    facebook_not_a_page = (
        "the token belongs to a person, not to a Page; please sign in again and choose the Page: "
        "morgenlage accounts add"
    )
    facebook_no_pages = (
        "this person manages no Page, or has not allowed any; please grant the Page on the page "
        "of the sign-in"
    )

    # What only a live Page can confirm

    facebook_unverified_batch = (
        "that a Page token may ask for its own permissions and expiry in a batch; "
        "else they stay unknown"
    )
    facebook_unverified_bearer = (
        "that every request takes the token in its header, uploads and questions for several "
        "objects included"
    )
    facebook_unverified_count = (
        "that the number of comments counts answers and hidden ones, too; "
        "posts are read in turns besides"
    )
    facebook_unverified_length = "how long a comment may be; 8,000 characters are assumed"
    facebook_unverified_nested = "where an answer to an answer lands in the conversation"
    facebook_unverified_redirect = (
        "that https://localhost/ is taken as redirect address, and the exchange of codes as a form"
    )
    facebook_unverified_since = "that comments can be asked for from a second on; else all are read"
    facebook_unverified_vanished = (
        "that a comment that is not listed any more was deleted; blocked people vanish, too"
    )
    facebook_unverified_video = (
        "that captions may be added before a video is shown, and when its post gets its number"
    )


class OnFacebookDe(OnFacebook):
    """German."""

    facebook_unverified_block = "welche Kennung einer Person das Sperren nimmt und was es antwortet"
    facebook_no_keys = "Facebook bemerkt nicht, wenn dieselbe Antwort zweimal gesendet wird"
    facebook_not_hideable = "dieser Kommentar lässt sich auf Facebook nicht ausblenden"
    facebook_not_likeable = "diesem Kommentar lässt sich auf Facebook kein „Gefällt mir“ geben"
    facebook_not_removable = "dieser Kommentar lässt sich auf Facebook nicht löschen"

    facebook_no_effect = "Facebook sagt, dass es das nicht getan hat, aber nicht warum"
    facebook_empty = "ein Beitrag braucht Text, Link, Bild oder Video"
    facebook_not_a_page = (
        "das Token gehört einer Person, nicht einer Seite; bitte neu anmelden und die Seite "
        "auswählen: morgenlage accounts add"
    )
    facebook_no_pages = (
        "diese Person verwaltet keine Seite oder hat keine freigegeben; bitte bei der Anmeldung "
        "die Seite freigeben"
    )

    facebook_unverified_batch = (
        "ob ein Seiten-Token im Stapel nach den eigenen Rechten und dem Ablauf fragen darf; "
        "sonst bleiben sie unbekannt"
    )
    facebook_unverified_bearer = (
        "ob jede Anfrage das Token im Kopf nimmt, auch Uploads und Fragen nach mehreren Objekten"
    )
    facebook_unverified_count = (
        "ob die Zahl der Kommentare Antworten und Ausgeblendetes mitzählt; "
        "Beiträge werden außerdem reihum gelesen"
    )
    facebook_unverified_length = "wie lang ein Kommentar sein darf; angenommen sind 8.000 Zeichen"
    facebook_unverified_nested = "wo eine Antwort auf eine Antwort im Gespräch landet"
    facebook_unverified_redirect = (
        "ob https://localhost/ als Weiterleitungsadresse und der Tausch der Codes als Formular "
        "angenommen werden"
    )
    facebook_unverified_since = (
        "ob sich Kommentare ab einer Sekunde erfragen lassen; sonst werden alle gelesen"
    )
    facebook_unverified_vanished = (
        "ob ein nicht mehr gelisteter Kommentar gelöscht ist; auch Gesperrte verschwinden"
    )
    facebook_unverified_video = (
        "ob Untertitel vor dem Zeigen eines Videos dazukommen können, und wann sein Beitrag "
        "eine Nummer hat"
    )
