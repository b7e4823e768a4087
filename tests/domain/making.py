"""Values for tests of the domain: one word says what matters, the rest is the same everywhere."""

from datetime import UTC, datetime, timedelta
from typing import Any

from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import account_of, ref_of

NOW = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
"""Monday, half past seven in Germany."""


def comment(
    text: str = "Guten Morgen", *, id: str = "1", hours: float = 1, **fields: Any
) -> Comment:
    """A comment that has been waiting for so many hours."""
    ref = ref_of("kreis", id)
    given = {
        "author": "erika@social.example",
        "author_id": "erika",
        "created_at": NOW - timedelta(hours=hours),
    }
    return Comment(
        **{
            "ref": ref,
            "account": account_of(ref),
            "platform": "mastodon",
            "kind": "reply",
            "text": text,
            **given,
            **fields,
        }
    )
