"""What has to be shorter is cut where a word ends, and its sense stays."""

import pytest

from morgenlage.domain.shortening import shortened


@pytest.mark.parametrize(
    ("text", "longest", "left"),
    [
        ("Kurz.", 60, "Kurz."),
        ("Die Zulassungsstelle öffnet samstags von 9 bis 12 Uhr", 48, "Die Zulassungsstelle "
         "öffnet samstags von 9 bis…"),
        ("14 Berufe, 1 Kantine, 0 Langeweile. Bewerben bis 15. Dezember", 40, "14 Berufe, "
         "1 Kantine, 0 Langeweile…"),
        ("Danke an alle! Wir sehen uns wieder", 17, "Danke an alle! …"),
        ("Danke an alle! Wir sehen uns wieder", 15, "Danke an alle!"),
        ("Sandsäcke: 9.000 Stück", 14, "Sandsäcke…"),
        ("Donaudampfschifffahrtsgesellschaft", 12, "Donaudampfs…"),
        ("12345678901234567890", 8, "1234567…"),
    ],
)  # fmt: skip
def test_words_and_numbers_stay_whole(text: str, longest: int, left: str) -> None:
    assert shortened(text, longest) == left
    assert len(shortened(text, longest)) <= longest
