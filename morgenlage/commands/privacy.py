"""`morgenlage privacy`: the record of processing, from what is really set and stored."""

from argparse import Namespace
from dataclasses import asdict

from morgenlage.commands.purging import run_of
from morgenlage.commands.shell import GOOD, Shell
from morgenlage.domain.approval_request import Request
from morgenlage.domain.backing import Backing
from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.case import Case
from morgenlage.domain.inquiry import Inquiry
from morgenlage.domain.label import Label
from morgenlage.domain.person import Person
from morgenlage.domain.purged import Purged
from morgenlage.domain.round import KEPT
from morgenlage.domain.takedown import Takedown
from morgenlage.store.opening import open_store
from morgenlage.wiring import Read, clock, netiquette_of, read_house
from morgenlage.words.approval import approval_words
from morgenlage.words.brief_calls import brief_calls
from morgenlage.words.cases import case_words
from morgenlage.words.offices import offices_words
from morgenlage.words.people import people_words
from morgenlage.words.round import round_words
from morgenlage.words.sharing import sharing_words
from morgenlage.words.stored import stored_words
from morgenlage.words.withdrawal import withdrawal_words


def privacy(shell: Shell, args: Namespace) -> int:
    """One row per heading of the record."""
    house = read_house(shell.environ)
    rows = record(house)
    say = house.words.keeping
    if args.json:
        shell.document(rows)
        return GOOD
    shell.say(say.privacy_title)
    for name, text in rows.items():
        shell.say("")
        shell.say(say.privacy_rows[name])
        shell.say(f"  {text}")
    return GOOD


def record(house: Read) -> dict[str, str]:
    """Heading -> what holds here."""
    say, settings, stored = house.words.keeping, house.settings, stored_words(house.words)
    comments = [c for c in house.situation.comments if not c.ours]
    accounts = [named(a.id, a.platform, a.url) for a in house.plan.accounts]
    present = say.privacy_empty
    if comments:
        oldest = min(c.created_at for c in comments).astimezone().date()
        present = say.privacy_present.format(
            comments=len(comments),
            people=len({(c.account, c.author_id) for c in comments}),
            days=len(house.situation.comments.days),
            oldest=oldest.isoformat(),
        )
    offices = offices_words(house.words)
    if inquiries := house.situation.papers.of(Inquiry):
        present = f"{present}; {offices.privacy_present.format(count=len(inquiries))}"
    approval = approval_words(house.words)
    if requests := house.situation.papers.of(Request):
        present = f"{present}; {approval.privacy_present.format(count=len(requests))}"
    if people := house.situation.papers.of(Person):
        present = (
            f"{present}; {people_words(house.words).privacy_present.format(count=len(people))}"
        )
    also, papers = withdrawal_words(house.words), house.situation.papers
    tasks, labels = len(papers.of(Takedown)), len(papers.of(Label))
    if tasks or labels:
        present = f"{present}; {also.privacy_present.format(tasks=tasks, labels=labels)}"
    brief, notes = brief_calls(house.words), len(papers.of(BriefNotes))
    decisions = len(papers.of(Backing))
    if notes or decisions:
        present = f"{present}; {brief.privacy_present.format(notes=notes, decisions=decisions)}"
    return {
        "purpose": say.privacy_purpose,
        "people": say.privacy_people,
        "data": say.privacy_data,
        "accounts": ", ".join(accounts) or say.privacy_no_accounts,
        "place": _place(house),
        "term": "; ".join(
            [
                say.privacy_term.format(days=settings.keep_days),
                stored.privacy_classes.format(**asdict(settings.periods)),
                offices.privacy.format(days=settings.keep_days),
                approval.privacy.format(days=settings.keep_days),
                *_cases(house),
                people_words(house.words).privacy,
                also.privacy,
                brief.privacy,
                round_words(house.words).privacy.format(days=KEPT.days),
                stored.lasting,
                *_rules(house),
            ]
        ),
        "recipients": _recipients(house),
        "access": say.privacy_access.format(user=settings.user),
        "rights": say.privacy_rights,
        "form": stored.storages[settings.storage],
        "proof": _proof(house),
        "present": present,
    }


def _place(house: Read) -> str:
    """Where it all lies."""
    say, where = house.words.keeping, house.plan.where
    state, shared = where.state, where.shared
    if shared is None:
        return say.privacy_place.format(state=state)
    return sharing_words(house.words).privacy_place.format(place=shared.place, state=state)


def _proof(house: Read) -> str:
    """When something was deleted last, and whether anything is here too long, by its bytes."""
    say, runs = stored_words(house.words), house.situation.papers.of(Purged)
    last = max(runs.values(), key=lambda run: run.at, default=None)
    when = say.never_purged
    if last is not None:
        when = say.last_purged.format(
            when=f"{last.at.astimezone():%Y-%m-%d %H:%M}", count=sum(last.counts.values())
        )
    store = open_store(house.plan.where, session="privacy", read_only=True)
    try:
        due = run_of(house.plan, clock()).due(store)
    finally:
        store.close()
    return f"{when}; {say.nothing_due if not due else say.due.format(count=len(due))}"


def _recipients(house: Read) -> str:
    """Who gets something from here, as the settings have it."""
    words, settings = house.words, house.settings
    told = [words.keeping.privacy_recipients]
    if settings.mail is not None or "departments" in settings.office.files:
        told.append(offices_words(words).privacy_recipients)
    if settings.queue is not None and settings.queue.approvers:
        told.append(approval_words(words).privacy_recipients)
    if settings.brief is not None and settings.brief.to:
        told.append(brief_calls(words).privacy_recipients)
    return "; ".join(told)


def named(id: str, platform: str, url: str) -> str:
    """An account with where it is; some platforms have one address for all, and none is set."""
    return f"{id} ({platform}, {url})" if url else f"{id} ({platform})"


def _cases(house: Read) -> list[str]:
    """What case files keep, where there are any."""
    if not (cases := house.situation.papers.of(Case)):
        return []
    months = netiquette_of(house.plan).keep_months
    return [case_words(house.words).privacy.format(count=len(cases), months=months)]


def _rules(house: Read) -> list[str]:
    """How long some platforms let us keep what others wrote, account by account."""
    return [
        house.words.keeping.privacy_rule.format(
            account=status.account.id,
            hours=status.limits.keep_hours,
            people=status.limits.keep_people_hours,
        )
        for status in house.situation.accounts.values()
        if status.limits.keep_hours or status.limits.keep_people_hours
    ]
