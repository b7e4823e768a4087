"""What only Bluesky makes necessary to say: its sign-in, and what nobody could confirm live.

Attributes are word keys with `-` written as `_`, each beginning with `bluesky_`. What it cannot
do is said in `troubles.py`: these words are loaded when first needed, those at every start.
"""


class OnBluesky:
    """English."""

    bluesky_password_wrong = (
        "handle or app password is wrong; an app password is made on bsky.app "
        "(Settings, Privacy and security, App passwords) and is not the account's own password"
    )
    bluesky_unverified_video = (
        "whether the public network prepares every video that was put into the repository: that "
        "service runs on a host no test network has"
    )
    bluesky_unverified_limits = (
        "what the public network allows an hour; a test network was asked with the limits its "
        "documents name"
    )


class OnBlueskyDe(OnBluesky):
    """German."""

    bluesky_password_wrong = (
        "Name oder App-Passwort stimmt nicht; ein App-Passwort entsteht auf bsky.app "
        "(Einstellungen, Datenschutz und Sicherheit, App-Passwörter) und ist nicht das Passwort "
        "des Kontos"
    )
    bluesky_unverified_video = (
        "ob das öffentliche Netz jedes Video aufbereitet, das im eigenen Speicher liegt: Der "
        "Dienst dafür läuft auf einem Server, den kein Testnetz hat"
    )
    bluesky_unverified_limits = (
        "was das öffentliche Netz in der Stunde erlaubt; gefragt wurde ein Testnetz mit den "
        "Grenzen aus den Unterlagen"
    )
