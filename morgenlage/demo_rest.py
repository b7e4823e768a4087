"""What of a demo's past is brought in behind the first picture, where something is missing."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from morgenlage.demo import Demo, furnish_rest, uncounted, unfinished
from morgenlage.domain.triage import Rules
from morgenlage.platform import Clock

if TYPE_CHECKING:
    from morgenlage.desk.orders import First


def rest_of(demo: Demo, state: Path, rules: Rules, clock: Clock) -> "First | None":
    """What brings it; None where all is there. Letters and two years belong to a usual morning."""
    rest = unfinished(state) or uncounted(state)
    letters = demo.comments is None and not (state / "inquiries.json").exists()
    queue = not (state / "queue.json").exists()
    past = demo.comments is None and not (state / "experiments.json").exists()
    if not (rest or letters or queue or past):
        return None

    def first(stop: Callable[[], bool], tell: Callable[[int, int], None]) -> None:
        if rest:
            furnish_rest(demo, state, rules, clock, stop, tell)
        if letters:
            from morgenlage.demo_letters import furnish_letters  # not before the first paint

            furnish_letters(demo, state)
        if queue:
            from morgenlage.demo_queue import furnish_queue  # as above

            furnish_queue(demo, state)
        if past:
            from morgenlage.demo_past import furnish_past  # as above

            furnish_past(demo, state)

    return first
