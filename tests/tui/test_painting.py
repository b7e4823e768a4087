"""What is painted when: once at the start, and after that only what differs."""

from dataclasses import replace

import pytest
from textual.dom import DOMNode
from textual.widget import Widget

from tests.tui.driving import user


async def test_news_repaint_what_differs_and_never_the_whole_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with user() as u:
        repainted: list[Widget] = []
        refresh = Widget.refresh

        def noted(self: Widget, *regions: object, **how: bool) -> Widget:
            repainted.append(self)
            return refresh(self, *regions, **how)  # type: ignore[arg-type]  # passed on as it came

        monkeypatch.setattr(Widget, "refresh", noted)
        u.desk.become(replace(u.desk.situation, open_count=99))
        await u.pilot.pause()
        assert u.board.head in repainted
        assert u.board not in repainted


async def test_appearing_works_no_styles_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    again: list[tuple[DOMNode, bool]] = []
    update = DOMNode.update_node_styles

    def noted(self: DOMNode, animate: bool = True) -> None:
        again.append((self, bool(self.children)))
        update(self, animate)

    monkeypatch.setattr(DOMNode, "update_node_styles", noted)
    async with user() as u:
        assert (u.board, True) not in again
        u.board.add_class("-answering")
        assert (u.board, True) in again
