"""`morgenlage topics`: whose turn it is, and what posts are about."""

from argparse import Namespace
from collections.abc import Collection
from dataclasses import asdict

from morgenlage.commands.queue_pieces import WRITE_SECONDS
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage
from morgenlage.commands.topics_lines import office_lines, pillar_lines, share_lines
from morgenlage.config.local_time import local_zone
from morgenlage.desk.labelling import Target, tag, tags_now
from morgenlage.domain.message import messages, pillars_of
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from morgenlage.domain.person import Person
from morgenlage.domain.person_finding import named
from morgenlage.domain.piece import Piece
from morgenlage.domain.pillars_due import WINDOW, Due, standing_of
from morgenlage.domain.practice import Practice
from morgenlage.domain.ref import Ref
from morgenlage.domain.shares import Office, offices, shares
from morgenlage.domain.tagging import wrong
from morgenlage.hindsight import practice_of, read_past
from morgenlage.wiring import House, clock, open_house, read_house
from morgenlage.words.formats import Formats
from morgenlage.words.topics import topics_words


def topics(shell: Shell, args: Namespace) -> int:
    """Without more words: every pillar, departments never shown, shares."""
    if args.what in (None, "list"):
        return _listed(shell, args)
    with open_house(shell.environ, polling=False, sending=False) as house:
        return (
            _accepted(shell, args, house) if args.what == "accept" else _tagged(shell, args, house)
        )


def _listed(shell: Shell, args: Namespace) -> int:
    read, now, zone = read_house(shell.environ), clock(), local_zone()
    plan, situation = read.plan, read.situation
    practice = practice_of(plan.settings, plan.words, demo=plan.demo is not None)
    past = read_past(plan.where, situation.accounts)
    said = messages(past.outcomes, situation.papers)
    posts = situation.posts.values()
    found = standing_of(said, situation.papers, practice, now, zone, posts)
    parts, houses = shares(said, practice, now), offices(said, practice, now, zone)
    if args.json:
        shell.document(
            {
                "topics": [_pillar(due) for due in found],
                "shares": [asdict(share) for share in parts],
                "offices": [_office(one) for one in houses],
            }
        )
        return GOOD
    for line in (
        *pillar_lines(
            found, read.words, lambda at: Formats(read.words.language, zone).coming(at, now)
        ),
        *share_lines(parts, read.words),
        *office_lines(houses, read.words),
    ):
        shell.paragraph(line, "    ")
    return GOOD


def _pillar(due: Due) -> dict[str, object]:
    last = due.last
    return {
        "id": due.pillar.id,
        "name": due.pillar.name,
        "every": due.pillar.every,
        "last": last.at.isoformat() if last is not None else None,
        "last_ref": last.refs[0] if last is not None else None,
        "days": due.days,
        "overdue": due.overdue,
        "over": due.over,
        "planned": due.planned.at.isoformat() if due.planned else None,
        "planned_as": due.planned.key if due.planned else due.drafted or None,
        "count": due.count,
        "guessed": due.guessed,
        "weeks": list(due.weeks),
    }


def _office(one: Office) -> dict[str, object]:
    last = one.last.at.isoformat() if one.last is not None else None
    return {"id": one.id, "name": one.name, "last": last, "days": one.days, "guessed": one.guessed,
            "count": one.count}  # fmt: skip


def _tagged(shell: Shell, args: Namespace, house: House) -> int:
    """`tag` and `untag`, on the piece where the post came from one."""
    say, papers = topics_words(house.words), house.desk.situation.papers
    practice = house.desk.practice().result(WRITE_SECONDS)
    target = _target(args.post, house)
    if target is None:
        shell.complain(say.no_such.format(name=args.post))
        return FAILED
    tags = [_by_name(tag_, papers) for tag_ in args.tags]
    if args.what == "tag":
        _check(tags, practice, papers, house)
    before = tags_now(papers, target)
    add, remove = (tags, ()) if args.what == "tag" else ((), tags)
    for future in tag(house.desk, [(target, add, remove)]):
        future.result(WRITE_SECONDS)
    after = tags_now(house.desk.situation.papers, target)
    if after == before:
        shell.complain(say.nothing_new)
    if args.json:
        post = {"piece": target.piece or None, "refs": list(target.refs), "tags": sorted(after)}
        shell.document(post)
    else:
        shell.say(say.tagged.format(tags=" ".join(sorted(after))) if after else say.untagged)
    return GOOD


def _target(name: str, house: House) -> Target | None:
    """A piece by the beginning of its id, a post by its ref; a post of a piece is the piece."""
    pieces = house.desk.situation.papers.of(Piece)
    fitting = [i for i in pieces if name and (i == name or i.startswith(name))]
    if len(fitting) == 1 or name in pieces:
        return Target(name if name in pieces else fitting[0])
    ref = Ref(name)
    for piece in pieces.values():
        if any(copy.ref == ref for copy in piece.copies):
            return Target(piece.id, (ref,))
    past: Past = house.desk.past().result(WRITE_SECONDS)
    known = ref in house.desk.situation.posts or any(o.ref == ref for o in past.outcomes)
    return Target(refs=(ref,)) if known else None


def _by_name(tag_: str, papers: Papers) -> str:
    """A person may be given by name."""
    kind, _, value = tag_.partition(":")
    if kind != "person":
        return tag_
    found = named(papers.of(Person).values(), value)
    return f"person:{found[0].id}" if len(found) == 1 else tag_


def _check(tags: Collection[str], practice: Practice, papers: Papers, house: House) -> None:
    """Raises `Usage` for what is no tag."""
    say = topics_words(house.words)
    for each in tags:
        if (problem := wrong(each, practice, papers)) is not None:
            form = say.bad_shape if problem.kind == "shape" else say.unknown
            known = ", ".join(problem.known) or say.nobody_lists
            raise Usage(form.format(tag=each, known=known))


def _accepted(shell: Shell, args: Namespace, house: House) -> int:
    """What was guessed becomes what is known; of one pillar, or of all."""
    say, desk = topics_words(house.words), house.desk
    practice = desk.practice().result(WRITE_SECONDS)
    ids = [p.id for p in practice.pillars]
    if args.pillar is not None and args.pillar not in ids:
        raise Usage(say.unknown.format(tag=args.pillar, known=", ".join(ids)))
    past: Past = desk.past().result(WRITE_SECONDS)
    wanted = []
    for message in messages(past.outcomes, desk.situation.papers):
        about = pillars_of(message.tags, message.text, practice)
        fits = about.guessed and args.pillar in (None, *about.ids)
        if fits and message.at >= clock() - WINDOW:
            target = Target(message.piece, message.refs)
            wanted.append((target, [f"topic:{id_}" for id_ in about.ids], ()))
    for future in tag(desk, wanted):
        future.result(WRITE_SECONDS)
    if args.json:
        shell.document({"accepted": len(wanted)})
    else:
        shell.say(say.accepted.format(count=len(wanted)) if wanted else say.no_guess)
    return GOOD
