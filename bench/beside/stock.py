"""Morgenlage as Textual writes it: `python stock.py demo --state FOLDER`, for the comparison."""

import sys
from collections.abc import Mapping
from dataclasses import replace

from morgenlage import wiring
from morgenlage.cli import main
from morgenlage.config.settings import Settings, default_settings


def _stock(environ: Mapping[str, str]) -> Settings:
    return replace(default_settings(environ), output="stock")


if __name__ == "__main__":
    setattr(wiring, "default_settings", _stock)  # noqa: B010 - mypy would not allow it
    sys.exit(main())
