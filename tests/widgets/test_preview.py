"""The conversation around a comment, and how little of it is drawn again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bench import samples
from morgenlage.domain.comment import Handling, Media
from morgenlage.domain.outgoing import Stage as Phase
from morgenlage.domain.ref import Ref
from morgenlage.words.formats import Formats
from tests.widgets.stage import Stage, seen
from tests.widgets.test_comment_list import Refreshes
from widgets.preview import Preview, hosts_of

COMMENTS = samples.comments(9)


def told() -> Preview:
    """A preview of the first comment."""
    widget = Preview()
    widget.set_reactive(Preview.now, samples.NOW)
    widget.set_reactive(Preview.formats, Formats("de", samples.ZONE))
    widget.set_reactive(Preview.thread, samples.thread(COMMENTS[0]))
    return widget


async def test_the_whole_conversation_is_read_from_the_top() -> None:
    widget = told()
    async with Stage(widget).run_test(size=(62, 14)) as pilot:
        await pilot.pause()
        assert seen(widget)[:10] == [
            " Radweg K 14: ab heute wieder frei. Die        wir · So 08:00",
            " Sperrung zwischen Hille und Lübbecke bleibt.",
            " └ jonas · Sa 14:30",
            "   Wird der Radweg an der K 14 auch gesperrt? Auf der Karte",
            "   sieht es so aus, aber in der Zeitung stand es anders.",
            "   schrieb uns zuletzt am 3. Nov (beantwortet)",
            "   └ wir · So 08:10",
            "     Guten Morgen, wir fragen das Straßenbauamt und melden",
            "     uns heute noch.",
            "",
        ]


async def test_everything_we_know_about_a_comment_is_said_in_words() -> None:
    widget = told()
    comment = replace(
        COMMENTS[2],
        author_name="Landkreis Service",
        liked=True,
        public=False,
        media=(Media("image", "u", "Ein Gutschein"), Media("image", "u")),
        text="https://landkreis.example@boese.example/x",
    )
    async with Stage(widget).run_test(size=(70, 20)) as pilot:
        widget.thread = replace(samples.thread(comment), post=None, after=())
        await pilot.pause()
        assert seen(widget)[:8] == [
            " Landkreis Service @gewinn-spiel.example · Sa 23:28",
            " https://landkreis.example@boese.example/x",
            " ⚑ gemischte Schriften",
            " → führt zu boese.example",
            " ▣ Bild: Ein Gutschein",
            " ▣ Bild ohne Beschreibung",
            " ♥ gefällt uns · ⊘ ausgeblendet · ◉ nicht öffentlich",
            " schrieb uns zuletzt am 3. Nov (beantwortet)",
        ]


async def test_the_answer_that_brought_a_comment_back_stands_first_and_is_called_new() -> None:
    widget = told()
    settled = samples.NOW - timedelta(hours=1)
    handling = Handling(back="answered", at=settled)
    comment = replace(COMMENTS[0], handling=handling)
    old, new = (
        replace(
            COMMENTS[n], ref=Ref(f"x:{n}"), text=said, created_at=settled + timedelta(hours=n - 1.5)
        )
        for n, said in ((1, "Von gestern"), (2, "Und jetzt?"))
    )
    async with Stage(widget).run_test(size=(62, 18)) as pilot:
        widget.thread = replace(samples.thread(comment), after=(old, new))
        await pilot.pause()
        lines = seen(widget)
        at = next(n for n, line in enumerate(lines) if "Und jetzt?" in line)
        assert lines[at - 1].endswith("· neu")
        assert at < next(n for n, line in enumerate(lines) if "Von gestern" in line)
        assert sum("neu" in line for line in lines) == 1
        widget.thread = replace(samples.thread(COMMENTS[0]), after=(old, new))
        await pilot.pause()
        assert not any("· neu" in line for line in seen(widget))


async def test_an_answer_on_its_way_stands_where_it_will_be() -> None:
    widget = told()
    async with Stage(widget).run_test(size=(62, 16)) as pilot:
        widget.travelling = samples.outgoing(COMMENTS[0], Phase.FAILED, "Text ist zu lang")
        await pilot.pause()
        assert "   └ wir · ✗ abgelehnt" in seen(widget)
        assert "     Text ist zu lang" in seen(widget)


async def test_only_lines_that_differ_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    widget = told()
    async with Stage(widget).run_test(size=(62, 14)) as pilot:
        await pilot.pause()
        drawn = Refreshes(widget, monkeypatch)
        other = replace(COMMENTS[0], text=COMMENTS[0].text.replace("K 14", "K 15"))
        widget.thread = samples.thread(other)
        await pilot.pause()
        assert [r.y for r in drawn.regions] == [3]
        assert drawn.whole == 0


async def test_another_comment_starts_at_its_top_and_the_same_one_stays() -> None:
    widget = told()
    long = samples.thread(replace(COMMENTS[0], text="Absatz\n" * 80))
    async with Stage(widget).run_test(size=(62, 10)) as pilot:
        widget.thread = long
        await pilot.pause()
        widget.page(2)
        assert widget.top == 20
        widget.thread = replace(long, earlier=())
        await pilot.pause()
        assert widget.top == 20
        widget.thread = samples.thread(COMMENTS[1])
        await pilot.pause()
        assert widget.top == 0
        assert seen(widget)[0].startswith(" Radweg K 14")


async def test_more_below_and_above_is_signed() -> None:
    widget = told()
    async with Stage(widget).run_test(size=(62, 5)) as pilot:
        await pilot.pause()
        assert [line[-1:] for line in seen(widget)] == ["0", ".", "0", "e", "↓"]
        widget.scroll(99)
        await pilot.pause()
        assert seen(widget)[0].endswith("↑")
        assert seen(widget)[-1] == "     uns heute noch."


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("nichts", []),
        ("https://a.example/x http://b.example:8080 https://A.example", ["a.example", "b.example"]),
        ("https://kreis.example@boese.example/", ["boese.example"]),
        ("https://[::1/ kaputt", []),
        ("https://boese.example\\@kreis.example/", ["boese.example"]),
        ("https://a.example https://раураӏ.example", ["xn--80aa0cbo65f.example", "a.example"]),
        (
            " ".join(f"https://{n}.example" for n in range(6)),
            ["0.example", "1.example", "2.example", "3.example", "+2"],
        ),
        (
            "https://" + "kreis." * 20 + "boese.example",
            ["…" + ("kreis." * 20 + "boese.example")[-59:]],
        ),
    ],
)
def test_the_host_a_link_really_leads_to_is_named(text: str, hosts: list[str]) -> None:
    assert hosts_of(text) == hosts
