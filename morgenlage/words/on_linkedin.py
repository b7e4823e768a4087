"""What only LinkedIn makes necessary to say: what it cannot do, why it refuses.

Attributes are word keys with `-` written as `_`, each beginning with `linkedin_`.
"""


class OnLinkedin:
    """English."""

    linkedin_no_block = "LinkedIn lets no program block members; on the website a page can"
    # What it cannot do

    linkedin_no_hide = (
        "LinkedIn hides no single comment; all comments of a post can be closed there, "
        "and comments on our own posts can be deleted"
    )
    linkedin_no_since = "LinkedIn cannot be asked for new comments alone; posts are read in turns"
    linkedin_no_schedule = "LinkedIn does not plan posts"
    linkedin_no_keys = "LinkedIn does not notice when the same answer is sent twice"
    linkedin_no_series = (
        "the numbers of past days need the role of an administrator and the permission "
        "rw_organization_admin"
    )
    linkedin_role_blind = (
        "whoever signed in has the role RECRUITING_POSTER, to which LinkedIn shows no comments; "
        "an administrator of the page can change that on LinkedIn"
    )

    # Why it does not go out

    linkedin_version = (
        "LinkedIn has ended this version of its interface; please set a newer one in the settings: "
        'version = "YYYYMM" under options of this account'
    )
    linkedin_no_organization = (
        "no organisation is set; please give its number as identifier in the settings, "
        "or sign in again: morgenlage accounts add"
    )
    linkedin_no_page = "no page was found in which this member has a role"
    linkedin_no_captions = "captions are not sent to LinkedIn; please put them into the video"
    linkedin_upload_elsewhere = "LinkedIn named a foreign address for the file; nothing was sent"

    # What only a live account can confirm

    linkedin_unverified_access = (
        "whether a public body is admitted to the Community Management API, and to its "
        "standard tier with more than 100 calls a day"
    )
    linkedin_unverified_liked = (
        "whether likedByCurrentUser tells of a reaction by the organisation or by the member "
        "who signed in"
    )
    linkedin_unverified_delete = "deleting comments of others below our own posts"
    linkedin_unverified_activity = (
        "whether single comments can be read and deleted by the URN of their activity"
    )
    linkedin_unverified_counters = (
        "the names of the counters in socialMetadata, and whether the development tier refuses "
        "to tell them for several posts at once"
    )
    linkedin_unverified_role = "whether the role can be read with these permissions"
    linkedin_unverified_upload = "the hosts that pictures and videos are uploaded to"


class OnLinkedinDe(OnLinkedin):
    """German."""

    linkedin_no_block = (
        "LinkedIn lässt kein Programm Mitglieder sperren; auf der Website kann die Seite es"
    )
    linkedin_no_hide = (
        "LinkedIn blendet keine einzelnen Kommentare aus; dort lassen sich alle Kommentare eines "
        "Beitrags schließen, und unter eigenen Beiträgen lassen sie sich löschen"
    )
    linkedin_no_since = (
        "LinkedIn lässt sich nicht nur nach Neuem fragen; Beiträge werden reihum gelesen"
    )
    linkedin_no_schedule = "LinkedIn plant keine Beiträge"
    linkedin_no_keys = "LinkedIn merkt nicht, wenn dieselbe Antwort zweimal kommt"
    linkedin_no_series = (
        "die Zahlen vergangener Tage brauchen die Rolle Administrator und die Berechtigung "
        "rw_organization_admin"
    )
    linkedin_role_blind = (
        "wer angemeldet ist, hat die Rolle RECRUITING_POSTER; ihr zeigt LinkedIn keine Kommentare. "
        "Ändern kann das ein Administrator der Seite auf LinkedIn"
    )

    linkedin_version = (
        "LinkedIn hat diese Version seiner Schnittstelle beendet; bitte in den Einstellungen eine "
        'neuere angeben: version = "JJJJMM" unter options dieses Kontos'
    )
    linkedin_no_organization = (
        "es ist keine Organisation angegeben; bitte ihre Nummer als identifier in die "
        "Einstellungen schreiben oder neu anmelden: morgenlage accounts add"
    )
    linkedin_no_page = "es wurde keine Seite gefunden, auf der dieses Mitglied eine Rolle hat"
    linkedin_no_captions = "Untertitel gehen nicht mit zu LinkedIn; bitte in das Video einbrennen"
    linkedin_upload_elsewhere = (
        "LinkedIn nannte für die Datei eine fremde Adresse; es wurde nichts gesendet"
    )

    linkedin_unverified_access = (
        "ob eine öffentliche Stelle zur Community Management API zugelassen wird, und zu ihrer "
        "Standardstufe mit mehr als 100 Abrufen am Tag"
    )
    linkedin_unverified_liked = (
        "ob likedByCurrentUser von der Organisation oder vom angemeldeten Mitglied spricht"
    )
    linkedin_unverified_delete = "ob sich Kommentare anderer unter eigenen Beiträgen löschen lassen"
    linkedin_unverified_activity = (
        "ob sich einzelne Kommentare über die URN ihrer Aktivität lesen und löschen lassen"
    )
    linkedin_unverified_counters = (
        "wie die Zähler in socialMetadata heißen, und ob die Entwicklungsstufe sie nicht für "
        "mehrere Beiträge auf einmal nennt"
    )
    linkedin_unverified_role = "ob sich die Rolle mit diesen Berechtigungen lesen lässt"
    linkedin_unverified_upload = "zu welchen Adressen Bilder und Videos hochgeladen werden"
