"""Opens the dashboard: on the accounts of the settings, or on a demo. Screen and desk meet here."""

import gc
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from morgenlage import last_known, one_read
from morgenlage.config.language import language_of
from morgenlage.config.looks import over_ssh
from morgenlage.config.office import FILES
from morgenlage.config.places import Places, places
from morgenlage.demo import demo_in, furnish, new_demo
from morgenlage.desk.loading import FRONT
from morgenlage.domain.triage import reasons
from morgenlage.store.circle import circle_of
from morgenlage.store.errors import StateError
from morgenlage.store.frame import FrameFile, forget_frame
from morgenlage.wiring import Plan, clock, open_house, plan_of, room_of

if TYPE_CHECKING:
    from morgenlage.desk.requesting import Approvers
    from tui.last_frame import Keeping
    from tui.line import LineKeeping
    from tui.options import Options


def run_dashboard(
    environ: Mapping[str, str], *, read_only: bool = False, plan: Plan | None = None
) -> int:
    """The dashboard, until it is left. The exit code."""
    gc.disable()  # nothing that is imported, painted or loaded first is garbage
    from morgenlage.desk.beginning import begin  # the desk is for those that act
    from tui.app import run_dashboard as show  # Textual: only for the screen

    plan = plan or plan_of(environ, lenient=True)
    acting, circumstances = not read_only, last_known.circumstances(environ)
    house = open_house(
        environ, polling=acting, sending=acting, plan=plan, wait=False, looking=read_only
    )

    def painted() -> None:
        one_read.over()
        begin(house.desk)

    options = replace(
        options_of(plan),
        read_only=read_only,
        on_first_paint=painted,
        keeping=None if read_only else _keeping(plan, circumstances),
        line_keeping=_line(plan, environ, keeps=not read_only),
    )
    try:
        code = show(house.desk, plan.words, options)
    finally:
        house.desk.close()
        house.desk.finish()  # a process that leaves by itself waits for nobody afterwards
    if house.desk.failure is not None:
        raise house.desk.failure
    one_read.keep()
    return code


def _keeping(plan: Plan, circumstances: str) -> "Keeping | None":
    """How the screen is kept for the next start; not at all where nothing of strangers may be,
    and what an earlier setting left there goes."""
    from tui.last_frame import Keeping

    settings, state = plan.settings, plan.places.state
    shared = settings.service is not None or circle_of(state) is not None
    if shared or settings.storage == "volatile":
        with suppress(OSError):  # in a shared folder it may be another's
            forget_frame(state)
        return None
    if "utf" not in (sys.stdout.encoding or "").lower():
        return None
    named = settings.storage == "names" and settings.periods.names >= settings.periods.texts
    write = FrameFile(state).write
    return Keeping(write, settings.periods.texts, circumstances, named)


def _line(plan: Plan, environ: Mapping[str, str], *, keeps: bool) -> "LineKeeping":
    """What was measured of such a line, and where the next measurement goes."""
    from morgenlage.store.line import LineFile  # these two only for the screen
    from tui.line import LineKeeping

    file = LineFile(plan.places.state)
    return LineKeeping(file.read(ssh=over_ssh(environ)), file.write if keeps else None)


def _approvers(plan: Plan) -> "Approvers":
    from morgenlage.post_room import approving  # only who asks for approval pays for it

    return approving(plan.settings, plan.places.state, plan.demo)


def options_of(plan: Plan) -> "Options":
    """What the screen is told of this plan."""
    from tui.options import Options  # the screen's own; a command without one does not come here

    return Options(
        state=plan.places.state,
        keys=plan.settings.keymap or "default",
        hold_seconds=plan.settings.hold_seconds,
        theme=plan.settings.theme,
        cells=plan.settings.output == "cells",
        line=plan.settings.line,
        demo=plan.demo is not None,
        office=plan.settings.office,
        rules=plan.rules,
        problems=plan.problems,
        brief=plan.settings.brief,
        rules_file=plan.settings.rules,
        filters_file=filters_file(plan),
        reasons=lambda comment, now: reasons(comment, now, plan.rules),
        room=lambda: room_of(plan),
        approvers=lambda: _approvers(plan),
    )


def filters_file(plan: Plan) -> Path | None:
    """Where the team's filters lie, or would; a demo has no settings they could lie beside."""
    usual = plan.places.config.parent / FILES["filters"]
    return None if plan.demo is not None else plan.settings.office.files.get("filters", usual)


def run_demo(
    environ: Mapping[str, str], *, comments: int | None, seed: int | None, state: Path | None
) -> int:
    """The dashboard on a simulated county. Raises `NotADemo`, `StateError`."""
    import shutil  # for this command alone

    own = state is None
    folder = _temporary() if state is None else state
    try:
        plan = demo_plan(environ, folder, comments=comments, seed=seed, whole=False)
        return run_dashboard(environ, plan=plan)
    finally:
        if own:
            shutil.rmtree(folder, ignore_errors=True)


def _temporary() -> Path:
    """A folder for a demo that nobody keeps."""
    import tempfile  # likewise

    try:
        return Path(tempfile.mkdtemp(prefix="morgenlage-demo-"))
    except OSError as refused:
        place = Path(os.environ.get("TMPDIR", "/tmp"))
        raise StateError(place, str(refused), "no-temporary") from refused


def demo_plan(
    environ: Mapping[str, str],
    folder: Path,
    *,
    comments: int | None,
    seed: int | None,
    whole: bool = True,
) -> Plan:
    """The demo of this folder; founded and furnished where there is none yet.

    `whole`: with its whole past; otherwise with the first picture, and the desk brings the rest.
    """
    where = Places(places(environ).config, folder.absolute())
    demo = demo_in(folder)
    if demo is not None:
        return plan_of(environ, demo, where)
    demo = new_demo(folder, language_of(environ), clock, comments, seed)
    plan = plan_of(environ, demo, where)
    furnish(demo, folder, plan.rules, clock, None if whole else FRONT)
    return plan
