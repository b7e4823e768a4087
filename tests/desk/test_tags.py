"""Hashtags get a capital where each word begins, and none where nobody is sure."""

import pytest

from morgenlage.desk.tags import MOST, better_tags, written

SURE = (
    "KreisMilk LandkreisMusterland MüllabfuhrTermine KreistagsSitzung TagDerOffenenTür "
    "TagDesOffenenDenkmals WirFürEuch WirLebenDemokratie BusUndBahn MitDemRad UnserKreis "
    "MeinLandkreis KommunalwahlenImKreis GemeinsamStark StadtradelnImKreis KlimaschutzPreis "
    "JobsImLandratsamt KarriereBeimKreis ImEinsatz KreisstraßenSanierung KreisBleibtBunt "
    "VielfaltImKreis EhrenamtVerbindet DankeAnDieFeuerwehr HochwasserschutzKonzept "
    "RadverkehrsFörderung WirSuchenDich MachMit WirtschaftsförderungsGesellschaft "
    "FreiwilligeFeuerwehr WaldkindergartenMusterland"
)
ONE_WORD = (
    "radweg feuerwehr landkreis kreistag bürgermeister landrat heimat imker imbiss insekten "
    "anbau umfeld untergrund mitarbeit mitsprache durchblick gegenwind überblick erleben "
    "mehrweg neustart altbau grünfläche ortsschild mittag samstag montag antrag vertrag "
    "mitmachen mitbestimmen amtlich weglassen beamtin verkehrswende regionalbahn kreisel "
    "kreislauf kreisende kreisförmig stadtteil gemeinderat landwirtschaft landschaft kinder "
    "bayern niedersachsen mecklenburg thüringen bundestag digitalisierung weihnachtsmarkt "
    "klimawandel wettbewerb notfallsanitäter waldbrandgefahr katastrophenschutz vollsperrung "
    "straßenverkehr marktplatz stadion landung landtag regionen miteinander füreinander "
    "zusammenhalt menschenwürde barrierefreiheit museumstag fundamente testamente ansbach "
    "amberg dennoch deswegen derzeit wiederaufbau vordergrund schlafanzug festhalten "
    "neuerdings asylsuchenden öpnv wlan"
)


@pytest.mark.parametrize("better", SURE.split())
def test_what_is_put_together_of_known_words_is_taken_apart(better: str) -> None:
    assert better_tags([better.lower()], {}, ["Musterland"]) == {better.lower(): better}


def test_an_ordinary_word_is_left_alone() -> None:
    assert better_tags(ONE_WORD.split(), {}) == {}
    assert better_tags([word.capitalize() for word in ONE_WORD.split()], {}) == {}


@pytest.mark.parametrize("tag", ["Kreistagssitzung", "KREISMILK", "KreisMilk", "kreis_milk", "7"])
def test_a_tag_that_is_written_as_a_word_or_on_purpose_is_left_alone(tag: str) -> None:
    assert better_tags([tag], {}) == {}


def test_the_words_of_our_own_name_are_known_as_names() -> None:
    names = ["Kreis", "Milk", "Obertal"]

    assert better_tags(["kreismilk", "kreisobertal", "obertal"], {}, names) == {
        "kreismilk": "KreisMilk",
        "kreisobertal": "KreisObertal",
    }


def test_a_year_behind_it_is_kept() -> None:
    assert better_tags(["vielfaltimkreis2026"], {}) == {
        "vielfaltimkreis2026": "VielfaltImKreis2026"
    }


def test_how_it_was_written_before_comes_first() -> None:
    known = written(["Neu: #WirSindMilk!", "#Radweg", "x#NichtDas und &#KeinTag"])

    assert known == {"wirsindmilk": "WirSindMilk"}
    assert better_tags(["wirsindmilk"], known) == {"wirsindmilk": "WirSindMilk"}


def test_no_tag_takes_long() -> None:
    import time

    began = time.perf_counter()
    better_tags(["tag" * (MOST // 3), "an" * (MOST // 2), "im" * 400, "see" * 19 + "n"], {})

    assert time.perf_counter() - began < 1.0


def test_what_can_be_read_in_two_ways_is_left_alone() -> None:
    assert better_tags(["verbandsgemeinderat"], {}) == {}  # of a Verbandsgemeinde, or of a Verband
