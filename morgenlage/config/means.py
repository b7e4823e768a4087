"""Whether it was the host that ran out of something, not the program that is wrong."""

import errno

_GONE = (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN)


def starved(error: BaseException | None) -> bool:
    """Memory, threads or open files were refused, here or in what led here."""
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        if isinstance(error, OSError) and error.errno in _GONE:
            return True
        if isinstance(error, RuntimeError) and "new thread" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False
