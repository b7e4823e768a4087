"""How often somebody writes from the start on, and to which account. Pure."""

from adapters.simulated.calendar import HOUR
from adapters.simulated.chance import chance
from adapters.simulated.plot import TURNS


def gap(h: int, k: int, since_start: int, volume: int) -> int:
    """Milliseconds until the next one: lively for two hours, later as on a normal day."""
    if volume > 1:
        return 1 + (180_000 + h % 600_000) // volume
    if k % 11 in (8, 9):
        return 2_500 + h % 4_000
    if since_start < 2 * HOUR:
        return 20_000 + h % 40_000
    return 180_000 + h % 600_000


def turns_of(h: int, members: tuple[str, ...]) -> tuple[str, ...]:
    """Which account the next comment goes to: turns of each, a power of two in all."""
    turns = [account for account in members for _ in range(TURNS[account])]
    size = 1 << (len(turns) - 1).bit_length()
    turns += [turns[i * len(turns) // size] for i in range(size - len(turns))]
    order = sorted(range(size), key=lambda i: chance(h, i))
    return tuple(turns[i] for i in order)
