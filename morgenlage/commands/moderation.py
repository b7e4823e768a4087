"""What `decide hide|delete|block` asks for: a paragraph, and a word for what cannot be undone."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from morgenlage.desk.deciding import impossible
from morgenlage.desk.desk import Recorded
from morgenlage.domain.action import Action, Block, Delete, Hide, name_of
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
        elif isinstance(action, Hide | Delete | Block) and (
            why := _stop(action, rules, word, house.words)
        ):
            stopped.append((action, why))
        else:
            wanted.append(_by_id(action, rules))
    return wanted, stopped


def _by_id(action: Action, rules: Netiquette) -> Action:
    """Hiding can be taken back: where no paragraph is named, it is the usual one."""
    if isinstance(action, Hide):
        return replace(action, reason=_id(action.reason or rules.usual, rules))
    if isinstance(action, Delete | Block):
        return replace(action, reason=_id(action.reason, rules))
    return action


def _id(name: str, rules: Netiquette) -> str:
    found = rules.paragraph(name) if name else None
    return found.id if found else ""


def _stop(action: Hide | Delete | Block, rules: Netiquette, word: str | None, words: Words) -> str:
    """What is missing for this; empty where nothing is."""
    say = words.moderation
    name = words.notices.acts[name_of(action)]
    choices = ", ".join(p.id for p in rules.paragraphs)
    reason = action.reason or (rules.usual if isinstance(action, Hide) else "")
    if not reason:
        return f"{action.ref}: " + say.needs_reason.format(action=name, choices=choices)
    if rules.paragraph(reason) is None:
        said = say.unknown_reason.format(reason=reason, choices=choices)
        return f"{action.ref}: {said}"
    return "" if isinstance(action, Hide) else _mistyped(action, word, words)


def _mistyped(action: Delete | Block, word: str | None, words: Words) -> str:
    """What is wrong with the word; empty where nothing is."""
    say = words.moderation
    accepted = say.delete_words if isinstance(action, Delete) else say.block_words
    given = {"ref": action.ref, "action": words.notices.acts[name_of(action)], "word": accepted[0]}
    if word is None:
        return say.needs_word.format(**given)
    if unicodedata.normalize("NFC", word.strip()).casefold() not in accepted:
        return say.wrong_word.format(**given, typed=word)
    return ""


def usual_taken(house: House, recorded: Recorded, named: str | None) -> str:
    """Which paragraph was taken because the call named none; empty where it did."""
    hidden = [d.action for d in recorded.decided if isinstance(d.action, Hide)]
    if named or not hidden:
        return ""
    from morgenlage.config.netiquette import read_netiquette  # as above

    rules, _ = read_netiquette(house.settings.office.files.get("netiquette"), house.words)
    found = rules.paragraph(hidden[0].reason)
    if found is None:
        return ""
    choices = ", ".join(p.id for p in rules.paragraphs)
    form = house.words.moderation.hide_usual
    return form.format(id=found.id, title=found.title, choices=choices)
