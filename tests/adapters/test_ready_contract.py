"""The check and each adapter read the same limits."""

from pathlib import Path

import pytest

from tests.adapters.contract import loud
from tests.adapters.contract_ready import check_agrees
from tests.adapters.test_contract import COUNTY, simulated


@pytest.mark.parametrize("platform", sorted(COUNTY))
async def test_what_is_red_is_refused_and_what_is_not_goes(
    platform: str, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    await check_agrees(simulated(platform, loud(caplog), tmp_path))
