"""What each card of the round says: from an item of the agenda to parts of a page."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from morgenlage.domain import round as rounds
from morgenlage.domain.metric import Figure
from morgenlage.domain.ref import Ref, account_of
from morgenlage.domain.round import ALERTS, NEW, NUMBERS, QUEUE, Round
from morgenlage.domain.round_agenda import last_new
from morgenlage.domain.round_pieces import piece_of
from morgenlage.words import round_telling as telling
from morgenlage.words.press import press_words
from tui.accounts import names_of
from tui.acts.leading import told
from tui.keymap import shown as shown_key
from widgets.guard import cut, fitted, righted, shown
from widgets.text_page import Part

if TYPE_CHECKING:
    from morgenlage.domain.finding import Facts
    from morgenlage.domain.piece import Piece
    from tui.round_guide import Guide

LONGEST = 700
"""Characters of a post that are shown: enough to say whether it fits today."""


class Card(NamedTuple):
    """One question with what is needed to answer it."""

    key: str
    ask: Content
    parts: tuple[Part, ...]
    answers: tuple[tuple[str, str], ...]
    """Letter and word key of the answer."""
    about: str = ""
    """For the log; of a line to be written: its word key there."""
    address: str = ""
    by: str | None = None
    """Handle of the stranger who stands there; None: it is one of ours."""
    advice: str = ""
    """Said after a no."""
    label: str = ""
    """In front of the line that is written."""
    term_cells: int = 16
    words: Mapping[str, str] = MappingProxyType({})
    """Of answers that only this card has."""
    act: Callable[[str], bool] | None = None
    """What an answer does that is more than noted; False: it is not one of those."""
    later: Callable[[Callable[[tuple[Part, ...]], None]], None] | None = None
    """Works out what is shown below the rest as soon as it is known."""


def card_of(guide: "Guide") -> Card:
    """The card of the item somebody stands on."""
    step = guide.round.step
    key = rounds.current(guide.round, guide.agenda.keys(step))
    if step == ALERTS:
        return _alert(guide, key)
    if step == QUEUE:
        return _post(guide, key)
    if step == NUMBERS:
        return _numbers(guide, key)
    if step == NEW and (item := guide.agenda.novel.get(key)) is not None:
        from tui import round_new  # most mornings bring up nothing

        return round_new.card_of(guide, item, _ask(guide))
    return _line(guide, key)


def _ask(guide: "Guide") -> Content:
    """Where we are, and the question."""
    words, step = guide.said, guide.round.step
    head = f"{words.step_of.format(step=step)} · {words.steps[step]}"
    all_, left = len(guide.agenda.keys(step)), len(guide.left)
    count = words.item_of.format(number=all_ - left + 1, count=all_) if all_ > 1 else ""
    return Content.assemble(
        (head, "$foreground 65%"),
        (f"   {count}" if count else "", "$foreground 65%"),
        ("\n" + words.asks[step], "$accent bold"),
    )


def _alert(guide: "Guide", key: str) -> Card:
    found = guide.agenda.findings[key]
    values = dict(found.values)
    if (account := str(values.get("account", ""))) and guide.board.situation is not None:
        values["account"] = names_of(guide.board.situation).get(account, account)
    sentence, advice = telling.finding(guide.board.words, found.kind, found.about, values)
    parts = [Part("text", cut(sentence, 400))]
    if advice:
        parts.append(Part("text", shown(advice)))
    if found.address:
        parts.append(Part("text", shown(told(found.address) or found.address)))
    answers = [("e", "seen"), ("n", "later")]
    if found.kind in ("failed", "unknown"):
        answers.append(("O", "outbox"))
    if found.kind.startswith("alarm"):
        answers.append((shown_key(guide.board.keys["crisis"]), "crisis"))
    if found.kind.startswith("office"):
        answers.append((shown_key(guide.board.keys["departments"]), "offices"))
    if found.address:
        answers.append(("o", "address"))
    where = found.address, found.by
    return Card(key, _ask(guide), tuple(parts), tuple(answers), found.about, *where)


def _post(guide: "Guide", key: str) -> Card:
    post = next(p for p in guide.agenda.posts if p.ref == key)
    words, formats = guide.said, guide.board.formats
    planned = post.state == "scheduled"
    when = (words.post_planned if planned else words.post_published).format(
        clock=formats.clock(post.at)
    )
    parts = [
        Part("text", f"{names_of(guide.agenda.situation).get(post.account, '')} · {when}"),
        Part("text", cut(post.text, LONGEST)),
    ]
    if post.lacks_alt:
        parts.append(Part("text", f"{guide.board.signs.trouble} {words.lacks_alt}"))
    address = shown(post.permalink)
    form = words.misfit_planned if planned else words.misfit_published
    answers = [("y", "fits"), ("n", "fits-not")] + ([("o", "address")] if address else [])
    advice = form.format(address=address or words.no_address)
    if piece_of(post.ref):
        advice = press_words(guide.board.words).misfit
    return Card(key, _ask(guide), tuple(parts), tuple(answers), post.ref, address, advice=advice)


def reds_of(guide: "Guide", card: Card, piece: "Piece", facts: "Facts") -> tuple[Part, ...]:
    """What the check finds that keeps this account's copy from going out."""
    from morgenlage.domain.ready import NEEDS_ALT, reds  # only where posts are ours
    from morgenlage.words.ready import ready_words
    from morgenlage.words.ready_telling import finding_words, place_words

    board = guide.board
    post = next((p for p in guide.agenda.posts if p.ref == card.key), None)
    kinds, said = [m.kind for m in piece.media], []
    for found in reds(piece, facts, account_of(Ref(card.key))):
        if found.kind == NEEDS_ALT and post is not None and post.lacks_alt:
            continue  # the card says so itself
        where = place_words(board.words, found.place, kinds)
        text = finding_words(board.words, board.formats, found.kind, found.values)
        told = ready_words(board.words).in_round.format(text=f"{where}: {text}" if where else text)
        said.append(Part("text", f"{board.signs.trouble} {shown(cut(told, 300))}"))
    return tuple(said)


