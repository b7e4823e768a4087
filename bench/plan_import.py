"""A plan of many rows: read, compared, written, read again, in each of its forms.

    python -m bench.plan_import [--rows 1000] [--bar 2.0]

Calls the program as a shell would, in a process of its own: a dry run, `--apply`, the same plan
again, and a tenth of its rows changed. Says seconds per call and what became of the rows.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

WORDS = ("Straße", "Radweg", "Bus", "Kreis", "morgen", "frei", "Schule", "Winter", "Bürger", "Haus")
CONFIG = '[[accounts]]\nid = "{id}"\nplatform = "{id}"\nurl = "http://127.0.0.1:9"\n{more}\n'


def rows(count: int) -> Iterator[tuple[date, str, str, str, str]]:
    """Day, hour, account, title and text of each."""
    first = datetime.now(UTC).date() + timedelta(days=1)
    for n in range(count):
        text = " ".join(WORDS[(n * 7 + i * i) % len(WORDS)] for i in range(30 + n % 40))
        hour = f"{8 + n % 10}:{n % 4 * 15:02}"
        yield first + timedelta(days=n // 4), hour, "bluesky", f"Beitrag {n}", f"{n}: {text}"


def as_csv(path: Path, count: int) -> Path:
    """As Excel writes it."""
    lines = ["Datum;Uhrzeit;Konto;Titel;Text"]
    lines += [f"{d:%d.%m.%Y};{h} Uhr;{a};{t};{x}" for d, h, a, t, x in rows(count)]
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    return path


def as_ics(path: Path, count: int) -> Path:
    """As Outlook writes it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for n, (d, h, a, t, x) in enumerate(rows(count)):
        hour, minute = h.split(":")
        start = f"{d:%Y%m%d}T{int(hour):02}{minute}00"
        lines += ["BEGIN:VEVENT", f"UID:row{n}", f"SUMMARY:{t}", f"DESCRIPTION:{x}"]
        lines += [f'DTSTART;TZID="W. Europe Standard Time":{start}', f"CATEGORIES:{a}"]
        lines.append("END:VEVENT")
    path.write_text("\r\n".join([*lines, "END:VCALENDAR", ""]))
    return path


def as_md(path: Path, count: int) -> Path:
    """As a team keeps it in git."""
    path.mkdir()
    for n, (d, h, a, t, x) in enumerate(rows(count)):
        front = f"datum: {d}\nzeit: {h}\nkonten: [{a}]\ntitel: {t}"
        (path / f"{d}-{n}.md").write_text(f"---\n{front}\n---\n\n{x}\n")
    return path


def touched(path: Path) -> None:
    """Every tenth row says something else."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    for place, file in enumerate(files):
        content = file.read_bytes()
        if path.is_dir():
            changed = content.replace(b"\n\n", b"\n\nAnders: ") if place % 10 == 0 else content
        else:
            for n in range(0, 100_000, 10):
                content = content.replace(f"{n}: ".encode(), f"{n}: Anders ".encode(), 1)
            changed = content
        file.write_bytes(changed)


def call(home: Path, *arguments: str) -> tuple[float, dict[str, int]]:
    """Seconds from start to exit, and the counts it gave."""
    environ = {
        **os.environ,
        "MORGENLAGE_CONFIG": str(home / "config.toml"),
        "MORGENLAGE_STATE": str(home / "state"),
    }
    command = [sys.executable, "-m", "morgenlage", "queue", "import", *arguments, "--json"]
    started = time.perf_counter()
    run = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - started
    if run.returncode not in (0, 1) or not run.stdout:
        raise SystemExit(run.stderr)
    counts: dict[str, int] = json.loads(run.stdout)["counts"]
    return seconds, {kind: count for kind, count in counts.items() if count}


def measured(form: str, count: int, home: Path) -> list[tuple[str, float, dict[str, int]]]:
    """One form, four calls."""
    (home / "bluesky.password").write_text("x\n")
    (home / "bluesky.password").chmod(0o600)
    more = 'identifier = "a.example"\npassword_file = "bluesky.password"'
    (home / "config.toml").write_text(CONFIG.format(id="bluesky", more=more))
    made = {"csv": as_csv, "ics": as_ics, "md": as_md}[form]
    path = made(home / ("plan" if form == "md" else f"plan.{form}"), count)
    plan = str(path)
    told = [("dry run", *call(home, plan)), ("--apply", *call(home, plan, "--apply"))]
    told.append(("again", *call(home, plan)))
    touched(path)
    told.append(("a tenth changed, --apply", *call(home, plan, "--apply")))
    return told


def main(argv: Sequence[str] | None = None) -> int:
    """Prints every call; exit code 1 where one took longer than the bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--bar", type=float, default=2.0, help="seconds")
    options = parser.parse_args(argv)
    slow = 0
    for form in ("csv", "ics", "md"):
        with tempfile.TemporaryDirectory() as home:
            for name, seconds, counts in measured(form, options.rows, Path(home)):
                slow += seconds > options.bar
                kinds = ", ".join(f"{count} {kind}" for kind, count in counts.items())
                print(f"{form:4} {options.rows} rows  {name:24} {seconds:6.2f} s  {kinds}")
    return 1 if slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
