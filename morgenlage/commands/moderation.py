"""What `decide hide|delete|block` asks for: a paragraph, and a word for what cannot be undone."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from morgenlage.desk.deciding import impossible
from morgenlage.desk.desk import Recorded
from morgenlage.domain.action import Action, Block, Delete, Hide
from morgenlage.domain.netiquette import Netiquette
from morgenlage.domain.ref import account_of
from morgenlage.wiring import House
from morgenlage.words import Words

Stopped = tuple[Action, str]
"""What was not done, and what to add."""


def checked(
    house: House, actions: Sequence[Action], word: str | None
) -> tuple[list[Action], list[Stopped]]:
    """Those that may be decided, with their paragraph by its id; and those that are stopped.

    What the platform cannot do goes on: the desk says that better. Raises `SettingsError`.
    """
    if not any(isinstance(a, Hide | Delete | Block) for a in actions):
        return list(actions), []
    from morgenlage.config.netiquette import read_netiquette  # only for these

    rules, _ = read_netiquette(house.settings.office.files.get("netiquette"), house.words)
    wanted: list[Action] = []
    stopped: list[Stopped] = []
    for action in actions:
        situation = house.desk.situation
        status = situation.accounts.get(account_of(action.ref))
        if impossible(action, status, situation.comment(action.ref)):
            wanted.append(action)
        elif isinstance(action, Hide):
            wanted.append(_hide(action, rules))
        elif isinstance(action, Delete | Block) and (
            why := _stop(action, rules, word, house.words)
        ):
            stopped.append((action, why))
        else:
            wanted.append(_by_id(action, rules))
    return wanted, stopped


def _hide(action: Hide, rules: Netiquette) -> Hide:
    """Hiding can be taken back: a reason that is no paragraph is kept as a sentence."""
    if not action.reason or rules.paragraph(action.reason):
        return replace(action, reason=_id(action.reason, rules))
    sentence = " ".join(filter(None, (action.reason, action.sentence)))
    return replace(action, reason="", sentence=sentence)


def _by_id(action: Action, rules: Netiquette) -> Action:
    if isinstance(action, Delete | Block):
        return replace(action, reason=_id(action.reason, rules))
    return action


def _id(name: str, rules: Netiquette) -> str:
    found = rules.paragraph(name) if name else None
    return found.id if found else ""


def _stop(action: Delete | Block, rules: Netiquette, word: str | None, words: Words) -> str:
    """What is missing for this; empty where nothing is."""
    say, deletes = words.moderation, isinstance(action, Delete)
    name = words.notices.acts["delete" if deletes else "block"]
    accepted = say.delete_words if deletes else say.block_words
    given = {"ref": action.ref, "action": name, "word": accepted[0]}
    choices = ", ".join(p.id for p in rules.paragraphs)
    if not action.reason:
        return f"{action.ref}: " + say.needs_reason.format(action=name, choices=choices)
    if rules.paragraph(action.reason) is None:
        said = say.unknown_reason.format(reason=action.reason, choices=choices)
        return f"{action.ref}: {said}"
    if word is None:
        return say.needs_word.format(**given)
    if unicodedata.normalize("NFC", word.strip()).casefold() not in accepted:
        return say.wrong_word.format(**given, typed=word)
    return ""


def without_paragraph(house: House, recorded: Recorded) -> Iterator[str]:
    """How to add the paragraph that a script did not name."""
    acts = [d.action for d in recorded.decided]
    bare = {a.ref for a in acts if isinstance(a, Hide) and not a.reason}
    if not bare:
        return
    from morgenlage.domain.case import Case  # only for these

    for case in house.desk.situation.papers.of(Case).values():
        if case.ref in bare:
            yield house.words.moderation.hide_without.format(ref=case.ref, id=case.id)
