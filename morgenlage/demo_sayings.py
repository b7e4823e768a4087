"""What the demo's county has to tell, in one language: the words, and what they are about. Pure."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from morgenlage.domain.outcome import Shape
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.words import Language

DATA = Path(__file__).parent / "data"
OVERDUE = "politik"
"""The pillar that nobody has talked about for long."""


class Saying(NamedTuple):
    """Something to tell: words with gaps, how it is shown, and its tags."""

    text: str
    shape: Shape
    tags: tuple[str, ...]
    depot: bool = False
    film: str = ""
    """Its title where it is shown as a film."""
    months: tuple[int, ...] = ()
    """When it fits; empty: always."""


class History(NamedTuple):
    """The data files of one language: what stands in `history.toml`, and its words."""

    plain: Mapping[str, Any]
    words: Mapping[str, Any]
    texts: Any
    """The county's own, `adapters.simulated.texts.Texts`."""


def history(language: Language) -> History:
    """Both files, and the county's own topics."""
    plain, words = (
        tomllib.loads((DATA / name).read_text("utf-8"))
        for name in ("history.toml", f"history.{language}.toml")
    )
    texts = import_module(f"adapters.simulated.texts_{language}").TEXTS
    return History(_called(plain, words.get("office", {})), words, texts)


def _called(plain: Mapping[str, Any], offices: Mapping[str, str]) -> Mapping[str, Any]:
    """With the offices as this language's departments name them."""

    def own(tag: str) -> str:
        office = tag.removeprefix("office:")
        return tag if office == tag else f"office:{offices.get(office, office)}"

    return {
        **plain,
        "county": [[row[0], offices.get(row[1], row[1]), *row[2:]] for row in plain["county"]],
        "told": {name: " ".join(map(own, row.split())) for name, row in plain["told"].items()},
        "run": [{**run, "tags": [own(tag) for tag in run["tags"]]} for run in plain["run"]],
    }


def sayings(data: History) -> tuple[Saying, ...]:
    """All there is to tell, the county's own topics first."""
    found = []
    for number, (topic, row) in enumerate(
        zip(data.texts.topics, data.plain["county"], strict=True)
    ):
        film = data.texts.films.get(number, "")
        for text, tags in zip(topic.posts, _tags_of(row), strict=False):
            shape: Shape = "image" if topic.picture else "text"
            found.append(Saying(text, shape, tags, topic.depot, film, _months(row[5])))
    for name, row in data.plain["told"].items():
        pillar, shape, *tags = row.split()
        text = data.words["told"][name]
        film = text.partition(":")[0] if shape == "video" else ""
        depot = pillar == "strassen"
        months = _months(next((t[3:] for t in tags if t.startswith("in:")), ""))
        own = (f"topic:{pillar}", *(t for t in tags if not t.startswith("in:")))
        found.append(Saying(text, shape, own, depot, film, months))
    return tuple(found)


def _months(told: str) -> tuple[int, ...]:
    """`11-2` are the months from November to February; nothing are all."""
    if not told:
        return ()
    first, last = map(int, told.split("-"))
    return tuple((first - 1 + n) % 12 + 1 for n in range((last - first) % 12 + 1))


def _tags_of(row: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Of each wording of one of the county's topics."""
    pillar, office, first, second, alone, _ = row
    for form in (first, second):
        yield tuple(
            tag
            for tag in (
                f"topic:{pillar}",
                f"office:{office}" if office else "",
                f"format:{form}" if form else "",
                alone,
            )
            if tag
        )


def tagged(posts: Iterable[Post], known: Sequence[Saying]) -> dict[Ref, tuple[str, ...]]:
    """Tags of the posts that the platforms still show, found by their words; some that
    nobody had to publish have none, as in an office."""
    begins = [(s.text.partition("{")[0][:30], s) for s in known]
    found: dict[Ref, tuple[str, ...]] = {}
    for n, post in enumerate(sorted(posts, key=lambda p: (p.at, p.ref))):
        saying = next(
            (s for start, s in begins if start in post.text or (s.film and s.film in post.text)),
            None,
        )
        if saying is not None and ("duty" in saying.tags or n % 5 != 4):
            found[post.ref] = saying.tags
    return found


def fits(saying: Saying, day: date, silent: date) -> bool:
    """It can be told on that day. `silent`: since then nobody talks of what is overdue."""
    if day > silent and f"topic:{OVERDUE}" in saying.tags:
        return False
    return not saying.months or day.month in saying.months
