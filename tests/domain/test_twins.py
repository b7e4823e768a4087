"""A name in other letters is taken for what it looks like; a namesake is not accused."""

import pytest

from morgenlage.domain.twins import disguised, skeleton, twins

PEOPLE = ("Paula Kopacek", "Max", "landrat.berger")


@pytest.mark.parametrize(
    "name",
    ["Рaula Kopacek", "РАULА КОРАСЕК", "Ρaula Κopacek", "Paula Kοpacek (privat)", "Iandrat.berger",
     "1andrat berger", "ℙaula Корасеk"],
)  # fmt: skip
def test_our_people_in_other_letters_are_recognised(name: str) -> None:
    assert disguised(name, PEOPLE)


@pytest.mark.parametrize(
    "name",
    ["Paula Kopacek", "paula kopacek", "Paulá Kopacek", "Мах", "Москва", "Anna", "", "Павел"],
)
def test_namesakes_and_others_are_not(name: str) -> None:
    assert not disguised(name, PEOPLE)


def test_a_whole_word_of_twins() -> None:
    assert skeleton("раураӏ") == skeleton("PayPal") == skeleton("PayPaI")
    assert twins("раураӏ")
    assert not twins("пример")
    assert not twins("paypal")
