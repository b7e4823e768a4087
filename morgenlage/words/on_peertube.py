"""What only PeerTube makes necessary to say: what it cannot do, why it refuses.

Attributes are word keys with `-` written as `_`, each beginning with `peertube_`.
"""


class OnPeertube:
    """English."""

    peertube_no_like = "on PeerTube videos can be liked, comments cannot"
    peertube_no_hide = (
        "PeerTube holds comments before they are seen or not at all; "
        "afterwards they can only be deleted"
    )
    peertube_no_since = "PeerTube lists comments from the newest down"
    peertube_no_picture = "PeerTube publishes videos, no pictures"
    peertube_no_key = "PeerTube does not recognise a repeated request"
    peertube_no_review = "this instance holds no comments for review (PeerTube before 6.2)"
    peertube_no_permission = "the instance does not allow this account to do that"
    peertube_no_channel = (
        "the account has no such channel; please make one on the instance "
        "or correct options.channel in the settings"
    )
    peertube_quota = "the account's space for videos on the instance is used up"
    peertube_needs_video = "a post on PeerTube is a video; please attach one"
    peertube_name_length = "the name of a video has 3 to 120 characters"
    peertube_cut = (
        "only the beginning of this description is known here; please change it on the instance"
    )
    peertube_two_factor = (
        "the account has a second factor: signing in needs its code. "
        "Please sign in with it: morgenlage accounts add"
    )
    peertube_wrong_code = "the code of the second factor is wrong or too old"
    peertube_wrong_password = "the instance does not take this name and password"
    peertube_unverified_held = (
        "comments held for review: that the account-wide list holds them and approving shows them"
    )
    peertube_unverified_upload = "a video in several pieces over a line that breaks off"
    peertube_unverified_refresh = "how long a refresh token really lasts on the instance"
    peertube_unverified_old = "instances before 6.2, where comments are read video by video"


class OnPeertubeDe(OnPeertube):
    """German."""

    peertube_no_like = "auf PeerTube gibt es „Gefällt mir“ nur für Videos, nicht für Kommentare"
    peertube_no_hide = (
        "PeerTube kann Kommentare nur zurückhalten, bevor sie erscheinen; "
        "danach lassen sie sich dort nur löschen"
    )
    peertube_no_since = "PeerTube nennt Kommentare vom neuesten an abwärts"
    peertube_no_picture = "PeerTube veröffentlicht Videos, keine Bilder"
    peertube_no_key = "PeerTube erkennt eine wiederholte Anfrage nicht"
    peertube_no_review = "diese Instanz hält keine Kommentare zur Prüfung zurück (PeerTube vor 6.2)"
    peertube_no_permission = "die Instanz erlaubt das diesem Konto nicht"
    peertube_no_channel = (
        "das Konto hat keinen solchen Kanal; bitte auf der Instanz einen anlegen "
        "oder options.channel in den Einstellungen berichtigen"
    )
    peertube_quota = "der Platz des Kontos für Videos ist auf der Instanz aufgebraucht"
    peertube_needs_video = "ein Beitrag auf PeerTube ist ein Video; bitte eines anhängen"
    peertube_name_length = "der Name eines Videos hat 3 bis 120 Zeichen"
    peertube_cut = (
        "von dieser Beschreibung ist hier nur der Anfang bekannt; "
        "bitte auf der Instanz selbst ändern"
    )
    peertube_two_factor = (
        "das Konto hat einen zweiten Faktor: zum Anmelden gehört dessen Code. "
        "Bitte damit anmelden: morgenlage accounts add"
    )
    peertube_wrong_code = "der Code des zweiten Faktors ist falsch oder zu alt"
    peertube_wrong_password = "diesen Namen mit diesem Passwort nimmt die Instanz nicht an"
    peertube_unverified_held = (
        "zur Prüfung Zurückgehaltenes: ob die Liste des Kontos es nennt und Freigeben es zeigt"
    )
    peertube_unverified_upload = "ein Video in mehreren Stücken über eine Leitung, die abbricht"
    peertube_unverified_refresh = "wie lange ein Erneuerungs-Token auf der Instanz wirklich gilt"
    peertube_unverified_old = "Instanzen vor 6.2, wo Kommentare Video für Video gelesen werden"
