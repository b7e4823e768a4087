"""A dashboard or command of somebody who is not the service: no token, no platform, no lease."""

import grp
import os
import pwd
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from morgenlage.commands import doctor  # loaded before the trap is set, which would stay in it
from morgenlage.commands.doctor_service import of_service
from morgenlage.config.service import ServiceSettings
from morgenlage.domain.action import Done
from morgenlage.store.circle import share
from morgenlage.store.locks import poller_lease, sender_lease
from morgenlage.wiring import Plan, open_house, plan_of
from morgenlage.words import words_for
from tests.cli.calling import Office

NAMES = pwd.getpwuid(os.geteuid()).pw_name, grp.getgrgid(os.getegid()).gr_name
SCRIPT = """
import os, sys
from morgenlage.config.service import ServiceSettings
ServiceSettings.ours = False
from morgenlage.wiring import open_house
with open_house(os.environ, polling=True, sending=True) as house:
    house.desk.refresh()
    house.desk.read_mail().result(20)
loaded = {name.partition(".")[0] for name in sys.modules}
print(sorted(loaded & {"httpx", "httpcore", "aiosmtplib", "asyncssh", "keyring"}))
"""


@pytest.fixture
def member(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """Settings with a service; this user is a member of its group."""
    path = office.config
    table = '\n[service]\nuser = "{}"\ngroup = "{}"\n'.format(*NAMES)
    path.write_text(path.read_text() + table)
    monkeypatch.setattr(ServiceSettings, "ours", False)

    def never(*_: object) -> object:
        raise AssertionError("a member reads no secret and asks nobody")

    monkeypatch.setattr("morgenlage.wiring.connect_account", never)
    monkeypatch.setattr("morgenlage.config.secrets.read_secret", never)
    monkeypatch.setattr(doctor, "read_secret", never)
    yield office
    share(office.state, None)


def test_the_dashboard_of_a_member_decides_and_takes_no_lease(member: Office) -> None:
    plan = plan_of(member.environ)
    assert plan.member
    with open_house(member.environ, polling=True, sending=True, plan=plan) as house:
        ref = house.desk.situation.order[0]
        recorded = house.desk.decide([Done(ref)]).result(5)
        assert recorded.decided
        for lease in (poller_lease(plan.places.state), sender_lease(plan.places.state)):
            assert lease.try_take()
            lease.release()


def test_a_members_process_does_not_even_load_the_wire(member: Office) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, **member.environ},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.parametrize(
    ("call", "code"), [(("poll",), 1), (("poll", "--watch"), 2), (("accounts", "check"), 2)]
)
def test_what_only_the_service_can_do_says_who_it_is(
    member: Office, call: tuple[str, ...], code: int
) -> None:
    said = member.call(*call)
    assert said.code == code
    assert NAMES[0] in said.err
    assert "systemctl start morgenlage" in said.err


def test_the_doctor_says_that_the_service_does_not_run(member: Office) -> None:
    said = member.call("doctor", "--json")
    findings = [f for f in said.json if f["what"] == "service"]
    assert [f["grade"] for f in findings][:2] == ["good", "bad"]
    assert "systemctl enable --now morgenlage" in findings[1]["text"]


def opened(office: Office, plan: Plan) -> list[str]:
    """Paths that the doctor says others than root may change."""
    found = of_service(plan, words_for("en"))
    return [f.text.partition(":")[0] for f in found if "others than root" in f.text]


def test_the_doctor_wants_settings_that_root_alone_may_change(
    member: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, real = plan_of(member.environ), Path.stat
    folder = member.config.parent
    owners = {member.config: 0, folder: 0}

    def stat(path: Path, **how: bool) -> os.stat_result:
        about = real(path, **how)
        if path not in owners:
            return about
        return os.stat_result((*about[:4], owners[path], *about[5:10]))

    monkeypatch.setattr(Path, "stat", stat)
    folder.chmod(0o755)
    assert opened(member, plan) == []
    owners[member.config] = os.geteuid() or 900  # the service's own, which it could change
    assert opened(member, plan) == [str(member.config)]
    owners[member.config] = 0
    folder.chmod(0o775)
    assert opened(member, plan) == [str(folder)]


def test_the_doctor_tries_whether_a_token_opens(member: Office) -> None:
    said = member.call("doctor", "--json")
    bad = [f["text"] for f in said.json if f["what"] == "secret" and f["grade"] == "bad"]
    assert bad, "the token file of this office is this very user's"
    assert "chmod 600" in bad[0]
