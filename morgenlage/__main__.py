"""The way in: `morgenlage ...` and `python -m morgenlage ...`."""

import gc
import sys


def main() -> int:
    """Runs one call; its exit code. A part that is missing gets a sentence instead of a trace."""
    try:
        return _run()
    except KeyboardInterrupt:  # before anything could answer it, or after all was said
        return 1


def _run() -> int:
    # While everything is imported there is no garbage; looking for it takes a tenth of the time.
    gc.disable()
    try:
        # Here, so that a half-installed program can still say what it lacks.
        from morgenlage.cli import main as run
    except ModuleNotFoundError as missing:
        sys.stderr.write(
            f"A part of the program is missing ({missing.name}). Please install Morgenlage again.\n"
            f"Ein Teil des Programms fehlt ({missing.name}). Bitte Morgenlage neu installieren.\n"
        )
        return 2
    return run()


if __name__ == "__main__":
    sys.exit(main())
