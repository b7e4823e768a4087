"""One service account owns tokens and network, two people decide: tried with real Unix users."""

import pytest

from tests.live.two_users import office
from tests.live.two_users_story import told
from tests.live.unix_users import why_not

pytestmark = pytest.mark.live


@pytest.mark.skipif(bool(why_not()), reason=why_not() or "all is there")
def test_a_morning_of_two_people_beside_a_service_that_alone_holds_tokens() -> None:
    with office(print) as here:
        told(here)
