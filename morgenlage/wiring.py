"""Puts the house together: settings, store, platforms, desk. The only module that knows all."""

import logging
import os
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import UTC, datetime
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from morgenlage.config.local_time import local_zone
from morgenlage.config.parts import whole
from morgenlage.config.places import Places, places
from morgenlage.config.report import SettingsError
from morgenlage.config.rules import default_rules, read_rules
from morgenlage.config.settings import (
    AccountSettings,
    Settings,
    default_settings,
    read_settings,
)
from morgenlage.demo import Demo, demo_in
from morgenlage.demo_rest import rest_of
from morgenlage.desk.deciding import Person
from morgenlage.desk.loading import load, situation_of
from morgenlage.domain.account import Account
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.situation import Situation
from morgenlage.domain.triage import Rules
from morgenlage.domain.value import dataclass
from morgenlage.logbook import keep_log
from morgenlage.platform import Clock, Platform, Unreachable
from morgenlage.store.circle import share
from morgenlage.store.errors import STATE_LOG, Note, StateError
from morgenlage.store.opening import Where, open_store, rights
from morgenlage.words import Words, words_for

if TYPE_CHECKING:
    from morgenlage.desk.asking import Room
    from morgenlage.desk.correspondence import Post
    from morgenlage.desk.polled import AccountReport
    from morgenlage.desk.service import Desk
    from morgenlage.domain.netiquette import Netiquette
    from morgenlage.store.contract import AnyStore


def clock() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be opened: from settings, environment, or a demo's state."""

    settings: Settings
    places: Places
    words: Words
    rules: Rules
    demo: Demo | None = None
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Where systemd names its credentials; may hold secrets, so never shown."""
    problems: tuple[str, ...] = ()
    """What is wrong with a team's rules, where ours had to take their place."""

    @property
    def member(self) -> bool:
        """Tokens and network are the service's alone, and this user is not the service."""
        return self.settings.service is not None and not self.settings.service.ours

    @property
    def where(self) -> Where:
        """Where the state lies."""
        store = self.settings.store
        return Where(self.places.state, store.shared(self.words, self.environ) if store else None)

    @property
    def accounts(self) -> tuple[Account, ...]:
        """All accounts, in the order of the settings."""
        if self.demo is not None:
            return self.demo.accounts
        return tuple(a.account for a in self.settings.accounts)


def plan_of(
    environ: Mapping[str, str],
    demo: Demo | None = None,
    at: Places | None = None,
    *,
    lenient: bool = False,
) -> Plan:
    """Reads settings and rules. Raises `SettingsError`, `NoSettings` where there are none.

    `lenient`: rules that cannot be used give way to ours, and `problems` says so: nobody is
    locked out of the dashboard by a slip in a list of wordings.
    """
    where = at or places(environ)
    demo = demo or demo_in(where.state)
    if demo is not None:
        settings = demo.settled(default_settings(environ), environ)
    else:
        settings = read_settings(where.config, environ)
    words = words_for(settings.language)
    share(where.state, settings.service.circle(words) if settings.service else None)
    problems: tuple[str, ...] = ()
    try:
        rules, warnings = read_rules(settings.rules, words)
    except SettingsError as wrong:
        if not lenient:
            raise
        problems = tuple(words.sorting.rules_wrong.format(problem=p) for p in wrong.problems[:3])
        rules, warnings = default_rules(), ()
    settings = replace(settings, warnings=(*settings.warnings, *warnings))
    rules = replace(rules, people=tuple(filter(None, (settings.user, *settings.office.colleagues))))
    return Plan(settings, where, words, rules, demo, environ, problems)


class Read(NamedTuple):
    """The state as it lies on disk, for commands that only look."""

    plan: Plan
    situation: Situation
    notes: tuple[Note, ...]

    @property
    def settings(self) -> Settings:
        """What is set."""
        return self.plan.settings

    @property
    def words(self) -> Words:
        """What the program says."""
        return self.plan.words


def read_house(environ: Mapping[str, str]) -> Read:
    """Reads everything, without desk and wire. Raises `SettingsError`, `StateError`."""
    plan = plan_of(environ)
    store = open_store(plan.where, session="reader", read_only=True)
    try:
        judged_by = front.rules if (front := store.front()) else plan.rules.fingerprint
        loaded = load(store, plan.rules, judged_by)
        situation = situation_of(loaded, plan.accounts, plan.rules, clock(), "")
        for note in store.notes:
            logging.getLogger(STATE_LOG).warning("%s: %s %s", note.kind, note.name, note.detail)
        return Read(plan, situation, tuple(store.notes))
    finally:
        store.close()


def connector(plan: Plan, now: Clock = clock) -> Callable[[Account], Platform]:
    """What connects this plan's accounts; for a member of the service's group nothing does."""
    return nobody if plan.member else Connector(plan, now)


class Connector:
    """Connects accounts: to the wire, or in a demo to the simulated county."""

    def __init__(self, plan: Plan, now: Clock) -> None:
        self.plan, self.now = plan, now
        self._county = plan.demo.county(plan.places.state, now) if plan.demo else None

    def __call__(self, account: Account) -> Platform:
        """The adapter for this account. Raises `PlatformError` where its secret is missing."""
        if self.plan.demo is not None and self._county is not None:
            return self.plan.demo.connect(account, self._county(), self.now)
        settings = next(a for a in self.plan.settings.accounts if a.account.id == account.id)
        return connect_account(self.plan, settings, self.now)


