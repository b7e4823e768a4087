"""What only YouTube makes necessary to say: what it cannot do, why it refuses.

Attributes are word keys with `-` written as `_`, each beginning with `youtube_`.
"""


class OnYoutube:
    """English."""

    youtube_no_unblock = "no program can lift a ban on YouTube; YouTube Studio can"
    # What it cannot do

    youtube_no_like = "YouTube lets nobody like comments through its interface"
    youtube_no_since = "YouTube always lists from the newest comment on"
    youtube_no_picture = (
        "YouTube's interface publishes videos only; a picture can be what is shown before one"
    )
    youtube_no_key = "YouTube does not notice when the same is sent twice"
    youtube_no_series = (
        "the sign-in lacks the permission for YouTube Analytics "
        "(yt-analytics.readonly): numbers of past days are missing"
    )
    youtube_no_replies = "this thread on YouTube takes no replies"

    # Why it refuses

    youtube_quota = (
        "today's quota of YouTube units is used up; it begins anew at midnight in California "
        "and goes on by itself then"
    )
    youtube_signed_out = (
        "Google does not accept the sign-in any more: it was revoked, not used for six months, or "
        "it is seven days old and the consent screen of the project is still in testing"
    )
    youtube_client = "Google does not know this client id and secret (any more)"
    youtube_no_channel = "this Google account has no YouTube channel"
    youtube_no_refresh = (
        "Google gave no lasting sign-in; please remove the access of this program at "
        "myaccount.google.com/permissions and try again"
    )
    youtube_not_granted = (
        "on Google's page not everything was allowed; please begin again and tick every box"
    )
    youtube_api_off = (
        "the YouTube interfaces are not switched on in the Google Cloud project: "
        "YouTube Data API v3 and YouTube Analytics API"
    )
    youtube_comments_off = "comments are turned off there"
    youtube_page_token = "the place where reading stopped is not known any more"
    youtube_upload_limit = "YouTube takes no more videos of this channel today"
    youtube_video = "on YouTube every post is a video; please add one"
    youtube_title = "a video needs a title of 100 characters at most"
    youtube_description = "YouTube allows no angle brackets in titles and descriptions"
    youtube_locked = (
        "the video is uploaded, but YouTube keeps it private as long as Google has not audited "
        "the project. Do not send it again: publish it in YouTube Studio"
    )
    youtube_half = (
        "the video is uploaded, but private, and captions or picture are missing; "
        "please look in YouTube Studio"
    )

    # What only an account at Google can confirm

    youtube_unverified_held = (
        "whether comments that are held back can be read one by one, and replies among them"
    )
    youtube_unverified_upload = (
        "whether an upload goes on at youtube.googleapis.com whatever host Google names for it"
    )
    youtube_unverified_locked = "whether videos stay private until Google has audited the project"
    youtube_unverified_cost = (
        "what each call costs of the daily units (an answer: 50 or 52), and the 100 uploads a day"
    )
    youtube_unverified_replies = (
        "how soon the number of comments of a video shows a new reply in an old thread"
    )
    youtube_unverified_testing = (
        "whether Google says when a sign-in ends while the consent screen is in testing"
    )


class OnYoutubeDe(OnYoutube):
    """German."""

    youtube_no_unblock = "auf YouTube hebt kein Programm eine Sperre auf; im YouTube Studio geht es"
    youtube_no_like = "YouTube lässt über seine Schnittstelle niemanden Kommentare liken"
    youtube_no_since = "YouTube listet immer vom neuesten Kommentar an"
    youtube_no_picture = (
        "über die Schnittstelle veröffentlicht YouTube nur Videos; "
        "ein Bild kann das Vorschaubild eines Videos sein"
    )
    youtube_no_key = "YouTube bemerkt nicht, wenn dasselbe zweimal gesendet wird"
    youtube_no_series = (
        "der Anmeldung fehlt die Berechtigung für YouTube Analytics "
        "(yt-analytics.readonly): Zahlen vergangener Tage fehlen"
    )
    youtube_no_replies = "dieser Faden auf YouTube nimmt keine Antworten an"

    youtube_quota = (
        "das heutige Kontingent an YouTube-Einheiten ist aufgebraucht; es beginnt um Mitternacht "
        "kalifornischer Zeit neu, dann geht es von selbst weiter"
    )
    youtube_signed_out = (
        "Google nimmt die Anmeldung nicht mehr an: sie wurde widerrufen, sechs Monate nicht "
        "benutzt, oder sie ist sieben Tage alt und der Zustimmungsbildschirm des Projekts "
        "steht noch auf „Test“"
    )
    youtube_client = "Google kennt diese Client-ID mit diesem Schlüssel nicht (mehr)"
    youtube_no_channel = "dieses Google-Konto hat keinen YouTube-Kanal"
    youtube_no_refresh = (
        "Google gab keine dauerhafte Anmeldung; bitte unter myaccount.google.com/permissions "
        "den Zugriff dieses Programms entfernen und es noch einmal versuchen"
    )
    youtube_not_granted = (
        "auf Googles Seite wurde nicht alles erlaubt; bitte noch einmal und jeden Haken setzen"
    )
    youtube_api_off = (
        "im Google-Cloud-Projekt sind die Schnittstellen nicht eingeschaltet: "
        "YouTube Data API v3 und YouTube Analytics API"
    )
    youtube_comments_off = "dort sind Kommentare deaktiviert"
    youtube_page_token = "die Stelle, an der das Lesen aufhörte, ist nicht mehr bekannt"
    youtube_upload_limit = "YouTube nimmt heute keine Videos dieses Kanals mehr an"
    youtube_video = "auf YouTube ist jeder Beitrag ein Video; bitte eines anhängen"
    youtube_title = "ein Video braucht einen Titel mit höchstens 100 Zeichen"
    youtube_description = "in Titeln und Beschreibungen erlaubt YouTube keine spitzen Klammern"
    youtube_locked = (
        "das Video ist hochgeladen, aber YouTube hält es privat, solange Google das Projekt nicht "
        "geprüft hat. Nicht noch einmal senden: in YouTube Studio veröffentlichen"
    )
    youtube_half = (
        "das Video ist hochgeladen, aber privat, und Untertitel oder Vorschaubild fehlen; "
        "bitte in YouTube Studio nachsehen"
    )

    youtube_unverified_held = (
        "ob sich zurückgehaltene Kommentare einzeln lesen lassen, und Antworten darunter"
    )
    youtube_unverified_upload = (
        "ob ein Upload unter youtube.googleapis.com weitergeht, "
        "welchen Rechner Google auch dafür nennt"
    )
    youtube_unverified_locked = "ob Videos privat bleiben, bis Google das Projekt geprüft hat"
    youtube_unverified_cost = (
        "was jeder Aufruf vom Tageskontingent kostet (eine Antwort: 50 oder 52), "
        "und die 100 Uploads am Tag"
    )
    youtube_unverified_replies = (
        "wie bald die Kommentarzahl eines Videos eine neue Antwort in einem alten Faden zeigt"
    )
    youtube_unverified_testing = (
        "ob Google sagt, wann eine Anmeldung endet, solange der Zustimmungsbildschirm "
        "auf „Test“ steht"
    )
