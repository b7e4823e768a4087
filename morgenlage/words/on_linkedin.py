"""What only LinkedIn makes necessary to say: what it cannot do, why it refuses.

Attributes are word keys with `-` written as `_`, each beginning with `linkedin_`.
"""


class OnLinkedin:
    """English."""


class OnLinkedinDe(OnLinkedin):
    """German."""
