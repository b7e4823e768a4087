"""Case files about one person: given out whole, and stripped only where somebody says so."""

from collections.abc import Collection, Iterable
from datetime import datetime

from morgenlage.domain.case import Case
from morgenlage.domain.casebook import without_author, without_text
from morgenlage.domain.comment import Comment
from morgenlage.store.opening import Where, open_store
from morgenlage.wiring import Read, clock

ERASED = "erased"
"""Why something was removed from a case: the person wanted it."""


def cases_about(person: str, house: Read, comments: Iterable[Comment]) -> tuple[Case, ...]:
    """Of whoever has this handle or id, or wrote these comments."""
    name = person.strip().removeprefix("@").casefold()
    known = tuple(house.situation.papers.of(Case).values())
    people = {(c.account, c.author_id) for c in comments} | {
        (case.account, s.author_id)
        for case in known
        for s in case.snapshots
        if s.author and (s.author_id == person.strip() or s.author.casefold() == name)
    }
    return tuple(
        case
        for case in known
        if any((case.account, s.author_id) in people and s.author_id for s in case.snapshots)
    )


def said_in(cases: Iterable[Case]) -> tuple[Comment, ...]:
    """What these cases hold of what was said, each as it was read, to search letters for it."""
    return tuple(
        Comment(
            ref=case.ref,
            account=case.account,
            platform=case.platform,
            kind="reply",
            author=said.author,
            author_id=said.author_id,
            author_name=said.author_name,
            text=said.text,
            created_at=said.created_at,
            permalink=said.permalink,
            media=said.media,
        )
        for case in cases
        for said in case.snapshots
    )


def strip(where: Where, cases: Collection[Case], by: str) -> None:
    """Takes text and name out of these cases, in the file and its copy. Raises `StateError`."""
    now = clock()
    store = open_store(where)
    try:
        bare = [_bare(case, now, by).filed(by, now) for case in cases]
        store.file(bare)
        store.file([case.filed(by, now) for case in bare])  # the first kept the old file as copy
    finally:
        store.close()


def _bare(case: Case, now: datetime, by: str) -> Case:
    gone = {e.what for e in case.entries}
    if "text-removed" not in gone:
        case = without_text(case, now, ERASED, by)
    return case if "author-removed" in gone else without_author(case, now, ERASED, by)
