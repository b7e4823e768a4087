"""`morgenlage queue ask`, `answer`, `history`: approval by mail, and who allowed what."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from morgenlage.commands.awaiting import wait_until
from morgenlage.commands.queue_check import looked_at
from morgenlage.commands.queue_check import said as finding_said
from morgenlage.commands.queue_pieces import found, step_document
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage, clean
from morgenlage.config.local_time import local_zone
from morgenlage.config.regular import NotAFile, read_regular
from morgenlage.desk.requesting import answer as take_in
from morgenlage.desk.requesting import ask as ask_for
from morgenlage.desk.requesting import drawn_up, open_accounts
from morgenlage.domain.approval_request import Reply, Request, Sheet
from morgenlage.domain.before_approval import fingerprinted, hints_of, reds_of
from morgenlage.domain.mail import Arrived
from morgenlage.domain.piece import Piece, Step
from morgenlage.domain.piece_steps import Said
from morgenlage.domain.situation import Situation
from morgenlage.post_room import approving
from morgenlage.wiring import House, Plan, clock, open_house, plan_of, read_house
from morgenlage.words import Words, words_for
from morgenlage.words.approval import Approval, approval_words
from morgenlage.words.formats import Formats
from morgenlage.words.offices import offices_words, trouble
from morgenlage.words.queue import queue_words
from morgenlage.words.queue_calls import queue_calls
from morgenlage.words.saying import sentence

SECONDS = 30.0
SEND_SECONDS = 90.0
HINTS = 6
"""Hints that a letter repeats."""
LARGEST = 1_000_000
"""Bytes of a mail by file."""


def ask(shell: Shell, args: Namespace) -> int:
    """Asks, and waits until every letter has left or cannot."""
    plan = plan_of(shell.environ)
    room = approving(plan.settings, plan.places.state, plan.demo)
    with open_house(shell.environ, polling=False, sending=True, plan=plan) as house:
        piece = found(shell, shell.words, house.desk.situation.papers, args.id)
        if piece is None or not _known(shell, piece, args.account or ()):
            return FAILED
        wanted = open_accounts(piece, args.account or ())
        if not piece.copies:
            shell.complain(queue_calls(shell.words).no_accounts.format(id=piece.id))
            return FAILED
        if not wanted:
            shell.complain(approval_words(shell.words).nothing_open.format(id=piece.id))
            return FAILED
        ready = _ready(shell, house, piece, wanted, words_for(room.formats.language))
        if ready is None:
            return FAILED
        piece, hints = ready
        said = Said(house.desk.who, clock(), "call")
        request = drawn_up(piece, wanted, room, said, findings=hints)
        done = ask_for(house.desk, request, said).result(SECONDS)
        if done.piece is None:
            shell.complain(approval_words(shell.words).changed.format(id=piece.id))
            return FAILED
        if done.request is not None:
            request = _rested(house, request)
        return _asked(shell, args, request)


def _ready(
    shell: Shell, house: House, piece: Piece, accounts: Sequence[str], letters: Words
) -> tuple[Piece, tuple[str, ...]] | None:
    """With the digest of every file, and what the letter says of hints; None where it is not ready:
    nobody is asked to approve what could not go out."""
    facts = looked_at(house, piece, ask=False)
    if found := reds_of(piece, facts, accounts):
        shell.complain(approval_words(shell.words).not_ready.format(id=piece.id))
        for red in found:
            shell.complain(f"  {finding_said(red, piece, shell.words)}")
        return None
    known = house.desk.change(Piece, piece.id, lambda p: fingerprinted(p, facts.files))
    hints = hints_of(piece, facts)[:HINTS]
    return known.result(SECONDS) or piece, tuple(finding_said(h, piece, letters) for h in hints)


def _rested(house: House, request: Request) -> Request:
    """As it is once nothing of it has to leave, is put off, or the time is over."""

    def rests(situation: Situation) -> bool:
        now = situation.papers.of(Request).get(request.id)
        return now is not None and all(
            s.state != "sending" and (s.state != "held" or s.reason) for s in now.sheets
        )

    wait_until(house, rests, SEND_SECONDS)
    return house.desk.situation.papers.of(Request).get(request.id, request)


def _asked(shell: Shell, args: Namespace, request: Request) -> int:
    say = approval_words(shell.words)
    accounts = ", ".join(s.account for s in request.asked_about)
    good = all(s.state == "sent" for s in request.sheets)
    if args.json:
        shell.document(document(request))
        return GOOD if good else FAILED
    if not request.sheets:
        shell.say(say.asked_nobody.format(id=request.piece, accounts=accounts))
        return GOOD
    shell.say(say.asked.format(id=request.piece, accounts=accounts, token=request.id))
    for sheet in request.sheets:
        tell = shell.out if sheet.state == "sent" else shell.err
        tell.write(clean(sheet_line(sheet, say, shell.words)) + "\n")
    return GOOD if good else FAILED


def sheet_line(sheet: Sheet, say: Approval, words: Words) -> str:
    """`  head@county.example: on its way by mail`"""
    if sheet.state == "sent":
        form = say.letter_file if sheet.file else say.letter_sent
        return form.format(to=sheet.to, file=sheet.file)
    state = say.carried[sheet.state]
    if not sheet.reason:
        return say.letter_waits.format(to=sheet.to, state=state)
    reason = trouble(offices_words(words), sheet.reason)
    return say.letter_not.format(to=sheet.to, state=state, reason=reason)


def answer(shell: Shell, args: Namespace) -> int:
    """Takes in a reply that came as a file."""
    plan, say = plan_of(shell.environ), approval_words(shell.words)
    token = args.token.strip().strip("[]").rpartition("#")[2].strip().casefold()
    with open_house(shell.environ, polling=False, sending=False, plan=plan) as house:
        request = house.desk.situation.papers.of(Request).get(token)
        if request is None:
            shell.complain(say.no_request.format(token=args.token))
            return FAILED
        if (letter := _letter(shell, args.file, request, say)) is None:
            return FAILED
        return _answered(shell, args, house, plan, request, letter)


def _letter(shell: Shell, path: str, request: Request, say: Approval) -> Arrived | None:
    from morgenlage.mailing.reading import read  # only answers by file need it

    letter = read(_content(shell, path, say))
    if letter is None or letter.token != request.id:
        shell.complain(say.not_mail.format(path=path, token=request.id, id=request.piece))
        return None
    return letter


def _content(shell: Shell, path: str, say: Approval) -> bytes:
    """Raises `Usage` for a file that cannot be read."""
    if path == "-":
        return shell.read.read().encode("utf-8", "replace")[:LARGEST]
    try:
        return read_regular(Path(path), LARGEST)[0][:LARGEST]
    except (OSError, NotAFile) as error:
        detail = getattr(error, "strerror", None) or type(error).__name__
        raise Usage(say.bad_file.format(path=path, detail=detail)) from None


def _answered(
    shell: Shell, args: Namespace, house: House, plan: Plan, request: Request, letter: Arrived
) -> int:
    room = approving(plan.settings, plan.places.state, plan.demo)
    said = Said(house.desk.who, clock(), "call")
    reply = take_in(house.desk, request, letter, room, said).result(SECONDS)
    good = reply is not None and reply.kind in ("yes", "back")
    if args.json:
        shell.document({"token": request.id, "piece": request.piece, "reply": _reply(reply)})
        return GOOD if good else FAILED
    line = reply_line(reply, approval_words(shell.words))
    (shell.say if good else shell.complain)(f"{request.piece}: {line}")
    return GOOD if good else FAILED


def reply_line(reply: Reply | None, say: Approval) -> str:
    """What came of a letter; None: it was taken in before."""
    if reply is None:
        return say.known_reply
    return say.replies[reply.kind].format(
        sender=reply.sender or say.nobody, accounts=", ".join(reply.accounts), text=reply.text
    )


def history(shell: Shell, args: Namespace) -> int:
    """Every step of a piece, oldest first, and the letters about it."""
    house = read_house(shell.environ)
    papers = house.situation.papers
    if (piece := found(shell, shell.words, papers, args.id)) is None:
        return FAILED
    requests = [r for r in papers.of(Request).values() if r.piece == piece.id]
    if args.json:
        shell.document(
            {
                "id": piece.id,
                "steps": [step_document(step) for step in piece.steps],
                "approvals": [
                    {"account": c.account, "by": c.approval.by, "at": c.approval.at,
                     "way": c.approval.way, "seal": c.approval.seal,
                     "holds": piece.allowed(c.account)}
                    for c in piece.copies if c.approval is not None
                ],
                "requests": [document(r) for r in requests],
            }
        )  # fmt: skip
        return GOOD
    if not piece.steps:
        shell.say(approval_words(shell.words).no_history.format(id=piece.id))
    form = Formats(shell.words.language, local_zone())
    for step in piece.steps:
        shell.paragraph(step_line(step, shell.words, form), "    ")
    return GOOD


def step_line(step: Step, words: Words, form: Formats) -> str:
    """`24. Nov 2026 09:12  mastodon-kreis: freigegeben  chef@kreis.example (per Mail)`"""
    say = queue_words(words)
    local = step.at.astimezone(form.zone)
    what = say.steps.get(step.kind, step.kind).format(text=_text(step, words, form))
    if step.kind == "moved" and not step.text:
        what = say.steps["unplanned"]
    where = f"{step.account}: " if step.account else ""
    who = f"{step.by or say.itself} ({say.ways[step.way]})"
    return f"{form.date(step.at)} {local.year} {form.clock(step.at)}  {where}{what}  {who}"


def _text(step: Step, words: Words, form: Formats) -> str:
    if step.kind == "state":
        return queue_words(words).states.get(step.text, step.text)
    if step.kind in ("moved", "replanned") and step.text:
        at = datetime.fromisoformat(step.text)
        return f"{form.day(at)} {at.astimezone(form.zone).year} {form.hour(at)}"
    return sentence(words, step.text) if step.kind == "reason" else step.text


def _known(shell: Shell, piece: Piece, accounts: list[str] | tuple[str, ...]) -> bool:
    for account in accounts:
        if piece.copy(account) is None:
            known = ", ".join(c.account for c in piece.copies)
            say = approval_words(shell.words)
            shell.complain(say.no_account.format(id=piece.id, account=account, known=known))
            return False
    return True


def document(request: Request) -> Mapping[str, object]:
    """One request, for `--json`."""
    return {
        "token": request.id if request.sheets else "",
        "piece": request.piece,
        "accounts": [s.account for s in request.asked_about],
        "asked_at": request.asked_at,
        "asked_by": request.asked_by,
        "letters": [
            {"to": s.to, "state": s.state, "sent_at": s.sent_at, "reason": s.reason,
             "file": s.file}
            for s in request.sheets
        ],
        "replies": [_reply(r) for r in request.replies],
    }  # fmt: skip


def _reply(reply: Reply | None) -> Mapping[str, object] | None:
    if reply is None:
        return None
    return {"sender": reply.sender, "at": reply.at, "kind": reply.kind,
            "accounts": list(reply.accounts), "text": reply.text}  # fmt: skip
