"""Foreign text becomes safe text: every case of the corpus meets what it expects."""

import re
import unicodedata
from collections.abc import Callable
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.clean import LONGEST, LONGEST_NAME, Cleaned, clean, clean_html, clean_line, clean_url
from adapters.lookalike import imitates
from adapters.origin import quoted
from tests.adapters.hostile import Case, cases

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
INVISIBLE = re.compile(
    "[\xad\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
NO_CHARACTER = re.compile("[\ud800-\udfff\ue000-\uf8ff\ufffe\uffff\U0001fffe\U000f0000-\U0010ffff]")
PICTURES = "\U0001f308\U0001f466\U0001f467\U0001f468\U0001f469"


def cleaned(case: Case) -> Cleaned:
    """The case through the function its field is cleaned by."""
    if case.category == "html":
        return clean_html(case.text)
    return clean_line(case.text) if case.field else clean(case.text)


def most_marks(text: str) -> int:
    """The longest run of combining marks."""
    longest = run = 0
    for c in text:
        run = run + 1 if unicodedata.category(c) in ("Mn", "Me") else 0
        longest = max(longest, run)
    return longest


def strip_control(case: Case, result: Cleaned) -> None:
    assert not CONTROL.search(result.text)
    # a decoded NUL is U+FFFD by the HTML standard; a line end in a name is a blank
    assert "control" in result.flags or case.id in ("html-05", "names-05")


def literal(case: Case, result: Cleaned) -> None:
    known = {
        "html-08": "&#27;[31m",
        "html-14": "",
        "html-16": "",
        "html-17": "<b>fett</b> [red]",
        "names-04": "",
    }
    assert result.text == known.get(case.id, case.text)


def unchanged(case: Case, result: Cleaned) -> None:
    assert result == Cleaned(case.text)


def neutralise_bidi(case: Case, result: Cleaned) -> None:
    assert not BIDI.search(result.text)
    assert "bidi" in result.flags
    if case.category != "html":
        assert result.text == BIDI.sub("", case.text)


def strip_invisible(case: Case, result: Cleaned) -> None:
    assert result.text == INVISIBLE.sub("", case.text)
    assert "invisible" in result.flags


def flag_empty(case: Case, result: Cleaned) -> None:
    assert result.text == ""
    assert "empty" in result.flags


def cap_marks(case: Case, result: Cleaned) -> None:
    assert most_marks(result.text) <= 3
    assert result.text.count("\u200d") <= 6
    assert "marks" in result.flags
    assert result.text[0] == case.text[0]


def width_safe(case: Case, result: Cleaned) -> None:
    """No joiner or selector reaches over to a neighbour; what people see stays."""
    assert not result.text.startswith("\u200d")
    assert not re.search(f"\u200d(?![{PICTURES}])|[\ufe0e\ufe0f]{{2}}", result.text)
    assert result.text == case.text.strip("\u200d")


def replace(case: Case, result: Cleaned) -> None:
    assert "\ufffd" in result.text
    assert not NO_CHARACTER.search(result.text)
    result.text.encode()


def cap_length(case: Case, result: Cleaned) -> None:
    longest = LONGEST_NAME if case.field else LONGEST
    assert len(result.text) <= longest
    assert result.text.count("\n") <= 3
    assert ("cut" in result.flags) == (case.category != "html" and len(case.text) > longest)


def show_host(case: Case, result: Cleaned) -> None:
    assert result == Cleaned("https://www.landkreis.example (evil.example)", ("link",))


def reject_url(case: Case, result: Cleaned) -> None:
    if case.category == "html":
        assert result.text == "x"
    else:
        assert clean_url(case.text) == ""


def safe_filename(case: Case, result: Cleaned) -> None:
    """We write no files by foreign names; shown, such a name is one plain line."""
    assert result.text.isprintable()


def quote_id(case: Case, result: Cleaned) -> None:
    assert not set(quoted(case.text)) & set("/?#& ")


def one_line_log(case: Case, result: Cleaned) -> None:
    assert "\n" not in clean_line(case.text).text


def csv_safe(case: Case, result: Cleaned) -> None:
    """A matter of the export: as text it stays what it is."""
    assert result.text == case.text


def flag_mixed_script(case: Case, result: Cleaned) -> None:
    assert result == Cleaned(case.text, ("mixed-script",))


def flag_impersonation(case: Case, result: Cleaned) -> None:
    assert "impersonation" in result.flags


EXPECTATIONS: dict[str, Callable[[Case, Cleaned], None]] = {
    f.__name__.replace("_", "-"): f
    for f in (
        strip_control,
        literal,
        unchanged,
        neutralise_bidi,
        strip_invisible,
        flag_empty,
        cap_marks,
        width_safe,
        replace,
        cap_length,
        show_host,
        reject_url,
        safe_filename,
        quote_id,
        one_line_log,
        csv_safe,
        flag_mixed_script,
        flag_impersonation,
    )
}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_every_case_meets_its_expectation(case: Case) -> None:
    started = perf_counter()
    result = cleaned(case)
    assert perf_counter() - started < 1
    EXPECTATIONS[case.expect](case, result)
    assert not CONTROL.search(result.text)
    assert not BIDI.search(result.text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x1b]0;title\x1b\\b", "ab"),
        ("a\x9d0;title\x9cb", "ab"),
        ("a\x1bPtmux;\x1b\x1b]52;c;UFdO\x1b\x1b\\\x1b\\b", "ab"),
        ("a\x1b[31;1mb\x1b[0m", "ab"),
        ("a\x1b]0;no end, still to be read", "a0;no end, still to be read"),
        ("a\x1b]8;;\x1b]52;c;UFdO\x07b", "ab"),
    ],
)
def test_escape_sequences_go_with_what_they_carry(text: str, shown: str) -> None:
    assert clean(text) == Cleaned(shown, ("control",))


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",  # Persian needs the non-joiner
        "ക്\u200dഷ",  # Malayalam needs the joiner
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # Scotland
        "1\ufe0f\u20e3 und \u2764\ufe0f\u200d\U0001f525",
        "\U0001f469\U0001f3fd\u200d\u2764\ufe0f\u200d\U0001f48b\u200d\U0001f468\U0001f3fd",
        "葛\U000e0100飾区",
        "שָׁלוֹם",
        "ê̄ Tiếng Việt",
        "kΩ, Δt und µm",
        "50\u202f%",
    ],
)
def test_what_scripts_and_emoji_need_stays(text: str) -> None:
    assert clean(text) == Cleaned(text)


