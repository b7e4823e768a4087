"""A thousand comments that say different things, by hundreds of people. All invented."""

from collections.abc import Iterator
from itertools import islice

from adapters.simulated.citizens import Citizen, did_of
from adapters.simulated.county import Story
from adapters.simulated.item import Item
from adapters.simulated.serial import Serial, snowflake

COMMENTS = 1000
REGULARS = 40
"""They write two comments of five; everybody else writes once."""
START = 1_795_330_380_000
"""When the newest was written, in milliseconds since 1970: 22 November 2026, 06:53 UTC."""
POST = snowflake(Serial(START - 86_400_000, 0))
"""Number of the post of ours they stand below."""
_FIRST = (
    "Mia",
    "Jonas",
    "Käthe",
    "Øyvind",
    "Gül",
    "Hinnerk",
    "Zoë",
    "Lech",
    "Jürgen",
    "Anaïs",
    "Emre",
)
_LAST = ("Muster", "Beispiel", "Größer", "Probe", "Linde", "Çiçek", "Śliwka", "Nowhere", "Ohnesorg")
_ORNAMENTS = {5: " 🌻", 11: " (Unterau)", 17: " 🚲", 23: " ❤️"}
"""What some add to their names, by number: one of twenty-four."""
_TAILS = {3: " 👍🏽", 7: " ❤️", 12: " https://wiesental.example/bus/k14", 17: " #K14"}
"""What texts hold besides letters, one of twenty each: signs of several code points, links."""
_ENOUGH = 20_000
"""Comments of the county's story in which a thousand different ones are found."""


def comments() -> list[Item]:
    """All of them, newest first, right below one post of ours."""
    return [_item(n, text) for n, text in enumerate(islice(_texts(), COMMENTS))]


def author_of(item: Item) -> Citizen:
    """Who wrote it; nothing here is by us."""
    assert item.author is not None
    return item.author


def _item(n: int, text: str) -> Item:
    author = _citizen(n // 5 * 2 % REGULARS + n % 5 if n % 5 < 2 else REGULARS + n)
    ms = START - n * 61_000
    return Item(snowflake(Serial(ms, n % 4)), ms, "bench", text, author, POST, likes=n % 7)


def _texts() -> Iterator[str]:
    """What people of the simulated county say, each text once."""
    told: set[str] = set()
    for n, said in enumerate(Story(1, "de", START, _ENOUGH).whole_past()):
        text = f"{said.text}{_TAILS.get(n % 20, '')}"
        if text not in told:
            told.add(text)
            yield text


def _citizen(n: int) -> Citizen:
    first, last = _FIRST[n % len(_FIRST)], _LAST[n % len(_LAST)]
    name = f"person_{n}"
    home = ("", "fedi.example", "nord.example")[n % 3]
    return Citizen(
        name,
        f"{first} {last} {n}{_ORNAMENTS.get(n % 24, '')}",
        f"{name}@{home}" if home else name,
        str(109_300_000_000_000_000 + n * 7_919),
        f"{name.replace('_', '-')}.bsky.example",
        did_of(name),
        f"https://{home or 'social.wiesental.example'}",
    )
