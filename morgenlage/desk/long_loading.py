"""What is shown while the state is read and that takes long."""

import asyncio

from morgenlage.desk.book import Book
from morgenlage.desk.loading import Part, Told, only
from morgenlage.domain.situation import Progress


def telling(book: Book, loop: asyncio.AbstractEventLoop) -> Told:
    """Called on the thread of the disk, shown on the desk's."""
    return lambda part: loop.call_soon_threadsafe(_show, book, part)


def _show(book: Book, part: Part) -> None:
    """How far it is; where this host knows nothing yet, some of the newest day, too."""
    now, progress = book.situation, Progress("loading", part.done, part.total)
    if now.progress is None:
        return
    if now.comments:
        book.change(progress=progress)
    else:
        book.sort(only(set(now.accounts), part.newest), progress=progress)
