"""`morgenlage poll`: asks every account once, or keeps on as a service."""

import signal
import threading
from argparse import Namespace

from morgenlage.commands.saying import sentence, trouble_of
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage
from morgenlage.desk.news import NotKept
from morgenlage.desk.polled import AccountReport
from morgenlage.wiring import House, Plan, clock, open_house, plan_of
from morgenlage.words import Words

MAIL_SECONDS = 120.0
"""Fetching departments' answers takes no longer."""
ALIVE_EVERY = 1.0
"""Seconds between two looks whether the desk is still at work; where it is not, we end of what it
died of, and whoever started us starts us again."""


def poll(shell: Shell, args: Namespace) -> int:
    """Exit code 1 where an asked account did not answer well, or its answer is not stored."""
    plan = plan_of(shell.environ)
    _check(plan, args.account)
    if args.watch and plan.member:
        raise Usage(_only_service(plan))
    if args.watch:
        return _watch(shell, plan)
    unkept: list[NotKept] = []
    with open_house(shell.environ, polling=False, sending=False, plan=plan) as house:
        house.desk.listen(lambda n: unkept.append(n) if isinstance(n, NotKept) else None)
        reports = house.poll_once(args.account)
        if house.desk.situation.away is not None:
            shell.complain(_only_service(plan))
            return FAILED
        if args.account is None:
            house.desk.read_mail().result(MAIL_SECONDS)
        _tell_left(shell, house)
    if args.json:
        shell.document([_document(report, plan.words) for report in reports])
    for report in reports:
        if report.trouble is None and not args.json:
            text = plan.words.reports.polled
            shell.say(text.format(account=report.id, new=report.new, open=report.open))
        elif report.trouble is not None:
            shell.complain(f"{report.id}: {trouble_of(plan.words, report.trouble)}")
    for news in unkept:
        why = sentence(plan.words, news.reason)
        shell.complain(plan.words.reports.not_kept.format(account=news.account, reason=why))
    return FAILED if unkept or any(report.trouble for report in reports) else GOOD


def _only_service(plan: Plan) -> str:
    from morgenlage.words.service import service_words  # where there is such a service

    service = plan.settings.service
    return service_words(plan.words).only_service.format(user=service.user if service else "")


def _tell_left(shell: Shell, house: House) -> None:
    """Posts that are due or on their way: this call only asks, it sends nothing."""
    if not any(kind.FILE == "queue" for kind in house.desk.situation.papers.kinds):
        return
    from morgenlage.domain.press_steps import left_lying  # only where there are posts of ours
    from morgenlage.words.press import press_words

    if count := left_lying(house.desk.situation.papers, clock()):
        say = press_words(house.words)
        shell.complain(say.left_one if count == 1 else say.left_many.format(count=count))


def _check(plan: Plan, account: str | None) -> None:
    known = [a.id for a in plan.accounts]
    if not known:
        raise Usage(plan.words.cli.no_accounts)
    if account is not None and account not in known:
        say = plan.words.cli.no_account
        raise Usage(say.format(id=account, known=", ".join(known)))


def _document(report: AccountReport, words: Words) -> dict[str, object]:
    trouble = report.trouble
    return {
        "id": report.id,
        "new": report.new,
        "open": report.open,
        "trouble": None
        if trouble is None
        else {
            "kind": trouble.kind,
            "detail": trouble_of(words, trouble),
            "since": trouble.since,
            "next_try": trouble.next_try,
        },
        "polled_at": report.polled_at,
    }


def _watch(shell: Shell, plan: Plan) -> int:
    """Polls and sends until SIGTERM, SIGINT or SIGHUP. Silent: what matters is in the state."""
    import morgenlage.commands.mistakes  # noqa: F401  # none can be loaded where no file opens

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    with open_house(shell.environ, polling=True, sending=True, plan=plan) as house:
        while house.desk.died is None and not stop.wait(ALIVE_EVERY):
            pass
    return GOOD
