"""The round's second step as plain text: one comment, one letter."""

from morgenlage.commands.round_walk import ANSWER_SECONDS, Pause, Walk, one_line
from morgenlage.commands.saying import chip, sentence
from morgenlage.config.local_time import local_zone
from morgenlage.desk.deciding import impossible
from morgenlage.desk.letterbox import draft_with
from morgenlage.desk.sure import Doubt
from morgenlage.domain import round as rounds
from morgenlage.domain.account import ANY_LENGTH
from morgenlage.domain.action import Action, Done, Hide, Like, Reply, Snooze, name_of
from morgenlage.domain.addressing import addressed
from morgenlage.domain.comment import NOBODY, Comment
from morgenlage.domain.length import length, too_long
from morgenlage.domain.ref import Ref
from morgenlage.domain.round_agenda import left
from morgenlage.domain.round_tally import tallied
from morgenlage.domain.snooze import Choice, until
from morgenlage.domain.triage import reasons
from morgenlage.words.names import platform_name

CHOICES: tuple[Choice, ...] = ("h", "m", "o", "w")


def ask(walk: Walk, ref: Ref) -> None:
    """Tells one comment, takes one answer."""
    comment = walk.desk.situation.comment(ref)
    if comment is None:
        return
    if walk.round.item != ref:
        walk.put(rounds.at(walk.round, ref, walk.now()))
    for text in told(walk, comment):
        walk.tell(text)
    letter, rest = walk.letter("comments")
    if letter == "b":
        _back(walk)
    elif letter == "u":
        _undo(walk)
    elif letter == "n":
        walk.tell(walk.say.skipped)
        walk.put(rounds.answer(walk.round, ref, _keys(walk), walk.now()))
    elif not walk.moves(letter):
        _act(walk, comment, letter, rest)


def told(walk: Walk, comment: Comment) -> list[str]:
    """The comment with what somebody needs to answer it, a paragraph each."""
    say, screen, situation = walk.say, walk.words.screen, walk.desk.situation
    now = walk.now()
    chips = ", ".join(
        chip(walk.words, reason) for reason in reasons(comment, now, walk.house.plan.rules)
    )
    author = screen.author_unknown if comment.author == NOBODY else one_line(comment.author, 80)
    head = say.comment.format(
        left=walk.formats.number(len(left(walk.round, walk.agenda))),
        author=author,
        platform=platform_name(comment.platform),
        age=walk.formats.age(comment.created_at, now),
        kind="" if comment.public else say.private,
        reasons=f". {chips[:1].upper()}{chips[1:]}" if chips else "",
    )
    lines = [head, say.quoted.format(text=one_line(comment.text))]
    lines += [
        screen.picture.format(alt=one_line(m.alt, 300)) if m.alt.strip() else screen.no_alt
        for m in comment.media
        if m.kind == "image"
    ]
    post = situation.posts.get(comment.post) if comment.post else None
    if post is not None:
        lines.append(say.below.format(text=one_line(post.text, 120)))
    parent = situation.comment(comment.parent) if comment.parent else None
    if parent is not None and parent.ours:
        lines.append(say.answers_us.format(text=one_line(parent.text, 200)))
    for remark in comment.handling.remarks:
        lines.append(screen.note.format(text=one_line(remark.text, 300)))
    if who := situation.claims.get(comment.ref):
        lines.append(say.claimed.format(who=who))
    return lines


def _act(walk: Walk, comment: Comment, letter: str, rest: str) -> None:
    """What settles a comment; a refusal is told and the same one asked again."""
    ref = comment.ref
    if walk.read_only:
        walk.tell(walk.words.notices.read_only)
        return
    match letter:
        case "e":
            _settle(walk, comment, [Done(ref)], walk.say.done)
        case "l":
            _settle(walk, comment, [Like(ref), Done(ref)], walk.say.liked)
        case "s":
            _snooze(walk, comment, rest)
        case "x":
            _moderate(walk, comment, rest)
        case "f":
            from morgenlage.commands.round_further import forwarded  # few comments need it

            keys = _keys(walk)
            if forwarded(walk, comment, rest):
                _settled(walk, comment, keys)
        case "r":
            _reply(walk, comment)


