"""Pages held against tools nobody here wrote: axe-core, html-validate, Chromium's own printer."""

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from bench.chromium import NoChromium, Tab, chromium

HERE = Path(__file__).parent
A4 = (594.96, 841.92)
"""Points, as Chromium writes them."""
ALL_RULES = """
axe.run(document, {rules: Object.fromEntries(
  axe.getRules().map(rule => [rule.ruleId, {enabled: true}]))}).then(found => ({
    violations: found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | ')),
    incomplete: found.incomplete.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | ')),
    passes: found.passes.map(v => v.id)}))
"""
"""Every rule there is: A, AA, AAA, best practices, experimental ones."""
CONFIG = {
    "root": True,
    "extends": ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
}


class Found(NamedTuple):
    """What axe says of one page: each with the rule's id first."""

    violations: list[str]
    incomplete: list[str]
    """What a person has to judge."""
    passes: list[str]


class Printed(NamedTuple):
    """What comes out of the printer."""

    pages: int
    size: tuple[float, float]
    """Of the first sheet, in points."""


@contextmanager
def a_tab() -> Iterator[Tab]:
    """A page in a browser. The test fails where there is none: skipping would look like passing."""
    try:
        with chromium() as browser:
            yield browser.tab()
    except NoChromium as error:
        pytest.fail(str(error))


def installed() -> Path:
    """Where the tools lie; installs them first, once per machine (seconds)."""
    done = subprocess.run(
        ["sh", str(HERE / "npm.sh"), str(HERE / "page")],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Path(done.stdout.split("\n")[-2]) / "node_modules"


def axe(tab: Tab, tools: Path) -> Found:
    """All of axe's rules on what the tab shows, as it shows it."""
    tab.evaluate((tools / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = tab.evaluate(ALL_RULES)
    return Found(found["violations"], found["incomplete"], found["passes"])


def invalid(html: str, tools: Path, folder: Path) -> list[str]:
    """What html-validate has against it: `rule: message`."""
    (folder / "page.html").write_text(html, encoding="utf-8")
    (folder / ".htmlvalidate.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    command = [str(tools / ".bin" / "html-validate"), "--formatter", "json", "page.html"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr)
    return [
        f"{message['ruleId']}: {message['message']} (line {message['line']})"
        for report in json.loads(done.stdout or "[]")
        for message in report["messages"]
    ]


def printed(tab: Tab) -> Printed:
    """The page on paper."""
    pdf = tab.printed()
    box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert box is not None
    return Printed(len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)), (float(box[1]), float(box[2])))
