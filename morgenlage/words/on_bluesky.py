"""What only Bluesky makes necessary to say: what nobody could confirm without a live account.

Attributes are word keys with `-` written as `_`, each beginning with `bluesky_`. What it cannot
do is said in `troubles.py`: these words are loaded when first needed, those at every start.
"""


class OnBluesky:
    """English."""

    bluesky_unverified_video = (
        "uploading a video: its service runs on a host of Bluesky's own, which no test network has"
    )
    bluesky_unverified_limits = (
        "what the public network allows an hour; a test network was asked with the limits its "
        "documents name"
    )


class OnBlueskyDe(OnBluesky):
    """German."""

    bluesky_unverified_video = (
        "das Hochladen von Videos: Der Dienst dafür läuft nur auf Blueskys eigenem Server, "
        "kein Testnetz hat ihn"
    )
    bluesky_unverified_limits = (
        "was das öffentliche Netz in der Stunde erlaubt; gefragt wurde ein Testnetz mit den "
        "Grenzen aus den Unterlagen"
    )
