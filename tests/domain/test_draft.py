"""A post before it is out."""

import pytest

from morgenlage.domain.draft import Draft

LINK = "https://kreis.example/k14"


@pytest.mark.parametrize(
    ("text", "link", "said"),
    [
        ("Frei.", "", "Frei."),
        (" Frei.\n", LINK, f"Frei.\n\n{LINK}"),
        (f"Frei: {LINK} heute", LINK, f"Frei: {LINK} heute"),
        ("", LINK, LINK),
    ],
)
def test_a_link_is_said_once(text: str, link: str, said: str) -> None:
    assert Draft("kreis", text, "k", link=link).said == said
