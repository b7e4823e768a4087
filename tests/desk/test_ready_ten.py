"""Ten bad posts: each red or hint as it should be, said in both languages."""

from pathlib import Path

import pytest

from bench.bad_posts import posts
from bench.ready_ten import LANGUAGES, facts_of, said
from morgenlage.domain.finding import Level
from morgenlage.domain.ready import findings


@pytest.mark.parametrize("number", range(10))
def test_each_is_judged_as_it_should_be(tmp_path: Path, number: int) -> None:
    post = posts(tmp_path)[number]
    found = findings(post.piece, facts_of(post))
    level: Level = "red" if number < 7 else "hint"

    assert tuple(f.kind for f in found) == post.expected
    assert {f.level for f in found} == {level}


def test_every_finding_has_its_sentence_and_no_blank_is_left(tmp_path: Path) -> None:
    for post in posts(tmp_path):
        found = findings(post.piece, facts_of(post))
        for language in LANGUAGES:
            text = "\n".join(said(post, found, language))
            assert not any(f.kind in text.split() for f in found)
            assert "{" not in text
