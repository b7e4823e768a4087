"""What went wrong and what to do about it: one sentence each for badge, toast and command line."""


class Troubles:
    """English. `{detail}` is what the platform said."""

    unreachable = "cannot be reached: {detail}"


class TroublesDe(Troubles):
    """German."""

    unreachable = "nicht erreichbar: {detail}"
