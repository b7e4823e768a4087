"""What only YouTube makes necessary to say: what it cannot do, why it refuses.

Attributes are word keys with `-` written as `_`, each beginning with `youtube_`.
"""


class OnYoutube:
    """English."""


class OnYoutubeDe(OnYoutube):
    """German."""