def _moderate(walk: Walk, comment: Comment, rest: str) -> None:
    """`x h` on one line or on two; `q` or an empty line goes back."""
    from morgenlage.commands.round_further import paragraph  # few comments need it

    step = rest[:1] or walk.line(walk.say.which_step).lower()[:1]
    if step in ("", "q"):
        walk.tell(walk.say.none_chosen)
        return
    if step != "h":
        walk.tell(walk.say.moderate)
        return
    status = walk.desk.situation.accounts.get(comment.account)
    if reason := impossible(Hide(comment.ref), status, comment):
        walk.tell(sentence(walk.words, reason))
    elif (rule := paragraph(walk)) is not None:
        _settle(walk, comment, [Hide(comment.ref, rule.id)], walk.say.hidden)


def _settle(walk: Walk, comment: Comment, actions: list[Action], said: str) -> bool:
    """Decides one after the other; says it, counts it, goes on. False: it was refused."""
    keys = _keys(walk)
    if isinstance(actions[0], Like) and comment.liked:
        actions = actions[1:]
    for action in actions:
        recorded = walk.desk.decide([action]).result(ANSWER_SECONDS)
        if recorded.refused:
            walk.tell(sentence(walk.words, recorded.refused[0][1]))
            return False
        walk.outgoing += [d.outgoing.id for d in recorded.decided if d.outgoing is not None]
        if isinstance(action, Like):
            walk.round = rounds.counted(walk.round, {"liked": 1})
    walk.tell(said)
    _settled(walk, comment, keys)
    return True


def _settled(walk: Walk, comment: Comment, keys: tuple[str, ...]) -> None:
    """It is decided upon: counted, and on to the next."""
    _count(walk, comment)
    after = rounds.answer(walk.round, comment.ref, keys, walk.now())
    # What is settled has left the order by itself: opened again, it is to be asked again.
    walk.put(rounds.at(rounds.opened(after, comment.ref), after.item, walk.now()))


def _count(walk: Walk, was: Comment) -> None:
    now = walk.desk.situation.comment(was.ref)
    tally = tallied(walk.known, [(was, now)], walk.desk.who)
    walk.known = dict(tally.known)
    walk.round = rounds.counted(walk.round, tally.changes)


def _snooze(walk: Walk, comment: Comment, rest: str) -> None:
    key = rest[:1] or walk.line(walk.say.when).lower()[:1]
    if key == "a":
        _settle(walk, comment, [Snooze(comment.ref, None)], walk.say.until_answer)
        return
    chosen = next((c for c in CHOICES if c == key), None)
    if chosen is None:
        walk.tell(walk.say.unknown.format(letter=key or "-", letters=walk.say.when.rstrip(": ")))
        return
    end = until(chosen, walk.now(), local_zone())
    when = walk.say.until.format(when=walk.formats.moment(end, walk.now()))
    _settle(walk, comment, [Snooze(comment.ref, end)], when)


def _reply(walk: Walk, comment: Comment) -> None:
    """Lines until a single full stop, then one review line. What was begun is kept as a draft."""
    walk.desk.claim(comment.ref, True)
    try:
        while True:
            text = _written(walk, comment)
            if not text:
                walk.tell(walk.say.empty)
                return
            if not _again(walk, comment, text):
                return
    finally:
        walk.desk.claim(comment.ref, False)


def _written(walk: Walk, comment: Comment) -> str:
    say, draft = walk.say, walk.desk.situation.drafts.get(comment.ref, "")
    walk.tell(say.write)
    if draft:
        walk.tell(say.draft.format(text=one_line(draft)))
        walk.tell(say.write_draft)
    lines: list[str] = []
    try:
        while (line := walk.line("")) != ".":
            lines.append(line)
    except (Pause, KeyboardInterrupt):
        if text := "\n".join(lines).strip():
            _keep_beside(walk, comment.ref, draft, text)
            if draft:
                walk.tell(say.kept_below)
        raise
    return "\n".join(lines).strip() or draft


