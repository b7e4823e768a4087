"""What this application writes to its terminal with: one layer for each thing it does otherwise."""

import os
from typing import TYPE_CHECKING

from tui.burst import Burst
from tui.line import Line, timed
from tui.taking_over import taking_over
from tui.typed_bytes import lenient

if TYPE_CHECKING:
    from textual.driver import Driver

    from tui.app import Morgenlage
    from tui.cells.seam import Seam
    from tui.options import Options


def driver_of(
    app: "Morgenlage", options: "Options", burst: Burst
) -> tuple["type[Driver]", "Seam | None", Line]:
    """The driver, what takes Textual's updates where only changed cells are sent, and the line."""
    line, found = Line(app, options), None
    kind = timed(lenient(app.driver_class, burst.heard), line)
    if options.ascii:
        from tui.plain_driver import plain  # most terminals draw all signs

        kind = plain(kind)
    if options.cells and not app.is_headless:
        from tui.cells import seam

        if not seam.unknown():
            kind = seam.painted(kind, seam.means_of(os.environ), options.ascii, line.wrote)
            found = seam.Seam(app)
    return taking_over(kind), found, line
