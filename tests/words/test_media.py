"""What the public media shelf gives as a reason has its words in every language."""

import re
from pathlib import Path

import pytest

from morgenlage.words import Language, words_for
from morgenlage.words.saying import sentence

ROOT = Path(__file__).parents[2]
LANGUAGES: tuple[Language, ...] = ("de", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_the_shelf_has_its_words(language: Language) -> None:
    files = sorted((ROOT / "adapters" / "media").glob("*.py"))
    found = {k for f in files for k in re.findall(r'"(media-[a-z0-9-]+)"', f.read_text())}
    keys = {*found, "media-no-s3", "media-no-sftp"}  # these two are put together
    assert len(keys) > 12
    assert [k for k in keys if sentence(words_for(language), k) == k] == []
