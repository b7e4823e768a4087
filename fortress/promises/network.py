"""One broken platform stays one broken badge."""

from fortress import broken_accounts
from fortress.promise import Promise, Scale, Tally


def accounts(scale: Scale, guard: str) -> Tally:
    """Each way an adapter can raise."""
    return Tally(*broken_accounts.run(broken=guard == "border"))


PROMISES = (
    Promise("raising", "a broken account silences no other", accounts, ("border",)),
)  # fmt: skip