def _keep_beside(walk: Walk, ref: Ref, before: str, text: str) -> None:
    """A draft that is there, a department's answer maybe, stays: what is new stands below it."""
    walk.desk.keep_draft(ref, draft_with(before, text)).result(ANSWER_SECONDS)


def _again(walk: Walk, comment: Comment, text: str) -> bool:
    """The review line; True: it is to be written again."""
    say, ref = walk.say, comment.ref
    status = walk.desk.situation.accounts.get(comment.account)
    limits = status.limits if status else ANY_LENGTH
    sent = addressed(text, comment.author) if limits.mention else text
    before = walk.desk.situation.drafts.get(ref, "")
    _keep_beside(walk, ref, before, text)
    count = length(sent, limits), limits.length
    walk.tell(say.review.format(length=count[0], limit=count[1], text=one_line(text, 4000)))
    long = too_long(sent, limits)
    if long:
        walk.tell(say.too_long)
    while True:
        typed = walk.line(f"{say.review_letters}: ").lower()[:1]
        if typed == "y" and not long:
            # What leaves is the draft, so that it goes with it.
            walk.desk.keep_draft(ref, text).result(ANSWER_SECONDS)
            hold = walk.house.settings.hold_seconds
            said = say.held.format(seconds=f"{hold:g}") if hold else say.sent
            _settle(walk, comment, [Reply(ref, text)], said)
            return False
        if typed in ("p", "q"):
            walk.tell(say.kept_below if before and before != text else say.kept)
            if typed == "q":
                raise Pause
            return False
        if typed in ("n", "e"):
            left = "" if before == text else before
            walk.desk.keep_draft(ref, left).result(ANSWER_SECONDS)
            if typed == "n":
                walk.tell(say.dropped)
            return typed == "e"


def _back(walk: Walk) -> None:
    """To the one passed over last; what was decided, `u` takes back."""
    if walk.round.answered and walk.round.answered[-1].startswith(f"{rounds.COMMENTS}/"):
        walk.put(rounds.back(walk.round, walk.now()))
    elif walk.round.comments:
        walk.tell(walk.say.nothing_back)
    else:
        walk.put(rounds.to_step(walk.round, rounds.ALERTS, walk.now()))


def _undo(walk: Walk) -> None:
    """The last decision back, and to its comment."""
    if walk.read_only:
        walk.tell(walk.words.notices.read_only)
        return
    before = walk.desk.situation
    recorded = walk.desk.undo("").result(ANSWER_SECONDS)
    if recorded.doubt is not None:
        if not _sure(walk, recorded.doubt):
            return
        recorded = walk.desk.undo(recorded.doubt.step).result(ANSWER_SECONDS)
    if not recorded.decided:
        walk.tell(walk.words.notices.nothing_to_undo)
        return
    actions = [d.action for d in recorded.decided]
    for action in actions:
        was = before.comment(action.ref)
        now = walk.desk.situation.comment(action.ref)
        tally = tallied(walk.known, [(was, now)], walk.desk.who)
        walk.known = dict(tally.known)
        walk.round = rounds.counted(walk.round, tally.changes)
    named = name_of(actions[0])
    walk.tell(walk.say.undone.format(what=walk.words.notices.acts.get(named, named)))
    walk.put(rounds.at(walk.round, actions[-1].ref, walk.now()))


def _sure(walk: Walk, doubt: Doubt) -> bool:
    """Others can see it by now, or another window decided it: only a yes takes it back."""
    say, actions = walk.words.undoing, doubt.published or doubt.held
    named = name_of(actions[0])
    what = walk.words.notices.acts.get(named, named)
    if len(actions) > 1:
        what = f"{len(actions)} × {what}"
    head = say.published if doubt.published else say.held
    yes = say.yes_there if doubt.published else say.yes
    return walk.line(f"{head}: {what}. y {yes}: ").lower()[:1] == "y"


def _keys(walk: Walk) -> tuple[str, ...]:
    return tuple(walk.agenda.keys(rounds.COMMENTS))
