"""What the disk was asked to keep and has not begun with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from morgenlage.domain.metric import Sample
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day
from morgenlage.domain.value import dataclass


@dataclass(slots=True)
class Wanted:
    """What has been asked to be written since the last write began."""

    days: set[Day] = field(default_factory=set)
    posts: dict[Ref, Post] = field(default_factory=dict)
    samples: list[Sample] = field(default_factory=list)
    accounts: set[str] = field(default_factory=set)

    def add(
        self,
        days: Iterable[Day],
        posts: Mapping[Ref, Post],
        samples: Sequence[Sample],
        accounts: Iterable[str],
    ) -> None:
        """Takes one more request in."""
        self.days.update(days)
        self.posts.update(posts)
        self.samples.extend(samples)
        self.accounts.update(accounts)
