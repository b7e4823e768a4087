"""What people write on PeerTube, as they read it."""

import pytest

from adapters.peertube_text import said


@pytest.mark.parametrize(
    ("written", "shown", "flags"),
    [
        ("Danke!\nUnd **wann**?", "Danke!\nUnd **wann**?", ()),
        ("1 < 2 & 3 > 2 [sic]\nR&D", "1 < 2 & 3 > 2 [sic]\nR&D", ()),
        ("Tom &amp; Jerry &lt;b&gt;", "Tom & Jerry <b>", ()),
        ("[Amt](https://amt.example/a?b=1&c=2 'x')", "Amt (amt.example)", ()),
        ("[amt.example](https://evil.example)", "amt.example (evil.example)", ("link",)),
        ("![Bild](https://amt.example/x.png)", "Bild (amt.example)", ()),
        ("[x](javascript:alert)", "x", ()),
        ("a <b>fett</b>\nneue Zeile", "a fett\nneue Zeile", ()),
        (
            "<p>Hallo <a href='https://m.example/@x'>@x</a></p><p>Zwei\nDrei</p>",
            "Hallo @x\n\nZwei Drei",
            (),
        ),
        ("<script>x</script>Ja", "<script>x</script>Ja", ()),
        ("\x1b]0;x\x07Ja", "Ja", ("control",)),
        ("", "", ("empty",)),
        ("[" * 5000, "[" * 5000, ()),
        ("[a](" * 2000, "[a](" * 2000, ()),
    ],
)
def test_markdown_and_html_become_text(written: str, shown: str, flags: tuple[str, ...]) -> None:
    assert (said(written).text, said(written).flags) == (shown, flags)
