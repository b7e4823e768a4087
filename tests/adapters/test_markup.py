"""The quick way through HTML says what the parser says, or nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.markup import parsed, plainly
from tests.adapters.hostile import cases

PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<br>", "<br />", "<br/>", "<span>", "</span>", "</a>", "<P>", "<b>", "</b>",
        '<span class="h-card">', '<span class="invisible">', '<a href="https://kreis.example/x">',
        '<a href="https://evil.example/" class="u-url mention">', "<a href='https://x.example'>",
        '<span class="h-card"><a href="https://k.example/@x">@<span>x y</span></a></span>',
        '<a rel="nofollow">', '<a href="javascript:alert(1)">', '<a href="https://k.example?a&b">',
        "kreis.example", "@lena", "#Kreis", "https://", "Guten Tag", " ", "  ", "\n", "\t",
        "\u200b",
        "&amp;", "&lt;b&gt;", "&#39;", "&#7;", "&nbsp;", "&copy", "&", "<", ">", "\x1b[2J", "ü",
        "<!-- x -->", "<script>x</script>", "<p >", '<p title="a>b">', "< p>", "<img alt='y'>",
    ]
)  # fmt: skip


@settings(max_examples=3000, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_whatever_is_put_together(html: str) -> None:
    quick = plainly(html)
    assert quick is None or quick == parsed(html)


def test_what_microblogs_send_takes_the_quick_way() -> None:
    html = (
        '<p><span class="h-card" translate="no"><a href="https://social.example/@kreis" '
        'class="u-url mention">@<span>kreis</span></a></span> Wann fährt der Bus?<br />Danke!</p>'
        '<p><a href="https://kreis.example/bus" target="_blank" rel="nofollow noopener">'
        '<span class="invisible">https://</span><span class="">kreis.example/bus</span></a></p>'
    )
    quick = plainly(html)
    assert quick == parsed(html)
    assert quick == ("@kreis Wann fährt der Bus?\nDanke!\n\nhttps://kreis.example/bus", False)


def test_hostile_texts_lose_nothing_on_the_quick_way() -> None:
    taken = 0
    for case in cases():
        quick = plainly(case.text)
        if quick is not None:
            taken += 1
            assert quick == parsed(case.text), case.id
    assert taken > 20
