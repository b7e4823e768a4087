"""Everything the program says, per language: English is the class, German its subclass.

A section is one file; a word and its translation stand in the same file, so that whoever adds
one sees the other. `tests/words` holds that German says everything English does.
"""

from functools import cache
from typing import Literal, NamedTuple

from morgenlage.words.accounts import Accounts, AccountsDe
from morgenlage.words.cli import Cli, CliDe
from morgenlage.words.commands import Commands, CommandsDe
from morgenlage.words.config import Config, ConfigDe
from morgenlage.words.crisis import Crisis, CrisisDe
from morgenlage.words.crisis_calls import CrisisCalls, CrisisCallsDe
from morgenlage.words.folds import Folds, FoldsDe
from morgenlage.words.keeping import Keeping, KeepingDe
from morgenlage.words.moderation import Moderation, ModerationDe
from morgenlage.words.notices import Notices, NoticesDe
from morgenlage.words.replies import Replies, RepliesDe
from morgenlage.words.reports import Reports, ReportsDe
from morgenlage.words.screen import Screen, ScreenDe
from morgenlage.words.searching import Searching, SearchingDe
from morgenlage.words.sorting import Sorting, SortingDe
from morgenlage.words.state import State, StateDe
from morgenlage.words.triage import Triage, TriageDe
from morgenlage.words.troubles import Troubles, TroublesDe
from morgenlage.words.undoing import Undoing, UndoingDe

Language = Literal["de", "en"]


class Words(NamedTuple):
    """All sections of one language."""

    language: Language
    accounts: Accounts
    cli: Cli
    commands: Commands
    config: Config
    crisis: Crisis
    crisis_calls: CrisisCalls
    folds: Folds
    keeping: Keeping
    moderation: Moderation
    notices: Notices
    replies: Replies
    reports: Reports
    screen: Screen
    searching: Searching
    sorting: Sorting
    state: State
    triage: Triage
    troubles: Troubles
    undoing: Undoing


@cache
def words_for(language: Language) -> Words:
    """Everything in that language."""
    if language == "de":
        return Words(
            language="de",
            accounts=AccountsDe(),
            cli=CliDe(),
            commands=CommandsDe(),
            config=ConfigDe(),
            crisis=CrisisDe(),
            crisis_calls=CrisisCallsDe(),
            folds=FoldsDe(),
            keeping=KeepingDe(),
            moderation=ModerationDe(),
            notices=NoticesDe(),
            replies=RepliesDe(),
            reports=ReportsDe(),
            screen=ScreenDe(),
            searching=SearchingDe(),
            sorting=SortingDe(),
            state=StateDe(),
            triage=TriageDe(),
            troubles=TroublesDe(),
            undoing=UndoingDe(),
        )
    return Words(
        language="en",
        accounts=Accounts(),
        cli=Cli(),
        commands=Commands(),
        config=Config(),
        crisis=Crisis(),
        crisis_calls=CrisisCalls(),
        folds=Folds(),
        keeping=Keeping(),
        moderation=Moderation(),
        notices=Notices(),
        replies=Replies(),
        reports=Reports(),
        screen=Screen(),
        searching=Searching(),
        sorting=Sorting(),
        state=State(),
        triage=Triage(),
        troubles=Troubles(),
        undoing=Undoing(),
    )
