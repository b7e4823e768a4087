"""The signs the screen uses, once for terminals with Unicode and once in ASCII."""

from typing import NamedTuple

STATES = (
    "idea", "draft", "review", "approved", "scheduled", "sending",
    "published", "failed", "unconfirmed", "missed", "dropped", "gone", "held",
)  # fmt: skip
"""Of a post: those of `piece.State`, gone from its platform, and held in a crisis."""


class Signs(NamedTuple):
    """One sign per state; each is one cell wide."""

    cursor: str
    marked: str
    done: str
    snoozed: str
    liked: str
    hidden: str
    edited: str
    private: str
    flag: str
    claimed: str
    outgoing: str
    unknown: str
    failed: str
    trouble: str
    up: str
    down: str
    level: str
    answer: str
    """Hangs an answer below what it answers."""
    rule: str
    bar_full: str
    bar_half: str
    bar_empty: str
    thumb: str
    """Where the window stands among all rows, at the right edge."""
    dot: str
    ellipsis: str
    spark: str
    """From low to high."""
    picture: str
    times: str
    """In front of a count."""
    off: str
    """In front of a key that does nothing here."""
    states: str
    """Of a post, in the order of `STATES`."""
    numbers: str
    """One to nine: what stands on a plot and again in its legend."""

    def state(self, state: str) -> str:
        """The sign of a post's state."""
        return self.states[STATES.index(state)] if state in STATES else self.level


def unicode() -> Signs:
    """For terminals that draw Unicode. No sign is of disputed width."""
    return Signs(
        cursor="▌",
        marked="◆",
        done="✓",
        snoozed="◷",
        liked="♥",
        hidden="⊘",
        edited="✎",
        private="◉",
        flag="⚑",
        claimed="✍",
        outgoing="→",
        unknown="?",
        failed="✗",
        trouble="!",
        up="↑",
        down="↓",
        level="·",
        answer="└",
        rule="─",
        bar_full="━",
        bar_half="╸",
        bar_empty="─",
        thumb="▐",
        dot="·",
        ellipsis="…",
        spark="▁▂▃▄▅▆▇█",
        picture="▣",
        times="×",
        off="·",
        states="○✎◎◇◷→✓✗?↷⊘∅=",
        numbers="①②③④⑤⑥⑦⑧⑨",
    )


def ascii() -> Signs:
    """For `TERM=linux`, `LC_ALL=C` and screen readers."""
    return Signs(
        cursor=">",
        marked="*",
        done="v",
        snoozed="z",
        liked="+",
        hidden="x",
        edited="e",
        private="p",
        flag="!",
        claimed="w",
        outgoing=">",
        unknown="?",
        failed="X",
        trouble="!",
        up="^",
        down="v",
        level="=",
        answer="`",
        rule="-",
        bar_full="=",
        bar_half="-",
        bar_empty="-",
        thumb="|",
        dot="-",
        ellipsis="~",
        spark="_.,-=+*#",
        picture="#",
        times="x",
        off="-",
        states="oer+z>vX?Mx0=",
        numbers="123456789",
    )


PLATFORMS = {
    "mastodon": "MA",
    "bluesky": "BS",
    "instagram": "IG",
    "facebook": "FB",
    "threads": "TH",
    "youtube": "YT",
    "linkedin": "LI",
    "peertube": "PT",
}
"""Two letters per platform; a third-party platform gets the first two of its id."""


def platform_sign(platform: str) -> str:
    """Two letters for a platform's id."""
    return PLATFORMS.get(platform) or platform[:2].upper().ljust(2)
