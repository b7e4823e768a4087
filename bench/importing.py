"""What the first account of a platform costs to import, where the desk and httpx are loaded."""

import subprocess
import sys
from statistics import median

from adapters import PLATFORMS
from bench.figures import Row

BAR = 30.0
"""Milliseconds of CPU beyond httpx."""
RUNS = 7
_CODE = """
import time
import morgenlage.desk.service, adapters.plain_httpx, httpcore
before = time.process_time()
import adapters.{name}
print((time.process_time() - before) * 1000)
"""


def imports() -> list[Row]:
    """One row per platform, medians of several processes; what all adapters share is in each."""
    return [Row(f"importing {name}, CPU beyond httpx", cost(name), BAR, "ms") for name in PLATFORMS]


def cost(name: str, runs: int = RUNS) -> float:
    """Milliseconds: the median of so many processes."""
    command = [sys.executable, "-c", _CODE.format(name=name)]
    return median(
        float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for _ in range(runs)
    )
