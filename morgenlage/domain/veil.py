"""In which form people lie on disk. What is in memory keeps its names until the program ends."""

from dataclasses import replace

from morgenlage.domain.comment import Comment
from morgenlage.domain.periods import Storage
from morgenlage.domain.retention import TEXT, nameless
from morgenlage.domain.value import dataclass

_SIGN = "~"
"""Begins a pseudonym: no platform has such ids."""


@dataclass(frozen=True, slots=True)
class Veil:
    """Takes out of a comment what must not be written down. Doing it twice changes nothing."""

    storage: Storage = "names"
    key: bytes = b""
    """Of the pseudonyms; lies outside the state, and who loses it loses nothing but the ties."""

    def __bool__(self) -> bool:
        return self.storage != "names"

    def over(self, comment: Comment) -> Comment:
        """As it may be written; the same object where nothing has to go."""
        if self.storage == "names" or comment.ours:
            return comment
        alias = self.pseudonym(comment.account, comment.author_id)
        covered = replace(nameless(comment), author_id=alias)
        if self.storage == "volatile":
            flags = _with(covered.flags, TEXT)
            covered = replace(covered, text="", author_id="", language="", flags=flags)
        return covered if covered != comment else comment

    def pseudonym(self, account: str, author_id: str) -> str:
        """The same for the same person and key; tells nobody who it is."""
        if not author_id or author_id.startswith(_SIGN):
            return author_id
        import hmac  # only who wants pseudonyms pays for it
        from hashlib import sha256

        sealed = hmac.new(self.key, f"{account}\0{author_id}".encode(), sha256)
        return f"{_SIGN}{sealed.hexdigest()[:16]}"


def _with(flags: tuple[str, ...], flag: str) -> tuple[str, ...]:
    return flags if flag in flags else (*flags, flag)


BARE = Veil()
"""Everything as it was read."""
