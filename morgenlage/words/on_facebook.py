"""What only Facebook makes necessary to say: what it cannot do, why it refuses.

Attributes are word keys with `-` written as `_`, each beginning with `facebook_`.
"""


class OnFacebook:
    """English."""


class OnFacebookDe(OnFacebook):
    """German."""
