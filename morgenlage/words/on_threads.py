"""What only Threads makes necessary to say: what it cannot do, why it refuses.

Attributes are word keys with `-` written as `_`, each beginning with `threads_`.
"""


class OnThreads:
    """English."""


class OnThreadsDe(OnThreads):
    """German."""
