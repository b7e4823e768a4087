"""What only Threads makes necessary to say: what it cannot do, why it refuses.

Attributes are word keys with `-` written as `_`, each beginning with `threads_`.
"""


class OnThreads:
    """English."""

    threads_no_block = "Threads lets no program block accounts; the app can"
    # What it cannot do

    threads_no_like = "on Threads nothing can be liked from outside its own app"
    threads_no_delete = "on Threads nobody can delete what others wrote; hiding is possible"
    threads_no_since = "Threads does not tell what is new; replies are read post by post"
    threads_no_upload = "Threads takes no files; it fetches media from a public address"
    threads_no_edit = "on Threads a post cannot be changed from outside its own app"
    threads_no_schedule = "Threads does not plan posts"
    threads_no_keys = "Threads cannot tell a repeated post from a second one"

    # Why it refuses

    threads_own_stays = "answers of your own stay visible; they can be deleted"
    threads_nested = (
        "on Threads only replies right below a post can be hidden; "
        "what stands below them goes along"
    )
    threads_not_below_us = "on Threads only replies below a post of your own can be hidden"
    threads_links = "Threads takes five different links at most"
    threads_expired = "what Threads had made ready has expired; it is made anew"

    # What only a live account can confirm

    threads_unverified_bearer = "whether every request takes the token in its header"
    threads_unverified_hidden = (
        "whether hidden replies stay in the list of replies; otherwise they count as deleted"
    )
    threads_unverified_statuses = "which values `hide_status` takes today"
    threads_unverified_emoji = "how Threads counts emoji among the 500 characters"
    threads_unverified_mentions = (
        "whether a mention can be answered although its thread is not ours"
    )
    threads_unverified_days = "at which hour Threads begins a day, and how late its numbers are"
    threads_unverified_quota = "which error an allowance that is used up brings"
    threads_unverified_redirect = "whether an address on this machine is taken to come back to"


class OnThreadsDe(OnThreads):
    """German."""

    threads_no_block = "Threads lässt kein Programm Konten sperren; in der App geht es"
    threads_no_like = (
        "auf Threads lässt sich außerhalb der eigenen App nichts mit „Gefällt mir“ versehen"
    )
    threads_no_delete = (
        "auf Threads lässt sich nicht löschen, was andere schreiben; ausblenden geht"
    )
    threads_no_since = (
        "Threads sagt nicht, was neu ist; Antworten werden Beitrag für Beitrag gelesen"
    )
    threads_no_upload = "Threads nimmt keine Dateien; es holt Medien von einer öffentlichen Adresse"
    threads_no_edit = "auf Threads lässt sich ein Beitrag außerhalb der eigenen App nicht ändern"
    threads_no_schedule = "Threads plant keine Beiträge"
    threads_no_keys = "Threads erkennt nicht, ob ein Beitrag nur wiederholt wird"

    threads_own_stays = "eigene Antworten bleiben sichtbar; löschen geht"
    threads_nested = (
        "auf Threads lassen sich nur Antworten direkt unter einem Beitrag ausblenden; "
        "was darunter steht, geht mit"
    )
    threads_not_below_us = (
        "auf Threads lassen sich nur Antworten unter eigenen Beiträgen ausblenden"
    )
    threads_links = "Threads nimmt höchstens fünf verschiedene Links"
    threads_expired = "was Threads vorbereitet hatte, ist verfallen; es wird neu vorbereitet"

    threads_unverified_bearer = "ob jede Anfrage das Token im Kopf annimmt"
    threads_unverified_hidden = (
        "ob ausgeblendete Antworten in der Liste bleiben; sonst gelten sie als gelöscht"
    )
    threads_unverified_statuses = "welche Werte `hide_status` heute annimmt"
    threads_unverified_emoji = "wie Threads Emoji in den 500 Zeichen zählt"
    threads_unverified_mentions = (
        "ob sich eine Erwähnung beantworten lässt, obwohl der Faden nicht unserer ist"
    )
    threads_unverified_days = (
        "um welche Stunde für Threads ein Tag beginnt, und wie spät seine Zahlen kommen"
    )
    threads_unverified_quota = "welchen Fehler ein aufgebrauchtes Kontingent bringt"
    threads_unverified_redirect = "ob eine Adresse auf diesem Rechner als Rückweg genommen wird"
