"""Which lines of a long list can be seen. Pure arithmetic; everything is counted in lines."""

from morgenlage.domain.value import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """A view onto rows of equal height, below a few lines of its own."""

    rows: int
    """How many rows there are."""
    high: int
    """Lines per row."""
    height: int
    """Lines the rows have, at least 1."""
    top: int
    """Lines above the first row."""
    offset: int
    """Lines that are scrolled away above."""

    def lines_of(self, row: int) -> range:
        """The lines of the view a row has; none where it lies outside."""
        first = row * self.high - self.offset + self.top
        return range(max(0, first), min(self.top + self.height, first + self.high))

    def row_at(self, y: int) -> int | None:
        """The row a line of the view belongs to; None above the first."""
        return None if y < self.top else (y - self.top + self.offset) // self.high

    def within(self, line: int) -> int:
        """The offset nearest to that one, within the ends."""
        return max(0, min(self.rows * self.high - self.height, line))

    def following(self, row: int) -> int:
        """The offset that keeps a row in sight: half a view further once it was left."""
        start, lead = row * self.high, self.height // self.high // 2 * self.high
        if start < self.offset:
            return self.within(start - lead)
        if start + self.high > self.offset + self.height:
            return self.within(start + self.high - self.height + lead)
        return self.within(self.offset)

    def on_thumb(self, y: int) -> bool:
        """The view's share of all rows, drawn at the right edge where there is more."""
        total = self.rows * self.high
        if total <= self.height:
            return False
        length = max(1, self.height * self.height // total)
        start = (self.height - length) * self.offset // (total - self.height)
        return start <= y - self.top < start + length