def connect_account(plan: Plan, account: AccountSettings, now: Clock = clock) -> Platform:
    """One account of the settings on the real wire."""
    from adapters import connect  # imports httpx: not before the first paint
    from morgenlage.config.secrets import AccountSecrets  # nobody needs secrets to look

    held = AccountSecrets(account, plan.places.state, plan.words, plan.environ)
    return connect(account.account, held, now)


class House:
    """An open house: a desk at work, until it is closed."""

    def __init__(self, plan: Plan, desk: "Desk", store: "AnyStore") -> None:
        self.plan = plan
        self.desk = desk
        self.store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.desk.close(10.0)
        if error is None and self.desk.died is not None:
            raise self.desk.died

    @property
    def settings(self) -> Settings:
        """What is set."""
        return self.plan.settings

    @property
    def words(self) -> Words:
        """What the program says."""
        return self.plan.words

    @property
    def notes(self) -> Sequence[Note]:
        """What a person should hear of the state on disk."""
        return tuple(self.store.notes)

    def poll_once(
        self, account: str | None = None, timeout: float = 60.0
    ) -> "tuple[AccountReport, ...]":
        """Visits one or all accounts once; what each brought."""
        from morgenlage.desk.polled import reports  # for who waits for a visit

        known = {c.ref for c in self.desk.situation.comments}
        self.desk.polled(account).result(timeout)
        return reports(known, self.desk.situation, account)

    def settle(self, ids: Iterable[str], timeout: float) -> tuple[Outgoing, ...]:
        """Waits until these outgoing acts come to rest, or the time (seconds) is over."""
        wanted = tuple(ids)
        moved = threading.Condition()

        def hear(_: object) -> None:
            with moved:
                moved.notify_all()

        end = self.desk.listen(hear)
        deadline = monotonic() + timeout
        try:
            with moved:
                while monotonic() < deadline:
                    acts = tuple(o for i in wanted if (o := self.desk.outgoing(i)) is not None)
                    if not any(o.pending for o in acts):
                        return acts
                    moved.wait(0.2)
            return tuple(o for i in wanted if (o := self.desk.outgoing(i)) is not None)
        finally:
            end()


def open_house(
    environ: Mapping[str, str],
    *,
    polling: bool,
    sending: bool,
    plan: Plan | None = None,
    wait: bool = True,
    looking: bool = False,
) -> House:
    """Opens store and desk. Raises `SettingsError`, `StateError`; what the desk dies of.

    polling: the desk asks the accounts by itself. sending: it sends what is in the outbox, unless
    another process does. wait: returns when everything is loaded and connected; otherwise
    `desk.go()` begins. looking: a seat that only looks: no account, token or log is touched.
    """
    from morgenlage.config.pseudonyms import veil_of
    from morgenlage.desk.outbox import steady
    from morgenlage.desk.service import Desk, Orders  # the desk is for those that act
    from morgenlage.hindsight import practice_of
    from morgenlage.press_way import queue, server_clocks

    whole()
    plan, session = plan or plan_of(environ), os.urandom(4).hex()
    state, member = plan.places.state, plan.member
    veil = veil_of(plan.settings.storage, plan.places.config.parent)
    where = plan.where
    store = open_store(where, session=session, read_only=looking, veil=veil)
    right = rights(where, session)
    keep_log(None if looking else state)
    orders = Orders(
        plan.accounts,
        Person(plan.settings.user, session),
        plan.settings.hold_seconds,
        plan.settings.keep_days,
        polling and not member,
        sending and not member,
        rest_of(plan.demo, state, plan.rules, clock) if plan.demo and not looking else None,
        local_zone(),
        None if looking else (lambda: None if member else post_of(plan), right.mail),
        lambda: netiquette_of(plan),
        queue(plan.settings, plan.words, state, plan.environ, clock, bool(plan.demo)),
        lambda: practice_of(plan.settings, plan.words, demo=plan.demo is not None),
        looking,
        plan.settings.periods,
        server_clocks,
        right.presence if plan.settings.service and not looking else None,
        member and not looking,
        not wait,
        steady,
    )
    leases = (right.poller, right.sender)
    desk = Desk(store, orders, plan.rules, clock, nobody if looking else connector(plan), leases)
    house = House(plan, desk, store)
    if wait:
        desk.ready(60.0)
    return house


def nobody(account: Account) -> Platform:
    """Connects no account: whoever only looks needs neither its token nor the wire."""
    raise Unreachable(account.id)


def post_of(plan: Plan, now: Clock = clock) -> "Post | None":
    """The way to the departments; None where it cannot be used, which `room_of` explains."""
    from morgenlage.letter_room import letters  # not before all is loaded

    return letters(plan.settings, plan.words, plan.places.state, plan.environ, plan.demo, now)


def room_of(plan: Plan) -> "Room":
    """The address book and how letters are written. Raises `SettingsError`."""
    from morgenlage.post_room import room  # only who asks a department pays for it

    return room(plan.settings, plan.words, plan.places.state, plan.demo)


def netiquette_of(plan: Plan) -> "Netiquette":
    """The rules of the house as they are on disk now. Raises `StateError` with what is wrong."""
    from morgenlage.config.netiquette import read_netiquette  # only who moderates needs them

    own = plan.settings.office.files.get("netiquette")
    try:
        return read_netiquette(own, plan.words)[0]
    except SettingsError as wrong:
        raise StateError(own or plan.places.config, str(wrong), "unreadable") from None
