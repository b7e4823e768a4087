"""The plot: what happens shortly before and after the start of the story, and who does it."""

from typing import NamedTuple

KREIS = "mastodon-kreis"
BLUESKY = "bluesky-kreis"
BAUHOF = "mastodon-bauhof"
INSTAGRAM = "instagram-kreis"
FACEBOOK = "facebook-kreis"
THREADS = "threads-kreis"
YOUTUBE = "youtube-kreis"
LINKEDIN = "linkedin-kreis"
PEERTUBE = "peertube-kreis"
FIRST = (KREIS, BLUESKY, BAUHOF)
"""The accounts of a county that names none."""
ACCOUNTS = (*FIRST, INSTAGRAM, FACEBOOK, THREADS, YOUTUBE, LINKEDIN, PEERTUBE)
TURNS = {
    INSTAGRAM: 16,
    FACEBOOK: 14,
    KREIS: 7,
    BLUESKY: 6,
    YOUTUBE: 6,
    THREADS: 5,
    LINKEDIN: 4,
    BAUHOF: 3,
    PEERTUBE: 3,
}
"""How much is written to each, compared with the others. Together 64, the first three 16."""
MENTIONED = frozenset(FIRST)
"""Where people write to us below no post of ours."""
EDITING = frozenset({KREIS, BAUHOF, FACEBOOK, YOUTUBE})
"""Where people can change what they wrote."""
PLANNING = frozenset({KREIS, BAUHOF, FACEBOOK, YOUTUBE, PEERTUBE})
"""Where the platform itself publishes at a later time."""
HOLDING = frozenset({YOUTUBE, PEERTUBE})
"""Where the platform itself holds some comments until somebody approves them."""
FILMS = frozenset({YOUTUBE, PEERTUBE})
"""Where all we post are films."""

_MINUTE = 60
_HOUR = 3600


class Step(NamedTuple):
    """One comment with a part in the plot."""

    key: str
    """Its text in `Texts.script`."""
    at: int
    """Seconds after the start of the story; negative: before."""
    account: str
    part: str
    """Of `citizens.CAST`; empty: somebody of the crowd."""
    kind: str = "reply"
    to: str = ""
    """Key of the comment it answers; with a trailing `!` our answer to that. Empty: our post."""
    answer: str = ""
    """Key of the text we answered with, 36 minutes later."""
    edit: str = ""
    """Key of the text after the author changed it, five minutes later."""
    gone_after: int = 0
    """Seconds until the author deletes it; 0: never."""
    public: bool = True


PLOT = (
    Step("angry1", -62 * _HOUR, KREIS, "angry", answer="angry_answer"),
    Step("hook", -26 * _HOUR, KREIS, "", answer="hook_answer"),
    Step("subtitles", -20 * _HOUR, YOUTUBE, "", answer="subtitles_answer"),
    Step("degree", -18 * _HOUR, LINKEDIN, ""),
    Step("job", -14 * _HOUR, BAUHOF, ""),
    Step("angry2", -13 * _HOUR, KREIS, "angry", to="angry1!"),
    Step("chorus1", -750 * _MINUTE, KREIS, "chorus", to="angry2"),
    Step("elder", -12 * _HOUR, BLUESKY, "elder", kind="mention"),
    Step("hook3", -690 * _MINUTE, BLUESKY, ""),
    Step("hook2", -11 * _HOUR, KREIS, ""),
    Step("private", -630 * _MINUTE, KREIS, "", kind="mention", public=False),
    Step("shy", -10 * _HOUR, BLUESKY, "shy", kind="mention"),
    Step("photos", -560 * _MINUTE, INSTAGRAM, ""),
    Step("photos2", -540 * _MINUTE, INSTAGRAM, "fan", to="photos"),
    Step("ramp", -500 * _MINUTE, FACEBOOK, "elder"),
    Step("ramp2", -480 * _MINUTE, FACEBOOK, "chorus", to="ramp"),
    Step("threat", -110 * _MINUTE, KREIS, "threat", kind="mention"),
    Step("praise1", -100 * _MINUTE, BLUESKY, "fan"),
    Step("angry3", -90 * _MINUTE, KREIS, "angry", to="angry1!"),
    Step("hostile", -80 * _MINUTE, KREIS, "hostile"),
    Step("chorus2", -70 * _MINUTE, KREIS, "", to="angry3"),
    Step("bus", -55 * _MINUTE, BLUESKY, ""),
    Step("mower", -50 * _MINUTE, THREADS, ""),
    Step("spam3", -42 * _MINUTE, PEERTUBE, "spam2"),
    Step("spam4", -41 * _MINUTE, INSTAGRAM, "spam3"),
    Step("spam1", -40 * _MINUTE, KREIS, "spam1"),
    Step("spam2", -39 * _MINUTE, BLUESKY, "spam2"),
    Step("spam3", -38 * _MINUTE, BAUHOF, "spam3"),
    Step("spam4", -36 * _MINUTE, YOUTUBE, "spam1"),
    Step("emu", 75, BAUHOF, ""),
    Step("gone", 110, BLUESKY, "", gone_after=100),
    Step("emu2", 150, BAUHOF, "", to="emu"),
    Step("hostile", 185, BLUESKY, "hostile"),
    Step("hostile", 205, FACEBOOK, "hostile"),
    Step("hook4", 230, BLUESKY, ""),
    Step("angry4", 290, KREIS, "angry", to="angry1!", edit="angry4_edit"),
    Step("spam4", 345, KREIS, "spam2"),
    Step("spam1", 351, BLUESKY, "spam3"),
    Step("spam2", 356, KREIS, "spam1"),
    Step("spam3", 362, BAUHOF, "spam2"),
    Step("praise2", 420, KREIS, "fan"),
)
"""In the order of time. A key that occurs twice is meant by its first use in `to`."""
