"""Where the polls of a furnished county go on: cursors that say all from before is known."""

from adapters.simulated.county import Story
from adapters.simulated.shelf import shelf_at_start
from adapters.simulated.sides import side_of


def cursors(story: Story) -> dict[str, str]:
    """Per account, as its adapter would have left it at the start. What we did since counts not."""
    return {a: side_of(a).cursor(shelf_at_start(story, a)) for a in story.members}
