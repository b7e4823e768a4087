"""`morgenlage people`: who is pictured, what they have agreed to, what a withdrawal touches."""

from argparse import Namespace
from dataclasses import replace
from datetime import date

from morgenlage.commands.people_lines import consent_line, document, person_line, shown_line
from morgenlage.commands.queue_pieces import WRITE_SECONDS
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage
from morgenlage.config.local_time import local_zone
from morgenlage.desk.fresh import fresh_id
from morgenlage.domain.person import Consent, Person, agreeing, withdrawing
from morgenlage.domain.person_finding import Shown, named, shown_in
from morgenlage.domain.piece import Piece
from morgenlage.domain.piece_steps import Said, wished
from morgenlage.domain.plain_text import plain
from morgenlage.domain.situation import Situation
from morgenlage.domain.when import NotWhen, when_of
from morgenlage.wiring import House, clock, open_house, read_house
from morgenlage.words.people import people_words

LONGEST = 200
"""Characters of a name."""


def people(shell: Shell, args: Namespace) -> int:
    """Without more words: everybody, with what they have agreed to."""
    if args.what not in (None, "list"):
        with open_house(shell.environ, polling=False, sending=False) as house:
            return {"add": _add, "consent": _consent, "withdraw": _withdraw}[args.what](
                shell, args, house
            )
    read = read_house(shell.environ)
    everybody = sorted(_people(read.situation), key=lambda p: p.name.casefold())
    if args.json:
        shell.document({"people": [document(p, read.situation) for p in everybody]})
        return GOOD
    for person in everybody:
        shell.paragraph(person_line(person, read.words), "  ")
        for consent in person.consents:
            shell.paragraph(f"  {consent_line(consent, _today(), read.words)}", "    ")
    if not everybody:
        shell.say(people_words(read.words).nobody_yet)
    return GOOD


def _add(shell: Shell, args: Namespace, house: House) -> int:
    say, name = people_words(house.words), " ".join(plain(args.name).split())
    if not name or len(name) > LONGEST:
        raise Usage(say.bad_name)
    known = {p.id: p for p in _people(house.desk.situation)}
    if any(p.name.casefold() == name.casefold() for p in known.values()):
        shell.complain(say.there_already.format(name=name))
        return FAILED
    person = Person(id=fresh_id(known), name=name, note=plain(args.note or ""), made_at=clock())
    house.desk.file([person]).result(WRITE_SECONDS)
    return _told(shell, args, house, person, say.added.format(id=person.id, name=name))


def _consent(shell: Shell, args: Namespace, house: House) -> int:
    say, person = people_words(house.words), _meant(shell, args, house)
    if person is None:
        return FAILED
    unknown = [a for a in args.account or () if a not in house.desk.situation.accounts]
    if unknown:
        known = ", ".join(house.desk.situation.accounts)
        raise Usage(say.no_account.format(account=unknown[0], known=known))
    given = _day(args.given, house) or _today()
    expires = _day(args.until, house)
    if expires is not None and expires < given:
        raise Usage(say.ends_before.format(given=given, expires=expires))
    consent = Consent(
        fresh_id({c.id for c in person.consents}, 4),
        given,
        tuple(dict.fromkeys(args.account or ())),
        " ".join((args.purpose or "").split()),
        args.proof or "",
        expires,
        noted_by=house.desk.who,
    )
    changed = house.desk.change(Person, person.id, lambda p: agreeing(p, consent))
    new = changed.result(WRITE_SECONDS)
    if new is None:
        shell.complain(say.changed)
        return FAILED
    if not consent.proof and not args.json:
        shell.complain(say.no_proof)
    return _told(shell, args, house, new, consent_line(consent, _today(), house.words))


def _withdraw(shell: Shell, args: Namespace, house: House) -> int:
    """Says every post that person can be seen in; what a platform would publish is called back."""
    say, person = people_words(house.words), _meant(shell, args, house)
    if person is None:
        return FAILED
    ids = tuple(args.consent or ())
    if wrong := [i for i in ids if i not in {c.id for c in person.consents}]:
        raise Usage(say.no_consent.format(id=wrong[0], name=person.name))
    now = clock()
    changed = house.desk.change(Person, person.id, lambda p: withdrawing(p, now, ids))
    new = changed.result(WRITE_SECONDS)
    situation = house.desk.situation
    shown = tuple(shown_in(person.id, _pieces(situation), situation.posts))
    touched = tuple(s for s in shown if not _still_agreed(new or person, s))
    called = [s for s in touched if s.copy.native and _called_back(house, s)]
    if args.json:
        shell.document({**document(new or person, situation, touched)})
        return GOOD
    head = say.withdrawn if new is not None else say.nothing_to_withdraw
    shell.say(head.format(name=person.name))
    _tell_posts(shell, house, person, touched, called)
    return GOOD


def _tell_posts(
    shell: Shell, house: House, person: Person, touched: tuple[Shown, ...], called: list[Shown]
) -> None:
    say, words = people_words(house.words), house.words
    live = [s for s in touched if s.live]
    queued = [s for s in touched if not s.live]
    if not touched:
        shell.say(say.in_nothing.format(name=person.name))
    for head, some in ((say.live, live), (say.queued, queued)):
        if some:
            shell.say(head.format(count=len(some)))
        for each in some:
            shell.paragraph(f"  {shown_line(each, words, clock())}", "    ")
    if live:
        shell.paragraph(say.live_hint)
    if queued:
        shell.paragraph(say.queued_hint)
    if called:
        shell.paragraph(say.called_back.format(count=len(called)))


def _still_agreed(person: Person, shown: Shown) -> bool:
    """Another consent covers it."""
    day = (shown.piece.next_due or clock()).astimezone(local_zone()).date()
    return person.agreed(shown.copy.account, max(day, _today())).standing == "valid"


def _called_back(house: House, shown: Shown) -> bool:
    """What its platform holds is taken back there: it would go out by itself."""
    said = Said(house.desk.who, clock(), "call")
    change = house.desk.change(
        Piece, shown.piece.id, lambda p: wished(p, shown.copy.account, "cancel", said)
    )
    return change.result(WRITE_SECONDS) is not None


def _meant(shell: Shell, args: Namespace, house: House) -> Person | None:
    """The one person of that name; complains where it is none or several."""
    say = people_words(house.words)
    found = named(_people(house.desk.situation), args.person)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{p.name} ({p.id})" for p in found[:6])
        shell.complain(say.several.format(name=args.person, names=names))
    else:
        shell.complain(say.unknown.format(name=args.person))
    return None


def _told(shell: Shell, args: Namespace, house: House, person: Person, text: str) -> int:
    if args.json:
        now = house.desk.situation.papers.of(Person).get(person.id, replace(person, version=1))
        shell.document(document(now, house.desk.situation))
    else:
        shell.paragraph(text, "  ")
    return GOOD


def _day(text: str | None, house: House) -> date | None:
    """A day as people write it. Raises `Usage`."""
    if not text:
        return None
    try:
        day = when_of(text, _today()).day
    except NotWhen:
        day = None
    if day is None:
        raise Usage(people_words(house.words).bad_day.format(text=text))
    return day


def _today() -> date:
    return clock().astimezone(local_zone()).date()


def _people(situation: Situation) -> tuple[Person, ...]:
    return tuple(situation.papers.of(Person).values())


def _pieces(situation: Situation) -> tuple[Piece, ...]:
    return tuple(situation.papers.of(Piece).values())
