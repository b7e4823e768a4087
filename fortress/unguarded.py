"""Runs Morgenlage with a guard taken out: shows that the check of hostile texts can fail.

    python -m fortress.unguarded guard [ARGUMENTS OF morgenlage ...]

Only for measuring: the product has no such switch.
"""

import sys


def without_guard() -> None:
    """What is drawn is drawn as it came."""
    from widgets import guard  # patched before anything that uses it is imported

    guard.shown = lambda text: text
    guard._washed = lambda text: text  # type: ignore[assignment]  # no cache on a broken guard


def without_cleaning() -> None:
    """What a platform sends is taken in as it came."""
    from adapters import clean  # as above

    def raw(text: str, longest: int = 0) -> clean.Cleaned:
        return clean.Cleaned(text)

    clean.clean = raw


def main() -> int:
    """The exit code of the program."""
    {"guard": without_guard, "clean": without_cleaning}[sys.argv.pop(1)]()
    from morgenlage.cli import main as run  # after the guard is gone

    return run()


if __name__ == "__main__":
    sys.exit(main())
