"""`morgenlage people shown`, `tasks`, `task`: where somebody is seen, what has to go."""

from argparse import Namespace
from collections.abc import Iterable
from datetime import date

from morgenlage.commands.people_lines import (
    appearance_document,
    document,
    shown_line,
    task_document,
)
from morgenlage.commands.queue_pieces import WRITE_SECONDS, joined
from morgenlage.commands.shell import FAILED, GOOD, Shell
from morgenlage.config.local_time import local_zone
from morgenlage.desk.withdrawal import Withdrawal
from morgenlage.domain.account import Ability
from morgenlage.domain.appearing import Appearance, appearances, last_shown
from morgenlage.domain.person import Person
from morgenlage.domain.person_finding import named
from morgenlage.domain.situation import Situation
from morgenlage.domain.takedown import Takedown
from morgenlage.domain.takedowns import out_there, overdue, reopened, ticked, to_do
from morgenlage.hindsight import read_past
from morgenlage.wiring import House, clock, read_house
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from morgenlage.words.people import people_words
from morgenlage.words.saying import sentence
from morgenlage.words.withdrawal import withdrawal_words


def shown(shell: Shell, args: Namespace) -> int:
    """Everything with that person, older posts than the platforms tell included."""
    read = read_house(shell.environ)
    words, situation = read.words, read.situation
    person = meant(shell, args.person, situation, words)
    if person is None:
        return FAILED
    past = read_past(read.plan.where, situation.accounts)
    found = appearances(person.id, situation.papers, situation.posts, past.outcomes)
    last = last_shown(found, clock())
    if args.json:
        made = document(person, situation, found)
        shell.document({**made, "last": appearance_document(last) if last else None})
        return GOOD
    say = withdrawal_words(words)
    if not found:
        shell.say(say.in_nothing.format(name=person.name))
        return GOOD
    if last is None or last.at is None:
        shell.say(say.never_out.format(name=person.name))
    else:
        when = Formats(words.language, local_zone()).moment(last.at, clock())
        shell.say(say.last.format(name=person.name, when=when, account=last.account))
    for one in found:
        shell.paragraph(f"  {shown_line(one, words, clock())}", "    ")
    return GOOD


def tasks(shell: Shell, args: Namespace) -> int:
    """What is open, the soonest due first. Exit code 1 where something is overdue."""
    read = read_house(shell.environ)
    found, today = to_do(read.situation.papers, done=args.all), _today()
    late = any(overdue(task, today) for task in found)
    if args.json:
        shell.document({"tasks": [task_document(t, read.situation) for t in found]})
        return FAILED if late else GOOD
    for task in found:
        shell.paragraph(task_line(task, read.situation, read.words, today), "    ")
    if not found:
        shell.say(withdrawal_words(read.words).none)
    return FAILED if late else GOOD


def tick(shell: Shell, args: Namespace, house: House) -> int:
    """`done`: somebody has taken it down. `open`: it is there after all."""
    say, desk = withdrawal_words(house.words), house.desk
    if args.id not in desk.situation.papers.of(Takedown):
        shell.complain(say.no_task.format(id=args.id))
        return FAILED
    done, now = args.step == "done", clock()
    change = desk.change(
        Takedown, args.id, lambda t: ticked(t, desk.who, now) if done else reopened(t)
    )
    task = change.result(WRITE_SECONDS)
    if task is None:
        shell.complain(say.done_already if done else say.open_still)
        return FAILED
    if args.json:
        shell.document(task_document(task, desk.situation))
    else:
        shell.say((say.ticked if done else say.opened).format(id=task.id))
    return GOOD


def task_line(task: Takedown, situation: Situation, words: Words, today: date) -> str:
    """`3f2a91c0  bis 2. Dez  Erika Beispiel  mastodon-kreis  auf der Plattform löschen  https://`"""
    say, formats = withdrawal_words(words), Formats(words.language, local_zone())
    person = situation.papers.of(Person).get(task.person)
    out = out_there(task, situation.papers)
    if task.done_at is not None:
        when = (say.done if task.done_by else say.seen).format(day=formats.date(task.done_at))
    else:
        form = say.overdue if overdue(task, today) else say.by
        when = form.format(day=formats.of_day(task.until))
    return joined(
        (
            task.id,
            when,
            person.name if person is not None else say.nobody,
            task.account,
            task_hint(task, situation, words) if task.open else "",
            out.permalink or (say.no_address if out.out else task.piece),
        )
    )


def task_hint(task: Takedown, situation: Situation, words: Words) -> str:
    """What has to be done, and where the platform lets nobody delete but by hand in its app."""
    say, status = withdrawal_words(words), situation.accounts.get(task.account)
    if not out_there(task, situation.papers).out:
        return say.queued
    reason = status.cannot.get(Ability.DELETE_POST, "") if status is not None else ""
    return joined((say.by_hand, f"({sentence(words, reason)})" if reason else ""))


def tell_touched(
    shell: Shell,
    words: Words,
    person: Person,
    touched: Withdrawal,
    situation: Situation,
    called: int,
) -> None:
    """Every live and queued post, by when they have to go, what was called back."""
    say, also = people_words(words), withdrawal_words(words)
    if not touched.found:
        shell.say(say.in_nothing.format(name=person.name))
    for head, some in ((say.live, touched.live), (say.queued, touched.queued)):
        _tell(shell, words, head, some)
    formats = Formats(words.language, local_zone())
    due = [t.until for t in to_do(situation.papers) if t.person == person.id]
    day = formats.of_day(max(due)) if due else ""
    if touched.live:
        shell.paragraph(also.live_hint.format(day=day))
    if touched.queued:
        shell.paragraph(say.queued_hint)
    if called:
        shell.paragraph(say.called_back.format(count=called))
    if touched.tasks:
        shell.paragraph(also.asked.format(count=len(touched.tasks), day=day))
    elif due:
        shell.paragraph(also.open_already)
    shell.paragraph(also.slip.format(id=person.id))


def _tell(shell: Shell, words: Words, head: str, some: Iterable[Appearance]) -> None:
    found = tuple(some)
    if found:
        shell.say(head.format(count=len(found)))
    for one in found:
        shell.paragraph(f"  {shown_line(one, words, clock())}", "    ")


def meant(shell: Shell, name: str, situation: Situation, words: Words) -> Person | None:
    """The one person of that name; complains where it is none or several."""
    say = people_words(words)
    found = named(situation.papers.of(Person).values(), name)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{p.name} ({p.id})" for p in found[:6])
        shell.complain(say.several.format(name=name, names=names))
    else:
        shell.complain(say.unknown.format(name=name))
    return None


def _today() -> date:
    return clock().astimezone(local_zone()).date()
