"""`morgenlage people`: who is pictured, what they have agreed to, what a withdrawal touches."""

from argparse import Namespace
from dataclasses import replace
from datetime import date

from morgenlage.commands.people_lines import consent_line, document, person_line
from morgenlage.commands.people_tasks import meant, shown, tasks, tell_touched, tick
from morgenlage.commands.queue_pieces import WRITE_SECONDS
from morgenlage.commands.shell import FAILED, GOOD, Shell, Usage
from morgenlage.config.local_time import local_zone
from morgenlage.desk.fresh import fresh_id
from morgenlage.desk.withdrawal import ask, call_back, take_back, withdrawal
from morgenlage.domain.person import Consent, Person, agreeing
from morgenlage.domain.piece_steps import Said
from morgenlage.domain.plain_text import plain
from morgenlage.domain.situation import Situation
from morgenlage.domain.when import NotWhen, when_of
from morgenlage.wiring import House, clock, open_house, read_house
from morgenlage.words.people import people_words

LONGEST = 200
"""Characters of a name."""


def people(shell: Shell, args: Namespace) -> int:
    """Without more words: everybody, with what they have agreed to."""
    if args.what in ("shown", "tasks"):
        return (shown if args.what == "shown" else tasks)(shell, args)
    if args.what not in (None, "list"):
        with open_house(shell.environ, polling=False, sending=False) as house:
            acts = {"add": _add, "consent": _consent, "withdraw": _withdraw, "task": tick}
            return acts[args.what](shell, args, house)
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
    say = people_words(house.words)
    person = meant(shell, args.person, house.desk.situation, house.words)
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
    """Says every post that person can be seen in, each with a to-do; what a platform would publish
    is called back."""
    say = people_words(house.words)
    person = meant(shell, args.person, house.desk.situation, house.words)
    if person is None:
        return FAILED
    ids = tuple(args.consent or ())
    if wrong := [i for i in ids if i not in {c.id for c in person.consents}]:
        raise Usage(say.no_consent.format(id=wrong[0], name=person.name))
    now, working = clock(), house.settings.office.working_time
    new = take_back(house.desk, person.id, ids, now).result(WRITE_SECONDS)
    situation, past = house.desk.situation, house.desk.past().result(WRITE_SECONDS)
    touched = withdrawal(situation, past, new or person, ids, now, working)
    ask(house.desk, touched).result(WRITE_SECONDS)
    said = Said(house.desk.who, now, "call")
    asked = call_back(house.desk, touched.native, said)
    called = sum(f.result(WRITE_SECONDS) is not None for f in asked)
    situation = house.desk.situation
    if args.json:
        shell.document(document(new or person, situation, touched.found))
        return GOOD
    head = say.withdrawn if new is not None else say.nothing_to_withdraw
    shell.say(head.format(name=person.name))
    tell_touched(shell, house.words, person, touched, situation, called)
    return GOOD


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