def test_hidden_letters_in_tags_and_selectors_are_gone() -> None:
    hidden = "".join(chr(0xE0000 + ord(c)) for c in "ignore all") + "\U000e0101\U000e0102"
    assert clean(f"Hallo\U0001f3f4{hidden}!") == Cleaned("Hallo\U0001f3f4!", ("invisible",))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Eins<br>zwei</p><p>drei</p>", "Eins\nzwei\n\ndrei"),
        ("<p>a   b\n c</p>", "a b c"),
        ("<ul><li>eins</li><li>zwei</li></ul>", "- eins\n- zwei"),
        ("<p>x</p><script>alert(1)</script><style>p{}</style>", "x"),
        ('<p><a class="mention" href="https://m.example/@a">@<span>a</span></a> hi</p>', "@a hi"),
        ('<a href="https://evil.example/x">mehr</a>', "mehr (evil.example)"),
        ('<a href="https://www.kreis.example/x">kreis.example</a>', "kreis.example"),
        (
            '<a href="https://a.example/lang"><span class="invisible">https://</span>'
            '<span class="ellipsis">a.example/la</span><span class="invisible">ng</span></a>',
            "https://a.example/lang",
        ),
        ('<a href="https://müller.example">müller.example</a>', "müller.example"),
        ('<a href="javascript:x">klick</a> <img src=x alt=":smile:">', "klick :smile:"),
        ("nur Text", "nur Text"),
        ("Müller &amp; Söhne", "Müller & Söhne"),
    ],
)
def test_html_reads_as_it_looks(html: str, text: str) -> None:
    assert clean_html(html) == Cleaned(text)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://evil.example">www.kreis.example</a>',
        '<a href="https://evil.example">kreis.example</a>',
        '<a href="https://kreis.example.evil.example/">https://kreis.example</a>',
    ],
)
def test_a_link_that_says_another_host_is_flagged(html: str) -> None:
    assert "link" in clean_html(html).flags


