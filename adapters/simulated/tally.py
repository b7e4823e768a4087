"""How much stands below a post: what needs more than a look at what is right below it. Pure."""

from collections.abc import Iterator

from adapters.simulated.item import Item
from adapters.simulated.posts import OwnPost
from adapters.simulated.said import Said
from adapters.simulated.scene import Scene
from adapters.simulated.sight import Sight


def deeper(scene: Scene, number: str) -> int:
    """How many comments and answers stand below a post, but not right below it."""
    post, count = scene.thing(number), 0
    if isinstance(post, OwnPost):
        count = scene.story.count_deeper(post, scene.now, quiet=scene.quiet)
        count -= len(scene.lost(post)[1])
    ours = (n for above, ns in scene.written_below.items() if above != number for n in ns)
    found = Sight(scene).items([*ours, *scene.echoes])
    return count + sum(item.post == number for item in found)


def unseen(scene: Scene, number: str) -> int:
    """How many comments below a post nobody but us sees, with all that stands below them.

    Held by the platform or hidden by us.
    """
    post = scene.thing(number)
    if not isinstance(post, OwnPost):
        return 0
    sight = Sight(scene)
    count = scene.story.count_held(post, scene.now, quiet=scene.quiet)
    for shown in scene.shown | scene.deleted:
        was = scene.was(shown)
        count -= isinstance(was, Said) and was.held and was.post == post
    candidates = {*scene.hidden, *(n for ns in scene.written_below.values() for n in ns)}
    told = {i.id: i for i in sight.items(candidates) if i.post == number}
    for hidden in list(told):
        told |= {i.id: i for i in _deep(sight, hidden)}
    return count + sum(_covered(scene, sight, item) for item in told.values())


def _deep(sight: Sight, number: str) -> Iterator[Item]:
    for item in sight.below(number):
        yield item
        yield from _deep(sight, item.id)


def _covered(scene: Scene, sight: Sight, item: Item) -> bool:
    """Hidden, or below something hidden or held; what the platform itself held counts not."""
    was = scene.was(item.id)
    if isinstance(was, Said) and was.held:
        return False
    above: Item | None = item
    while above is not None and not (above.held or above.hidden):
        above = sight.item(above.parent) if above.parent else None
    return above is not None
