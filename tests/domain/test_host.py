"""Where an address leads is what a browser makes of it, whatever it looks like."""

import pytest

from morgenlage.domain.host import (
    ascii_host,
    deceives,
    deceptive,
    fitted_host,
    host_in,
    lead,
    spelled,
)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://kreis.example/x?y#z", "kreis.example"),
        ("HTTPS://Kreis.Example.", "kreis.example"),
        ("https://kreis.example@evil.example/x", "evil.example"),
        ("https://kreis.example:443@evil.example", "evil.example"),
        ("https://kreis.example%2f@evil.example", "evil.example"),
        ("https://a@b@evil.example", "evil.example"),
        ("https://evil.example\\@kreis.example/", "evil.example"),
        ("https:\\\\evil.example\\kreis.example", "evil.example"),
        ("https:evil.example/", "evil.example"),
        ("https://ev\nil.example/", "evil.example"),
        ("https://ev%69l.example/", "evil.example"),
        ("https://ｋｒｅｉｓ。example/", "kreis.example"),
        ("https://krei\u00ads.example/", "kreis.example"),
        ("https://kreis.example\u2044x.evil.example/", "kreis.xn--examplex-k03d.evil.example"),
        ("https://müller.example/", "xn--mller-kva.example"),
        ("https://straße.example/", "xn--strae-oqa.example"),
        ("http://[2001:DB8::1]:80/", "[2001:db8::1]"),
        ("https://user:word@[::1]@evil.example/", "evil.example"),
    ],
)
def test_the_host_is_the_one_a_browser_goes_to(url: str, host: str) -> None:
    found = lead(url)
    assert found is not None
    assert found.host == host
    assert "@" not in found.address.split("/")[2]
    again = lead(found.address)
    assert again == found


@pytest.mark.parametrize(
    "url",
    [
        "", "x", "javascript:alert(1)", "mailto:a@b.example", "https://", "https:///?x",
        "https://kreis.example%2fevil.example", "https://kreis.example\uff0fx.evil.example",
        "https://a..example", "https://a.example:80:90/", "https://a.example:x/",
        "https://" + "a" * 64 + ".example", "https://" + "a." * 127 + "example",
        "https://\ud800.example/", "https://a b.example/",
    ],
)  # fmt: skip
def test_what_no_browser_opens_has_no_host(url: str) -> None:
    assert lead(url) is None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("kreis.example", "kreis.example"),
        ("müller.example", "müller.example (xn--mller-kva.example)"),
        ("пример.рф", "пример.рф (xn--e1afmkfd.xn--p1ai)"),
        ("日本語.example", "日本語.example (xn--wgv71a119e.example)"),
        ("раураӏ.example", "xn--80aa0cbo65f.example"),
        ("lаndkreis.example", "xn--lndkreis-16g.example"),
        ("xn--kreis-.example", "xn--kreis-.example"),
    ],
)
def test_both_forms_are_said_save_of_what_deceives(name: str, said: str) -> None:
    host = ascii_host(name)
    assert spelled(host) == said
    assert deceives(host) == ("(" not in said and "xn--" in said)


def test_of_a_host_that_is_too_long_the_end_is_kept() -> None:
    host = "kreis.example." + "a" * 60 + ".evil.example"
    assert fitted_host(host, 90) == host
    assert fitted_host(host, 20) == "…aaaaaa.evil.example"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("siehe https://раураӏ.example/x", True),
        ("siehe раураӏ.example", True),
        ("siehe https://xn--80aa0cbo65f.example", True),
        ("siehe lаndkreis.example", True),
        ("siehe https://müller.example und пример.рф", False),
        ("Привет.Как дела?", False),
        ("Größe.Maß z.B. 3.5, 0.¼, 3½.Bitte datei_größe.txt", False),
        ("М.Bauer", False),
        ("https://kreis.example\u2044x.evil.example", True),
        ("a." * 5000 + "ä", False),
    ],
)
def test_a_text_that_names_a_lookalike_host_is_told_from_others(text: str, found: bool) -> None:
    assert deceptive(text) is found


def test_a_link_in_a_sentence_ends_before_its_point() -> None:
    assert host_in("https://kreis.example.") == "kreis.example"
    assert host_in("www.kreis.example),") == "www.kreis.example"
