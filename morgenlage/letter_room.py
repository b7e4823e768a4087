"""From the settings to all that letters need: the way they take, and how a brief is written."""

from collections.abc import Mapping
from pathlib import Path

from morgenlage.brief_room import brief_way
from morgenlage.config.settings import Settings
from morgenlage.demo import Demo
from morgenlage.desk.correspondence import Post
from morgenlage.domain.practice import Practice
from morgenlage.hindsight import practice_of
from morgenlage.platform import Clock
from morgenlage.post_room import post
from morgenlage.words import Words


def letters(
    settings: Settings,
    words: Words,
    state: Path,
    environ: Mapping[str, str],
    demo: Demo | None,
    clock: Clock,
) -> Post | None:
    """What the desk sends and reads with; None, and a line in the log, where that cannot be."""
    made = post(settings, words, state, environ, demo, clock)
    if made is None:
        return None

    def practice() -> Practice:
        return practice_of(settings, words, demo=demo is not None)

    return made._replace(brief=brief_way(settings, practice, made.signed))
