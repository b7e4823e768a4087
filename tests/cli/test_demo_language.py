"""A demo speaks the language of the environment, whatever it was founded in."""

import pytest

from morgenlage.config.rules import default_rules
from morgenlage.demo import furnish, new_demo
from morgenlage.wiring import clock
from tests.cli.calling import Office


@pytest.fixture
def demo(empty: Office) -> Office:
    furnish(new_demo(empty.state, "en", clock, 20, 1), empty.state, default_rules(), clock)
    return empty


def test_a_list_speaks_as_the_environment_wishes(demo: Office) -> None:
    assert "not asked yet" in demo.call("accounts", "list").out
    assert "noch nicht gefragt" in demo.call("accounts", "list", MORGENLAGE_LANG="de").out
    assert "noch nicht gefragt" in demo.call("accounts", "list", LANG="de_DE.UTF-8").out
    assert "not asked yet" in demo.call("accounts", "list", LANG="C.UTF-8").out
