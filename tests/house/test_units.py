"""The systemd units: systemd understands them, and the hardened one is as closed as we say."""

import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

UNIT = "morgenlage-system.service"
WORST = 2.0
"""Exposure that `systemd-analyze security` may give it; 0 is closed, 10 is open."""
HELD = {
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "MemoryDenyWriteExecute": "yes",
    "RestrictNamespaces": "yes",
    "UMask": "0007",
    "StateDirectoryMode": "2770",
    "LimitCORE": "0",
}

systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not on this machine"
)


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """As it would be installed, with a program that is there."""
    text = (files("morgenlage") / "data" / UNIT).read_text()
    path = tmp_path / "morgenlage.service"
    path.write_text(re.sub(r"(?m)^ExecStart=\S+", "ExecStart=/bin/true", text))
    return path


@pytest.mark.parametrize(("key", "value"), HELD.items())
def test_the_system_unit_keeps_its_fences(key: str, value: str, unit: Path) -> None:
    assert re.findall(rf"(?m)^{key}=(.*)$", unit.read_text()) == [value]


@systemd
def test_systemd_understands_the_system_unit(unit: Path) -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@systemd
def test_systemd_finds_the_system_unit_closed(unit: Path) -> None:
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", str(unit)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "Unknown option" in done.stderr or "unrecognized option" in done.stderr:
        pytest.skip("this systemd cannot judge a unit offline")
    found = re.search(r"Overall exposure level for \S+: ([0-9.]+)", done.stdout)
    assert found is not None, done.stdout + done.stderr
    assert float(found[1]) <= WORST
