"""What accounts are called on the screen, and what is wrong with one in a sentence."""

from morgenlage.domain.account import AccountStatus
from morgenlage.domain.situation import Situation
from morgenlage.words import Words, saying
from morgenlage.words.formats import Formats


def names_of(situation: Situation) -> dict[str, str]:
    """Account id -> what people call it: its platform, and the id where there are several."""
    platforms = [s.account.platform for s in situation.accounts.values()]
    return {
        name: name
        if platforms.count(status.account.platform) > 1
        else status.account.platform.capitalize()
        for name, status in situation.accounts.items()
    }


def trouble(words: Words, formats: Formats, status: AccountStatus) -> str:
    """The sentence, what to do, and when it is tried again; empty where all is well."""
    if status.trouble is None:
        return ""
    said = saying.trouble(words, status.trouble.kind, status.trouble.detail)
    if not said.endswith((".", "!", "?", "add")):
        said += "."
    if status.trouble.next_try is None:
        return said
    clock = formats.clock(status.trouble.next_try)
    return f"{said} {words.notices.next_try.format(clock=clock)}"
