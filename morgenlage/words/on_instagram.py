"""What only Instagram makes necessary to say: what it cannot do, why it refuses.

Attributes are word keys with `-` written as `_`, each beginning with `instagram_`.
"""


class OnInstagram:
    """English."""


class OnInstagramDe(OnInstagram):
    """German."""
