"""Keys while 20 accounts are being polled, against keys in a quiet minute, on one dashboard."""

import multiprocessing
import shutil
import sys
import tempfile
from pathlib import Path
from time import sleep

from bench.dashboard import COLUMNS, KEYS, ROWS
from bench.figures import Row, percentile
from bench.polling import ACCOUNTS, serve
from bench.terminal import Terminal

ROUNDS = 7


def settings(folder: Path, port: int) -> Path:
    """A settings file with all accounts; they are polled only when asked."""
    token = folder / "bench.token"
    token.write_text("bench-token\n")
    token.chmod(0o600)
    tables = "".join(
        f'[[accounts]]\nid = "m{n}"\nplatform = "mastodon"\nurl = "http://127.0.0.{n + 1}:{port}"\n'
        f'token_file = "bench.token"\npoll_seconds = 86400\n'
        for n in range(ACCOUNTS)
    )
    path = folder / "config.toml"
    path.write_text(f'language = "de"\n{tables}')
    return path


def keys(terminal: Terminal, *, polling: bool) -> list[float]:
    """Milliseconds from key to paint; while polling, each run of keys begins with a refresh."""
    paints: list[float] = []
    for _ in range(ROUNDS):
        if polling:
            terminal.key("R", 0.01)
        for key in "j" * KEYS + "k" * KEYS:
            answer = terminal.key(key, 0.02)
            if answer.paint is not None:
                paints.append(answer.paint)
        sleep(0.3)
    return paints


def under_load() -> list[Row]:
    """p95 of `j` while polling, against p95 while nothing happens."""
    near, far = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(far,), daemon=True)
    server.start()
    folder = Path(tempfile.mkdtemp(prefix="morgenlage-load-"))
    environ = {
        "MORGENLAGE_CONFIG": str(settings(folder, near.recv())),
        "MORGENLAGE_STATE": str(folder / "state"),
    }
    terminal = Terminal([sys.executable, "-m", "morgenlage"], COLUMNS, ROWS, environ)
    try:
        terminal.until("Kommentare")
        sleep(8.0)
        terminal.key("g", 0.5)
        idle, busy = keys(terminal, polling=False), keys(terminal, polling=True)
    finally:
        terminal.close()
        server.terminate()
        shutil.rmtree(folder, ignore_errors=True)
    idle95, busy95 = percentile(idle, 0.95), percentile(busy, 0.95)
    detail = f"ms: {busy95:.1f} / {idle95:.1f}"
    return [
        Row("j p95 while 20 accounts are polled, against idle", busy95 / idle95, 2, "x", detail)
    ]


if __name__ == "__main__":
    print(*under_load(), sep="\n")
