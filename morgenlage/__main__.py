"""The way in: `morgenlage ...` and `python -m morgenlage ...`."""

import gc
import os
import sys
from types import TracebackType

from morgenlage import last_known

Raised = type[BaseException] | None


def main() -> int:
    """Runs one call; its exit code. A part that is missing gets a sentence instead of a trace."""
    sys.excepthook = _say
    sys.unraisablehook = _say_of_an_end
    try:
        last_known.show(sys.argv[1:], os.environ)
        from morgenlage import one_read  # nothing comes before the picture

        one_read.begin()
        code = _run()
    except KeyboardInterrupt:  # before anything could answer it, or after all was said
        code = 1
    finally:
        last_known.give_back()
    if "tui.app" in sys.modules:
        _end(code)
    return code


def _end(code: int) -> None:
    """Everything is on disk: what a screen leaves in memory goes at once. Taken apart object by
    object it takes a quarter of a second, and on a busy host more than one."""
    last_known.flush()
    os._exit(code)


def _run() -> int:
    # While everything is imported there is no garbage; looking for it takes a tenth of the time.
    gc.disable()
    try:
        # Here, so that a half-installed program can still say what it lacks.
        from morgenlage.cli import main as run
    except ModuleNotFoundError as missing:
        last_known.give_back()
        sys.stderr.write(
            f"A part of the program is missing ({missing.name}). Please install Morgenlage again.\n"
            f"Ein Teil des Programms fehlt ({missing.name}). Bitte Morgenlage neu installieren.\n"
        )
        return 2
    return run()


def _say(kind: Raised, error: BaseException | None, trace: TracebackType | None) -> None:
    """Of what no border caught: its kind and place. A message may hold a token or foreign text."""
    if kind is SystemExit or sys.stderr is None:
        return
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    file = os.path.basename(trace.tb_frame.f_code.co_filename) if trace else ""
    where = f" at {file}:{trace.tb_lineno}" if trace else ""
    sys.stderr.write(f"{kind.__name__ if kind else 'Exception'}{where}\n")


def _say_of_an_end(told: "sys.UnraisableHookArgs") -> None:
    """As `_say`, of what was taken apart. A loop for which the host had no files left is only half
    there, and breaks once more then: why, was said."""
    if getattr(told.object, "__qualname__", "") != "BaseEventLoop.__del__":
        _say(told.exc_type, told.exc_value, told.exc_traceback)


if __name__ == "__main__":
    sys.exit(main())
