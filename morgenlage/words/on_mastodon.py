"""What only Mastodon makes necessary to say: what nobody could confirm without a live account.

Attributes are word keys with `-` written as `_`, each beginning with `mastodon_`. What it cannot
do is said in `troubles.py`: these words are loaded when first needed, those at every start.
"""


class OnMastodon:
    """English."""

    mastodon_no_block_scope = "the token may not block: sign in again (morgenlage accounts add)"
    mastodon_unverified_kin = (
        "how the newest Pixelfed, Friendica and Akkoma behave: only Mastodon and what its "
        "documents say about the others was looked at"
    )
    mastodon_unverified_plans = (
        "how many posts a server plans at once and a day (300 and 25 on one as it is delivered)"
    )
    mastodon_unverified_video = (
        "how long a server takes to prepare a large video before the post can go out"
    )


class OnMastodonDe(OnMastodon):
    """German."""

    mastodon_no_block_scope = (
        "das Token darf nicht sperren: bitte neu anmelden (morgenlage accounts add)"
    )
    mastodon_unverified_kin = (
        "wie sich die neuesten Pixelfed, Friendica und Akkoma verhalten: Angesehen wurden "
        "Mastodon und was in den Unterlagen der anderen steht"
    )
    mastodon_unverified_plans = (
        "wie viele Beiträge ein Server auf einmal und am Tag plant (300 und 25, wie er "
        "ausgeliefert wird)"
    )
    mastodon_unverified_video = (
        "wie lange ein Server für ein großes Video braucht, bevor der Beitrag rausgeht"
    )
