"""What is stored, as lists: comments and numbers. Asks nobody, changes nothing."""

from argparse import Namespace
from collections.abc import Iterable
from datetime import UTC, datetime

from morgenlage.commands.answers import answer_documents, answer_lines, answered
from morgenlage.commands.saying import chip
from morgenlage.commands.shell import GOOD, Shell, Usage, fitted
from morgenlage.domain.comment import Comment
from morgenlage.domain.metric import Figure
from morgenlage.domain.triage import Rules, pressing, reasons
from morgenlage.wiring import Read, read_house
from morgenlage.words.formats import Formats


def comments(shell: Shell, args: Namespace) -> int:
    """`morgenlage comments`: open ones most pressing first, others newest first."""
    house = read_house(shell.environ)
    if args.explain is not None:
        from morgenlage.commands.explaining import explain  # for this alone

        return explain(shell, house, args)
    chosen = list(_chosen(house, args))[: args.limit]
    rules, now = house.plan.rules, house.situation.now
    if args.json:
        shell.document([comment_document(c, rules, now) for c in chosen])
        return GOOD
    if not chosen and shell.width:
        shell.say(house.words.reports.no_comments)
    for comment in chosen:
        _print(shell, house, comment)
    return GOOD


def _chosen(house: Read, args: Namespace) -> Iterable[Comment]:
    situation, account = house.situation, args.account
    if account is not None and account not in situation.accounts:
        raise Usage(unknown_account(house, account))
    if args.filter is not None:
        from morgenlage.commands.filtering import filtered  # for this alone

        wanted: Iterable[Comment] = filtered(house, args.filter, args.state)
    elif args.state in (None, "open"):
        found = (situation.comment(ref) for ref in situation.order)
        wanted = [c for c in found if c is not None]
    else:
        others = (c for c in situation.comments if c.to_us and c.account in situation.accounts)
        known = [c for c in others if args.state == "all" or c.handling.state == args.state]
        wanted = sorted(known, key=lambda c: (c.created_at, c.ref), reverse=True)
    return (c for c in wanted if account in (None, c.account))


def unknown_account(house: Read, account: str) -> str:
    """Says which accounts there are instead."""
    known = ", ".join(house.situation.accounts)
    say = house.words.cli
    return say.no_account.format(id=account, known=known) if known else say.no_accounts


def comment_document(comment: Comment, rules: Rules, now: datetime) -> dict[str, object]:
    """A comment as `--json` shows it. The keys are promised to scripts."""
    return {
        "ref": comment.ref,
        "account": comment.account,
        "platform": comment.platform,
        "kind": comment.kind,
        "author": comment.author,
        "text": comment.text,
        "created_at": comment.created_at,
        "permalink": comment.permalink,
        "state": comment.handling.state,
        "urgency": pressing(comment, now, rules),
        "reasons": [reason.kind for reason in reasons(comment, now, rules)],
        "liked": comment.liked,
        "hidden": comment.hidden,
        "post": comment.post,
    }


def _print(shell: Shell, house: Read, comment: Comment) -> None:
    """Three lines for a person; one line with tabs for a pipe, nothing cut."""
    words, now = house.words, house.situation.now
    age = Formats(words.language).age(comment.created_at, now)
    chips = ", ".join(chip(words, r) for r in reasons(comment, now, house.plan.rules))
    state = _state(house, comment)
    width = shell.width
    if width is None:
        parts = (comment.ref, comment.handling.state, age, chips, comment.author, comment.text)
        shell.out.write("\t".join(fitted(part, None) for part in parts) + "\n")
        return
    head = [age, comment.author, chips, "" if comment.handling.state == "open" else state]
    shell.say(comment.ref)
    shell.say(fitted("  " + " · ".join(part for part in head if part), width))
    shell.say(fitted(f"  {' '.join(comment.text.split())}", width))


def _state(house: Read, comment: Comment) -> str:
    """`later, until an answer`, `later, until Mon 08:00`."""
    words, handling = house.words, comment.handling
    said = words.reports.states[handling.state]
    if handling.until_answer:
        return f"{said}, {words.screen.until_answer}"
    if handling.state != "snoozed" or handling.until is None:
        return said
    form = Formats(words.language, house.situation.now.astimezone().tzinfo or UTC)
    at = form.moment(handling.until, house.situation.now)
    return f"{said}, {words.screen.until_time.format(at=at)}"


def metrics(shell: Shell, args: Namespace) -> int:
    """`morgenlage metrics`."""
    house = read_house(shell.environ)
    if args.history is not None:
        from morgenlage.commands.history import history  # for this alone

        return history(shell, house, args)
    _only_with_history(house, args)
    figures = house.situation.figures
    answers = answered(house)
    if args.json:
        found = [_figure_document(figure) for figure in figures]
        shell.document([*found, *answer_documents(answers)])
        return GOOD
    say, form = house.words.reports, Formats(house.words.language)
    if not (figures or answers) and shell.width:
        shell.say(say.no_metrics)
    for line in answer_lines(answers, house.words):
        shell.say(fitted(line, shell.width))
    for figure in figures:
        change = "" if figure.week is None else f"{form.change(figure.week)} {say.week}"
        usual = say.usual[figure.usual.kind].format(
            beaten=figure.usual.beaten, weeks=figure.usual.weeks
        )
        name = say.metrics.get(figure.metric, figure.metric)
        parts = (figure.account, name, form.number(figure.value), change, usual)
        shell.say(fitted("  ".join(part for part in parts if part), shell.width))
    return GOOD


def _only_with_history(house: Read, args: Namespace) -> None:
    if args.account is not None or args.days is not None:
        raise Usage(house.words.cli.metrics_needs_history)


def _figure_document(figure: Figure) -> dict[str, object]:
    usual = figure.usual
    return {
        "account": figure.account,
        "metric": figure.metric,
        "value": figure.value,
        "week": figure.week,
        "days": figure.days,
        "usual": {"kind": usual.kind, "beaten": usual.beaten, "weeks": usual.weeks},
    }
