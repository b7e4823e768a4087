"""What only Instagram makes necessary to say: what it cannot do, why it refuses.

Attributes are word keys with `-` written as `_`, each beginning with `instagram_`.
"""


class OnInstagram:
    """English."""

    instagram_no_block = "Instagram lets no program block accounts; the app can"
    # What it cannot do

    instagram_login_odd = (
        'options.login must be "instagram" or "facebook"; please correct it in the settings'
    )
    instagram_no_like = (
        "with Instagram Login nobody can like; it is possible with Facebook Login, "
        "for accounts with a linked Page"
    )
    instagram_no_delete_post = (
        "with Instagram Login posts can be deleted in the app alone; "
        "it is possible here with Facebook Login"
    )
    instagram_no_schedule = "Instagram does not plan posts"
    instagram_no_edit = "on Instagram published captions cannot be changed from outside the app"
    instagram_no_upload = "Instagram fetches pictures and videos from a public address only"
    instagram_no_since = "Instagram cannot be asked for new comments alone; posts are read in turns"
    instagram_no_liked = "Instagram does not tell what we like; Morgenlage remembers it itself"
    instagram_no_keys = "Instagram does not notice when the same answer is sent twice"
    instagram_own_stays = "our own comments stay visible; they can be deleted"

    # Why it does not go out

    instagram_not_linked = (
        "no Instagram account is known for this token; please give its number as identifier "
        "in the settings, or sign in again: morgenlage accounts add"
    )
    instagram_no_page = (
        "none of the Pages that were allowed has an Instagram account; please link them in the "
        "app (Settings, Sharing to other apps) and allow both"
    )
    instagram_needs_media = "on Instagram a post needs a picture or a video"
    instagram_hashtags = "Instagram takes 30 hashtags at most"
    instagram_mentions = "Instagram takes 20 mentions at most"
    instagram_ratio = "the picture is too narrow or too wide: between 4:5 and 1.91:1 is taken"
    instagram_no_captions = "Instagram takes no captions file; captions must be part of the picture"
    instagram_not_fetched = "Instagram could not fetch the picture or video from its address"
    instagram_still_working = "Instagram is still working on the media; nothing is published yet"
    instagram_expired = "Instagram has thrown away the prepared media; nothing is published yet"
    instagram_restricted = "Instagram restricts this account; please look into the app"
    instagram_maybe_out = "Instagram reported a block, but the post may be out nevertheless"
    instagram_planned_elsewhere = (
        "it was planned in Meta Business Suite and can be changed only there"
    )

    # What only a live account can confirm

    instagram_unverified_bearer = (
        "whether a token can be renewed with the token in the header; else it goes into the address"
    )
    instagram_unverified_counter = (
        "whether comments_count counts replies and hidden comments; posts are read in turns besides"
    )
    instagram_unverified_hide_twice = (
        "whether hiding a hidden comment, or answering one, is an error"
    )
    instagram_unverified_length = "how long a comment may be; 2,200 characters are assumed"
    instagram_unverified_likes = "whether likes work with the token of a Page"
    instagram_unverified_planned = (
        "what /scheduled_media lists; it stands in Meta's SDK but on no page"
    )
    instagram_unverified_days = "whether a day of the numbers ends at midnight in California"
    instagram_unverified_deletion = (
        "whether deleting a post works; in summer 2026 it answered 2207085 for a while"
    )


class OnInstagramDe(OnInstagram):
    """German."""

    instagram_no_block = "Instagram lässt kein Programm Konten sperren; in der App geht es"
    instagram_login_odd = (
        'options.login muss "instagram" oder "facebook" sein; '
        "bitte in den Einstellungen berichtigen"
    )
    instagram_no_like = (
        "mit Instagram-Anmeldung kann niemand liken; mit Facebook-Anmeldung geht es, "
        "für Konten mit verknüpfter Seite"
    )
    instagram_no_delete_post = (
        "mit Instagram-Anmeldung lassen sich Beiträge nur in der App löschen; "
        "mit Facebook-Anmeldung geht es hier"
    )
    instagram_no_schedule = "Instagram plant keine Beiträge"
    instagram_no_edit = (
        "auf Instagram lassen sich veröffentlichte Texte außerhalb der App nicht ändern"
    )
    instagram_no_upload = "Instagram holt Bilder und Videos nur von einer öffentlichen Adresse"
    instagram_no_since = (
        "Instagram lässt sich nicht nach neuen Kommentaren allein fragen; "
        "die Beiträge werden reihum gelesen"
    )
    instagram_no_liked = "Instagram sagt nicht, was wir liken; Morgenlage merkt es sich selbst"
    instagram_no_keys = "Instagram merkt nicht, wenn dieselbe Antwort zweimal kommt"
    instagram_own_stays = "eigene Kommentare bleiben sichtbar; löschen lassen sie sich"

    instagram_not_linked = (
        "zu diesem Token ist kein Instagram-Konto bekannt; bitte seine Nummer als identifier "
        "in die Einstellungen schreiben oder neu anmelden: morgenlage accounts add"
    )
    instagram_no_page = (
        "keine der erlaubten Seiten hat ein Instagram-Konto; bitte in der App verknüpfen "
        "(Einstellungen, Teilen in anderen Apps) und beides erlauben"
    )
    instagram_needs_media = "auf Instagram braucht ein Beitrag ein Bild oder Video"
    instagram_hashtags = "Instagram nimmt höchstens 30 Hashtags"
    instagram_mentions = "Instagram nimmt höchstens 20 Erwähnungen"
    instagram_ratio = "das Bild ist zu schmal oder zu breit: genommen wird 4:5 bis 1,91:1"
    instagram_no_captions = (
        "Instagram nimmt keine Untertiteldatei; Untertitel müssen im Bild stehen"
    )
    instagram_not_fetched = "Instagram konnte Bild oder Video nicht von der Adresse holen"
    instagram_still_working = (
        "Instagram arbeitet noch an Bild oder Video; veröffentlicht ist noch nichts"
    )
    instagram_expired = (
        "Instagram hat die vorbereiteten Dateien verworfen; veröffentlicht ist noch nichts"
    )
    instagram_restricted = "Instagram schränkt dieses Konto ein; bitte in der App nachsehen"
    instagram_maybe_out = (
        "Instagram meldete eine Sperre, aber der Beitrag ist vielleicht trotzdem draußen"
    )
    instagram_planned_elsewhere = (
        "er wurde in der Meta Business Suite geplant und ist nur dort zu ändern"
    )

    instagram_unverified_bearer = (
        "ob ein Token im Kopf der Anfrage erneuert werden kann; sonst steht es in der Adresse"
    )
    instagram_unverified_counter = (
        "ob comments_count Antworten und Ausgeblendetes mitzählt; "
        "reihum gelesen werden die Beiträge ohnehin"
    )
    instagram_unverified_hide_twice = (
        "ob es ein Fehler ist, Ausgeblendetes nochmals auszublenden oder zu beantworten"
    )
    instagram_unverified_length = (
        "wie lang ein Kommentar sein darf; angenommen werden 2.200 Zeichen"
    )
    instagram_unverified_likes = "ob Likes mit dem Token einer Seite gehen"
    instagram_unverified_planned = (
        "was /scheduled_media auflistet; es steht in Metas SDK, aber auf keiner Seite"
    )
    instagram_unverified_days = "ob ein Tag der Zahlen um Mitternacht in Kalifornien endet"
    instagram_unverified_deletion = (
        "ob sich Beiträge löschen lassen; im Sommer 2026 kam eine Zeit lang 2207085"
    )
