"""The table of figures and bars: `python -m bench [PART ...]`."""

import sys
from collections.abc import Callable

from bench import (
    acts,
    brief_time,
    bulk,
    dashboard,
    decoding,
    experiments,
    importing,
    lookalikes,
    looking_back,
    plot_view,
    polling,
    store_cost,
    under_load,
)
from bench.figures import Row


def store() -> list[Row]:
    """One decision made durable, per size of the store."""
    return [
        Row(f"a durable decision at {n:,} stored, against append + fsync", c.ratio, store_cost.BAR)
        for n, c in store_cost.measure().items()
    ]


PARTS: dict[str, Callable[[], list[Row]]] = {
    "start": dashboard.starts,
    "keys": dashboard.keys,
    "acts": acts.acts,
    "bulk": bulk.bulk,
    "lookalikes": lookalikes.lookalikes,
    "store": store,
    "polling": polling.polling,
    "load": under_load.under_load,
    "decode": decoding.decoding,
    "import": importing.imports,
    "plots": plot_view.plot_view,
    "idle": dashboard.idle,
    "writing": dashboard.writing,
    "status": dashboard.status,
    "past": looking_back.looking_back,
    "experiments": experiments.experiments,
    "brief": brief_time.brief,
}


def main(wanted: list[str]) -> int:
    """Prints one line per figure as it comes; 1 where a bar was not reached, 2 for a wrong name."""
    if unknown := set(wanted) - set(PARTS):
        print(f"no such part: {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}")
        return 2
    missed = 0
    for name in wanted or PARTS:
        for row in PARTS[name]():
            print(row, flush=True)
            missed += not row.reached
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
