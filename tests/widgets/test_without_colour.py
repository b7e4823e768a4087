"""Nothing is told by colour alone: two states never look the same where there are no colours."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, timedelta
from itertools import combinations
from typing import Literal, cast

import pytest
from rich.style import Style

from morgenlage.domain.account import Account, AccountStatus, Budget, Trouble
from morgenlage.domain.action import Like
from morgenlage.domain.agenda_row import Row as AgendaRow
from morgenlage.domain.comment import Handling, Reason
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.words import words_for
from morgenlage.words.formats import Formats
from morgenlage.words.queue import queue_words
from tests.domain.making import NOW, comment
from widgets.comment_row import Look, Row
from widgets.day_rows import state_of
from widgets.head import trouble_words
from widgets.painting import Pens
from widgets.signs import STATES, Signs, ascii, unicode

TROUBLES = ("unreachable", "unauthorized", "limited", "malformed", "refused", "tls", "broken",
            "secret", "not-loaded")  # fmt: skip


class Colourless:
    """Every pen is the same one."""

    paper = Style.null()

    def __getitem__(self, name: str) -> Style:
        return self.paper


def looks() -> Mapping[str, Look]:
    """The same comment in every state that a row can show."""
    open_ = comment("Wann kommt die Tonne?")
    plain = Look(open_, (), False, False, "", None, NOW)
    until = NOW + timedelta(hours=2)
    act = Outgoing("o", Like(open_.ref), "k", NOW, until, "leitung", open_.handling)
    changed = {
        "done": {"handling": Handling("done")},
        "snoozed": {"handling": Handling("snoozed", until)},
        "liked": {"liked": True},
        "hidden": {"hidden": True},
        "edited": {"edited_at": NOW},
        "private": {"public": False},
        "flagged": {"flags": ("bidi",)},
        "deleted": {"gone": True, "text": ""},
        "mine": {"handling": Handling(assignee="leitung")},
        "filed": {"handling": Handling(topic="bau")},
    }
    rows = {name: replace(plain, comment=replace(open_, **how)) for name, how in changed.items()}  # type: ignore[arg-type]  # each fits its field
    rows |= {
        "open": plain,
        "current": replace(plain, current=True),
        "marked": replace(plain, marked=True),
        "claimed": replace(plain, claim="kim"),
        "threat": replace(plain, reasons=(Reason("threat"),)),
        "question": replace(plain, reasons=(Reason("question"),)),
        "alike": replace(plain, fold=(open_.ref, open_.ref)),
    }
    travelling = set(Stage) - {Stage.SENT, Stage.CANCELLED}  # these have come to rest
    return rows | {s: replace(plain, travelling=replace(act, stage=s)) for s in travelling}


def told_apart(texts: Mapping[str, str]) -> None:
    """No two are the same, and none is empty."""
    assert all(texts.values())
    for one, other in combinations(texts, 2):
        assert texts[one] != texts[other], (one, other)


@pytest.mark.parametrize("signs", [unicode(), ascii()], ids=["unicode", "ascii"])
@pytest.mark.parametrize("cells", [60, 120])
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_row_of_the_list(signs: Signs, cells: int, language: Literal["de", "en"]) -> None:
    row = Row(cast("Pens", Colourless()), words_for(language), Formats(language, UTC), signs)
    told_apart({n: row.compact(look, cells).text for n, look in looks().items()})
    two = {n: (row.line(k, 0, cells).text, row.line(k, 1, cells).text) for n, k in looks().items()}
    told_apart({name: "\n".join(lines) for name, lines in two.items()})


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_badge_of_an_account(language: Literal["de", "en"]) -> None:
    words, formats = words_for(language), Formats(language, UTC)
    account = AccountStatus(Account("m", "mastodon", "https://social.example"))
    in_trouble = {kind: replace(account, trouble=Trouble(kind, NOW)) for kind in TROUBLES} | {
        "limit": replace(account, budget=Budget(100, 2))
    }
    told_apart({k: trouble_words(one, words, formats, NOW) for k, one in in_trouble.items()})
    assert trouble_words(account, words, formats, NOW) == ""


@pytest.mark.parametrize("signs", [unicode(), ascii()], ids=["unicode", "ascii"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_post_and_its_copies(signs: Signs, language: Literal["de", "en"]) -> None:
    say = queue_words(words_for(language))
    told_apart({s: state_of(AgendaRow(NOW, "x", s), say, signs)[0] for s in STATES})
    told_apart({s: signs.state(s) for s in STATES})