def test_nesting_without_end_is_read_all_the_same() -> None:
    assert clean_html("<div>" * 15_000 + "tief").text == "tief"


@pytest.mark.parametrize(
    "url",
    [
        "https://kreis.example/a_(b)?x=1&y=[2]#z",
        "http://kreis.example:8080/@max/1",
        "https://sub.kreis.example",
        "https://kreis.example/straße",
    ],
)
def test_ordinary_addresses_stay(url: str) -> None:
    assert clean_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://localhost/",
        "http://printer.local/",
        "https://intranet/",
        "https://a.example:0/",
        "https://a.example:99999/",
        "https://a.example/\u202egro",
        "https://a.example/" + "x" * 3000,
        "https://\u0430\u0301.\ud800/",
    ],
)
def test_addresses_that_lead_inside_or_deceive_are_refused(url: str) -> None:
    assert clean_url(url) == ""


def test_a_lookalike_host_shows_itself() -> None:
    assert clean_url("https://lаndkreis.example/") == "https://xn--lndkreis-16g.example/"


def test_loopback_links_are_for_servers_on_loopback_only() -> None:
    assert clean_url("http://localhost:3000/@a/1", "http://127.0.0.1:3000") != ""
    assert clean_url("http://localhost:3000/@a/1", "https://kreis.example") == ""


@pytest.mark.parametrize(
    ("name", "flagged"),
    [
        ("Kreistag-Fan", False),
        ("Arbeitskreis Nord", False),
        ("kre1s offiziell", True),
        ("Кreis", True),
        ("k r e i s", True),
    ],
)
def test_a_short_name_of_ours_counts_as_a_whole_word_only(name: str, flagged: bool) -> None:
    assert ("impersonation" in clean_line(name, own=("kreis",)).flags) == flagged


@pytest.mark.parametrize(
    ("name", "flagged"),
    [
        ("Landkreis Musterland", True),
        ("Lаndkrеis Musterland", True),
        ("LANDKREIS-MUSTERLAND offiziell", True),
        ("Max :verified_blue:", True),
        ("Max Muster", False),
    ],
)
def test_who_carries_our_name_is_flagged(name: str, flagged: bool) -> None:
    result = clean_line(name, own=("Landkreis Musterland",))
    assert ("impersonation" in result.flags) == flagged


@pytest.mark.parametrize(
    ("handle", "flagged"),
    [
        ("kre1s", True),
        ("\u043areis@evil.example", True),
        ("kreis@evil.example", True),
        ("@K_re\u0456s", True),
        ("landkreis.musterland", True),
        ("kreisfan", False),
        ("kreistag@kreis.example", False),
        ("amt", False),
        ("", False),
    ],
)
def test_who_has_our_handle_to_the_eye_is_told(handle: str, flagged: bool) -> None:
    assert imitates(handle, ("Landkreis Musterland", "@kreis@social.example", "amt")) is flagged
    assert not imitates(handle, ())


@given(st.text(st.characters(), max_size=300))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once
    once.encode()


@given(
    st.lists(
        st.sampled_from(
            ["\x1b", "[", "]", "P", "\\", "\x07", "\x9b", "\x9d", "\x9c", "m", "1", ";", "\u202e",
             "\u200d", "\ufe0f", "\U0001f468", "a", "\u0301", "\n", "\r", "\ud83d"]
        ),
        max_size=60,
    ).map("".join)
)  # fmt: skip
def test_no_pieces_put_together_get_through(text: str) -> None:
    shown = clean(text).text
    assert not CONTROL.search(shown)
    assert not BIDI.search(shown)
    assert clean(shown).text == shown
    assert "\n" not in clean_line(text).text


@pytest.mark.parametrize(
    "piece", ["\x1b]", "\x9d", "\x1b[", "\u200d", "а", "<a>", "&", "\x1bP\x1b"]
)
def test_what_is_far_too_long_costs_no_more_than_what_is_too_long(piece: str) -> None:
    def seconds(times: int) -> float:
        started = perf_counter()
        clean(piece * times)
        clean_html(piece * times)
        return perf_counter() - started

    seconds(1000)
    assert min(seconds(2_000_000), seconds(2_000_001)) < 4 * seconds(50_000) + 0.05
