"""The doctor on this host's clock, beside those of others."""

from collections.abc import Iterator, Mapping

from morgenlage.commands.finding import Finding
from morgenlage.words import Words

SKEW_SECONDS = 30.0
"""From here on ages, times and who decided first would be wrong."""


def of_clock(ahead: Mapping[str, float], words: Words) -> Iterator[Finding]:
    """`ahead`: name of the other host -> seconds by which ours is ahead."""
    say = words.keeping
    for host, seconds in ahead.items():
        if abs(seconds) > SKEW_SECONDS:
            text = say.skew.format(seconds=f"{seconds:+.0f}", host=host)
            yield Finding("clock", "bad", text)
        else:
            yield Finding("clock", "good", say.skew_good.format(host=host))
