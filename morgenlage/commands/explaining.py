"""`morgenlage comments --explain REF`: why a comment stands where it stands, rule by rule."""

from argparse import Namespace

from morgenlage.commands.shell import FAILED, GOOD, Shell, fitted
from morgenlage.config.explaining import Told, places_of, told
from morgenlage.config.local_time import local_zone
from morgenlage.domain.comment import Comment
from morgenlage.domain.explaining import Explanation, explained
from morgenlage.domain.ref import Ref
from morgenlage.wiring import Read
from morgenlage.words.formats import Formats


def explain(shell: Shell, house: Read, args: Namespace) -> int:
    """Exit code 1 where nobody knows that comment."""
    situation, rules = house.situation, house.plan.rules
    comment = situation.comment(Ref(args.explain))
    if comment is None:
        shell.complain(house.words.reports.no_comment.format(ref=args.explain))
        return FAILED
    why = explained(comment, situation, rules, situation.now)
    places = places_of(why, comment, rules, house.settings.rules)
    if args.json:
        shell.document(_document(comment, why, places))
        return GOOD
    shell.say(comment.ref)
    for line in told(why, house.words, Formats(house.words.language, local_zone()), places):
        shell.say(fitted(_line(line), shell.width))
    return GOOD


def _line(line: Told) -> str:
    where = f"[{line.place}]" if line.place else ""
    parts = (line.said, " ".join(line.seen.split()), where)
    return f"{line.weight:>5}  {'  '.join(part for part in parts if part)}"


def _document(comment: Comment, why: Explanation, places: dict[str, str]) -> dict[str, object]:
    place, waiting = why.place, why.waiting
    return {
        "ref": comment.ref,
        "base": why.base,
        "reasons": [
            {
                "kind": because.reason.kind,
                "weight": because.weight,
                "words": because.words,
                "hosts": because.hosts,
                "rule": places.get(because.reason.kind, ""),
            }
            for because in why.because
        ],
        "waiting": {
            "weight": waiting.bonus,
            "next_weight": waiting.next_bonus if waiting.next_at else None,
            "next_at": waiting.next_at,
        },
        "sum": why.sum,
        "urgency": why.urgency,
        "place": place.number if place else None,
        "of": place.of if place else None,
        "before": place.before.ref if place and place.before else None,
    }
