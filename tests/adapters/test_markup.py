"""The quick ways through HTML say what the parser says, or nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.markup import parsed, plainly, simply, text_of
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


MENTION = '<a href="https://k.example/@x" class="u-url mention">@<span>x y</span></a>'
HASHTAG = '<a href="/tags/x" class="mention hashtag" rel="tag">#<span> K14 </span></a>'
PARAGRAPH = st.lists(
    st.one_of(
        st.sampled_from([MENTION, f'<span class="h-card">{MENTION}</span>', HASHTAG, "<br>"]),
        PIECES,
        st.text(st.one_of(st.characters(), st.sampled_from(" \n@#39;<>&")), max_size=3),
    ),
    max_size=6,
).map(lambda pieces: f"<p>{''.join(pieces)}</p>")


@settings(max_examples=3000)
@given(
    st.one_of(
        st.lists(PIECES, max_size=14).map("".join),
        st.lists(PARAGRAPH, min_size=1, max_size=3).map("".join),
    )
)
def test_whatever_is_put_together(html: str) -> None:
    for quick in (simply(html), plainly(html)):
        assert quick is None or quick == parsed(html)


def test_words_breaks_and_mentions_take_the_quickest_way() -> None:
    html = f"<p>{MENTION} &lt;p&gt; Wann&#39;s?<br />Danke &amp;amp; Gruß</p><p>{HASHTAG}</p>"

    assert simply(html) == parsed(html) == text_of(html)
    assert simply(html) == ("@x y <p> Wann's?\nDanke &amp; Gruß\n\n# K14", False)


@pytest.mark.parametrize(
    "html",
    [
        "<p>Wann  fährt</p>",
        "<p>Wann&Tab;&NewLine;fährt</p>",
        "<p>Wann\nfährt</p>",
        "<p>Wann<br>fährt</br></p>",
        f"<p>{MENTION.replace('@', 'k')}</p>",
        f"<p>{MENTION.replace('x y', '<b>x</b>')}</p>",
        f'<p><span class="h-card">{MENTION}</p>',
        "<p>Wann</p> fährt",
    ],
)
def test_anything_near_it_does_not(html: str) -> None:
    assert simply(html) is None


def test_a_link_to_anywhere_else_is_looked_at() -> None:
    html = '<p><a href="https://evil.example/">kreis.example</a></p>'

    assert simply(html) is None
    assert text_of(html) == ("kreis.example (evil.example)", True)


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
        for quick in (simply(case.text), plainly(case.text)):
            if quick is not None:
                taken += 1
                assert quick == parsed(case.text), case.id
    assert taken > 20
