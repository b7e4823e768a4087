"""Values that many comments have in common are kept in memory once.

Authors, posts, languages and verdicts repeat from comment to comment, and a decoder makes each of
them anew: together they weigh more than what people wrote.
"""

from morgenlage.domain.comment import OPEN, UNJUDGED, Comment
from morgenlage.domain.ref import Ref

_ALIKE = (
    *("account", "platform", "kind", "author", "author_id", "author_name", "language"),
    *("post", "parent", "media", "flags", "wire", "handling", "verdict"),
)
"""Fields whose values are often equal. Text, address and time of a comment are its own."""
_DEFAULTS = (None, "", (), OPEN, UNJUDGED)
_set = object.__setattr__


class Shared:
    """What has been met so far."""

    def __init__(self) -> None:
        self._known: dict[object, object] = {value: value for value in _DEFAULTS}

    def settled(self, tray: dict[Ref, Comment]) -> dict[Ref, Comment]:
        """The same comments; each value that equals an earlier one replaced by that one.

        Only for comments fresh from the decoder: nobody has seen them yet, and they stay equal to
        what they were, which is why frozen values may be touched here.
        """
        known = self._known.setdefault
        for comment in tray.values():
            if comment.wire and comment.wire not in self._known:
                pairs = ((known(name, name), known(value, value)) for name, value in comment.wire)
                _set(comment, "wire", tuple(pairs))
            for name in _ALIKE:
                value = getattr(comment, name)
                same = known(value, value)
                if same is not value:
                    _set(comment, name, same)
        return tray
