"""One word says yes; whatever sets a condition, asks or says something else does not."""

import pytest

from morgenlage.domain.yes import says_yes


@pytest.mark.parametrize(
    "own",
    [
        "frei",
        "Frei!",
        "FREI.",
        "freigegeben",
        "Freigegeben, danke",
        "„frei“",
        "Approved",
        "approved. Thanks!",
        "Ja, frei",
        "Hiermit freigegeben",
        "Freigabe erteilt.",
        "Guten Tag Frau Otto,\n\nfrei.",
        "Hallo zusammen\nfrei",
        "frei\n\nSchön geworden!",
        "frei\nViele Grüße\nH. Brinkmann\nBitte nicht drucken",
        "frei\n\nH. Brinkmann\n\nDiese Mail ist nur für den Empfänger bestimmt.",
    ],
)
def test_a_yes(own: str) -> None:
    assert says_yes(own)


@pytest.mark.parametrize(
    "own",
    [
        "",
        "nein",
        "nicht frei",
        "frei?",
        "frei ab Montag",
        "frei, aber ohne das zweite Bild",
        "frei\naber bitte den Termin ändern",
        "frei\n\nBitte das Komma ändern",
        "frei, wenn der Landrat zustimmt",
        "approved once the date is right",
        "Approved\n\nbut please change the date",
        "Eintritt frei",
        "Der Eintritt ist\nfrei",
        "freitag",
        "Bitte noch warten.\nfrei",
        "not approved",
        "unapproved",
        "freigeben?",
    ],
)
def test_no_yes(own: str) -> None:
    assert not says_yes(own)


def test_a_long_hostile_reply_is_read_at_once() -> None:
    assert not says_yes("Guten Tag " + "a" * 200_000 + "\n" * 50_000 + "frei" * 50_000)
