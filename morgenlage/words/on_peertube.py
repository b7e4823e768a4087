"""What only PeerTube makes necessary to say: what it cannot do, why it refuses.

Attributes are word keys with `-` written as `_`, each beginning with `peertube_`.
"""


class OnPeertube:
    """English."""


class OnPeertubeDe(OnPeertube):
    """German."""
