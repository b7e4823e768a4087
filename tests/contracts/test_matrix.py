"""What the adapters say they can do, against what the platforms' documents said they could."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from adapters.matrix import Column, columns, unverified
from morgenlage.domain.account import Ability
from morgenlage.words import Language, words_for
from morgenlage.words.saying import sentence
from tests.contracts.counting import count
from tests.contracts.pages import pages

RESEARCHED: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "matrix.toml").read_text(encoding="utf-8")
)
COLUMNS = columns()
LANGUAGES: tuple[Language, ...] = ("de", "en")


def expected(column: str, ability: str) -> bool:
    """What the cell of the researched matrix says."""
    row = next(r for r in RESEARCHED["rows"] if ability in r["abilities"])
    cell = row["cells"][RESEARCHED["columns"].index(column)]
    read = RESEARCHED["reading"].get(cell, cell[0])
    if isinstance(read, dict):
        read = read[ability]
    found = {"Y": True, "N": False}.get(read, read)
    assert isinstance(found, bool), f"{row['row']}, {column}: nobody knows what {cell!r} means"
    return found


def deviations() -> dict[tuple[str, str], str]:
    """(column, ability) -> why the code says something else."""
    return {
        (d["column"], ability): d["reason"]
        for d in RESEARCHED.get("deviations", ())
        for ability in d["abilities"]
    }


def test_every_ability_was_researched_for_every_platform() -> None:
    rows = [ability for row in RESEARCHED["rows"] for ability in row["abilities"]]
    assert sorted(rows) == sorted(Ability)
    assert {len(row["cells"]) for row in RESEARCHED["rows"]} == {len(RESEARCHED["columns"])}
    assert sorted(RESEARCHED["columns"]) == sorted(column.name for column in COLUMNS)


@pytest.mark.parametrize("column", COLUMNS, ids=lambda c: c.name)
def test_the_code_says_what_was_researched(column: Column) -> None:
    known = deviations()
    wrong = []
    for ability in Ability:
        count(column.platform, "cells of the matrix")
        can = ability in column.offers.can
        if (can != expected(column.name, ability)) != ((column.name, ability) in known):
            wrong.append(f"{ability}: the code says {'yes' if can else 'no'}")
    assert wrong == []


@pytest.mark.parametrize("column", COLUMNS, ids=lambda c: c.name)
def test_every_no_has_its_words_and_its_source(column: Column) -> None:
    offers = column.offers
    assert set(offers.can) | set(offers.cannot) == set(Ability)
    assert not set(offers.can) & set(offers.cannot)
    for ability, key in offers.cannot.items():
        said = [sentence(words_for(language), key) for language in LANGUAGES]
        assert key not in said, f"{key} has no words"
        assert said[0] != said[1], f"{key} is the same in both languages"
        assert offers.sources.get(ability), f"nobody says where {ability} is refused"


@pytest.mark.parametrize("platform", sorted({c.platform for c in COLUMNS}))
def test_what_is_not_confirmed_has_words_in_both_languages(platform: str) -> None:
    keys = unverified(platform)
    assert keys, "a platform nobody here has an account on"
    for key in keys:
        said = [sentence(words_for(language), key) for language in LANGUAGES]
        assert key not in said
        assert said[0] != said[1]


def test_every_deviation_has_a_reason() -> None:
    assert all(reason.strip() for reason in deviations().values())
    assert {column for column, _ in deviations()} <= set(RESEARCHED["columns"])


@pytest.mark.parametrize("file", pages(), ids=lambda f: f.name)
def test_the_page_says_what_the_code_says(file: Path) -> None:
    assert file.read_text(encoding="utf-8") == pages()[file], "make matrix"
