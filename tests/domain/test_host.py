"""Where an address leads is what a browser makes of it, whatever it looks like."""

import pytest

from morgenlage.domain.host import (
    ascii_host,
    deceives,
    deceptive,
    fitted_host,
    hosts_in,
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


ENDINGS = [
    "", ".", ",", ";", ":", "!", "?", "...", "…", ")", "]", "}", ">", "'", '"', "\u201c", "\u201d",
    "\u201e", "\u2019", "\u2018", "\u203a", "\u2039", "\xbb", "\xab", "\u300d", "\uff09", "\uff0c",
    "\u3001", "!?", "\u201c,", "\u201c.", ").", "),", "\xbb.", "\U0001f389", "\u2764\ufe0f",
    "\U0001f44d\U0001f3fd", "\U0001f1e9\U0001f1ea", "\u2192", "\u2013", "\u2014", "*", "|", "~",
    "/weg", "/weg\u201c", "?x=1,", "#y)", ":443", ":443\u201c", "\\weg", " und b",
]  # fmt: skip
"""What stands right behind an address in a sentence."""


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("host", ["kreis.example", "münchen.example", "[2001:db8::1]", "локал.рф"])
def test_a_link_in_a_sentence_ends_where_the_sentence_goes_on(host: str, ending: str) -> None:
    there = host if host.startswith("[") else ascii_host(host)
    for begins in ("https://", "http://", "", "https://anna:wort@"):
        assert hosts_in(f"{begins}{host}{ending}") == (there,)
    assert not deceptive(f"Er schrieb: „https://{host}{ending} Danke.")


@pytest.mark.parametrize(
    ("link", "hosts"),
    [
        ("https://a.example,x.evil.example/", ("a.example", "a.example,x.evil.example")),
        ("https://kreis.example\u201c@evil.example/", ("kreis.example", "evil.example")),
        ("https://kreis.example,y@evil.example", ("evil.example",)),
        ("https://kreis.example\u201c.evil.example/",
         ("kreis.example", ascii_host("kreis.example\u201c.evil.example"))),
        ("https://\u2764.evil.example", (ascii_host("\u2764.evil.example"),)),
        ("https://kreis.example...Weiter", ("kreis.example",)),
        ("https://kreis\u3002example\u201c", ("kreis.example",)),
        ("https://ev%69l.ex%61mple\u201c", ("evil.example",)),
        ("https://localhost\u201c", ("localhost",)),
        ("https://हिन्दी.कॉम,", (ascii_host("हिन्दी.कॉम"),)),
        ("https://", ()),
        ("https://,", ()),
    ],
)  # fmt: skip
def test_where_letters_follow_a_sign_a_browser_may_read_on(
    link: str, hosts: tuple[str, ...]
) -> None:
    assert hosts_in(link) == hosts


def test_a_host_that_only_a_browser_reads_is_told() -> None:
    assert deceptive("https://kreis.example\u201c.evil.example/")
    assert deceptive("„https://раураӏ.example“")