def _numbers(guide: "Guide", key: str) -> Card:
    """A table: per account one line, and one more for what is not as usual."""
    situation = guide.board.situation
    names = names_of(situation) if situation else {}
    parts: list[Part] = []
    for figures in guide.agenda.numbers:
        for number, figure in enumerate(figures):
            name = names.get(figure.account, figure.account)
            parts.append(Part("table", _figure(guide, figure, name, further=number > 0)))
    return Card(key, _ask(guide), tuple(parts), (("e", "numbers"),))


def _figure(guide: "Guide", figure: Figure, name: str, *, further: bool) -> str:
    """Followers go by the account's name alone, as in the pane; further figures hang below it."""
    words, formats, usual = guide.board.words, guide.board.formats, figure.usual
    said = words.reports.usual[usual.kind].format(beaten=usual.beaten, weeks=usual.weeks)
    signs = guide.board.signs
    sign = {"better": signs.up, "worse": signs.down}.get(usual.kind, signs.level)
    change = formats.change(figure.week) if figure.week is not None else ""
    metric = words.reports.metrics.get(figure.metric, figure.metric)
    title = f"  {metric}" if further else name if figure.metric == "followers" else metric
    return (
        f"{fitted(title, 20)} {righted(formats.number(figure.value), 7)} "
        f"{righted(change, 6)}  {sign} {said}"
    )


def _line(guide: "Guide", key: str) -> Card:
    """Step five and six: what is known of earlier days, and room for one line."""
    step, words, board = guide.round.step, guide.said, guide.board
    papers = board.situation.papers if board.situation else board.desk.situation.papers
    others = {i: r for i, r in papers.of(Round).items() if i != guide.round.id}
    parts = []
    if step == NEW:
        from tui.round_new import nudge  # as above

        parts = nudge(guide)
    elif (last := last_new(others, step, board.now())) is not None:
        age = board.formats.age(last.line.at, board.now())
        person, text = shown(last.person), shown(last.line.text)
        parts.append(Part("text", words.last_better.format(age=age, person=person, text=text)))
    ask = words.try_it if step == NEW else words.improve
    label, about = (words.line_new, "new") if step == NEW else (words.line_better, "better")
    parts.append(Part("text", ask))
    answers = (("+", "write"), ("n", "none"))
    return Card(key, _ask(guide), tuple(parts), answers, about, label=label)
