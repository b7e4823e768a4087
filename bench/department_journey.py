"""Prints the whole way of a question to a department and back, through real mail servers."""

import tempfile
from pathlib import Path

from tests.live.department_journey import journey


def main() -> None:
    """Needs Dovecot (`.ci/packages`)."""
    with tempfile.TemporaryDirectory() as folder:
        journey(Path(folder), print)


if __name__ == "__main__":
    main()
