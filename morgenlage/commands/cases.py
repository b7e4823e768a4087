"""`morgenlage cases`: the case files of moderation, read, written out, counted, compared."""

import os
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from morgenlage.commands.cases_counted import counted
from morgenlage.commands.shell import FAILED, GOOD, Shell
from morgenlage.config.local_time import local_zone
from morgenlage.desk.case_forms import as_html, as_markdown, as_text, safe
from morgenlage.desk.case_page import page_of, row_of
from morgenlage.domain.case import Case, Entry, problems
from morgenlage.domain.casebook import dated, due, months_later, settled
from morgenlage.store.plain import plain
from morgenlage.wiring import Read, clock, open_house, read_house
from morgenlage.words import Words
from morgenlage.words.cases import case_words

ANSWER_SECONDS = 30.0
"""A desk that writes nothing for so long is in trouble."""
SUFFIXES = {".md": "md", ".html": "html", ".htm": "html", ".json": "json"}


def cases(shell: Shell, args: Namespace) -> int:
    """What was asked for; without anything the list."""
    if args.what in ("reason", "reviewed"):
        return _added(shell, args)
    house = read_house(shell.environ)
    known = known_cases(house)
    if args.what == "verify":
        return _verified(shell, house.words, known, args.id)
    if args.what in ("show", "export"):
        case = _found(shell, house.words, known, args.id)
        if case is None:
            return FAILED
        return (
            _shown(shell, house, case, args)
            if args.what == "show"
            else _out(shell, house, case, args)
        )
    if args.year is not None:
        return counted(shell, house, known, args)
    chosen = due(known.values(), clock()) if args.due else tuple(known.values())
    return _listed(shell, house, chosen, args.json)


def known_cases(house: Read) -> dict[str, Case]:
    """All on file, each with what the outbox knows beyond it."""
    outbox, now = house.situation.outbox, clock()
    papers = house.situation.papers.of(Case)
    return {name: settled(case, outbox, now) for name, case in papers.items()}


def _found(shell: Shell, words: Words, known: Mapping[str, Case], name: str) -> Case | None:
    """By its id or the beginning of it; complains where there is none or more than one."""
    say = case_words(words)
    matching = [name] if name in known else [i for i in known if name and i.startswith(name)]
    by_ref = [case.id for case in known.values() if case.ref == name]
    matching = matching or by_ref
    if len(matching) == 1:
        return known[matching[0]]
    if matching:
        shell.complain(say.several.format(id=name, ids=", ".join(matching[:6])))
    else:
        shell.complain(say.no_case.format(id=name))
    return None


def _listed(shell: Shell, house: Read, chosen: Sequence[Case], as_json: bool) -> int:
    if as_json:
        shell.document([brief(case) for case in chosen])
        return GOOD
    say = case_words(house.words)
    if not chosen:
        shell.say(say.no_cases)
    for case in chosen:
        shell.say(safe(row_of(case, house.words, local_zone(), clock())))
    return GOOD


def brief(case: Case) -> dict[str, object]:
    """One row of `--json`."""
    return {
        "id": case.id,
        "ref": case.ref,
        "account": case.account,
        "platform": case.platform,
        "author": case.said.author,
        "opened_at": case.opened_at,
        "acts": [
            {
                "act": d.what,
                "at": d.at,
                "by": d.by,
                "paragraph": d.paragraph.id if d.paragraph else "",
                "outcome": outcome.what if (outcome := case.outcome(d)) else "",
            }
            for d in case.decisions
        ],
        "review_at": case.review_at,
        "delete_after": case.delete_after,
        "seal": case.seal,
        "problems": list(problems(case)),
    }


def whole(case: Case) -> dict[str, object]:
    """Everything in it, with what does not agree with its hash."""
    return {**plain(case), "seal": case.seal, "problems": list(problems(case))}


def _shown(shell: Shell, house: Read, case: Case, args: Namespace) -> int:
    if args.json:
        shell.document(whole(case))
    else:
        _print(shell, _form("text", house, case))
    return FAILED if problems(case) else GOOD


def _print(shell: Shell, text: str) -> None:
    for line in text.rstrip("\n").split("\n"):
        shell.say(line)


def _form(form: str, house: Read, case: Case) -> str:
    page = page_of(case, house.words, local_zone())
    return {"md": as_markdown, "html": as_html}.get(form, as_text)(page)


def _out(shell: Shell, house: Read, case: Case, args: Namespace) -> int:
    """Into a file that only we can read, never over one that is there; or to standard output."""
    path: Path | None = args.output
    form = args.format or (SUFFIXES.get(path.suffix.lower(), "text") if path else "text")
    if path is None and form == "json":
        shell.document(whole(case))
    elif path is None:
        _print(shell, _form(form, house, case))
    else:
        return _into(shell, house, case, path, form)
    return FAILED if problems(case) else GOOD


def _into(shell: Shell, house: Read, case: Case, path: Path, form: str) -> int:
    say = case_words(house.words)
    text = _json(whole(case)) if form == "json" else _form(form, house, case)
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        shell.complain(say.exists.format(path=path))
        return FAILED
    except OSError as problem:
        detail = os.strerror(problem.errno or 0)
        shell.complain(say.not_written.format(path=path, detail=detail))
        return FAILED
    shell.say(say.written.format(path=path, seal=case.seal))
    return FAILED if problems(case) else GOOD


def _json(document: object) -> str:
    import json  # only for this form

    return json.dumps(document, ensure_ascii=True, indent=2) + "\n"


def _verified(shell: Shell, words: Words, known: Mapping[str, Case], name: str | None) -> int:
    say, code = case_words(words), GOOD
    chosen = tuple(known.values())
    if name:
        case = _found(shell, words, known, name)
        if case is None:
            return FAILED
        chosen = (case,)
    for case in chosen:
        if wrong := problems(case):
            shell.complain(f"{case.id}: {say.unsound.format(parts=', '.join(wrong))}")
            code = FAILED
        else:
            shell.say(f"{case.id}: {say.sound}")
    if not chosen:
        shell.say(say.no_cases)
    return code


def _added(shell: Shell, args: Namespace) -> int:
    """The paragraph that was not named, or that somebody has looked."""
    from morgenlage.config.netiquette import read_netiquette  # only for these two

    with open_house(shell.environ, polling=False, sending=False) as house:
        say = case_words(house.words)
        known = house.desk.situation.papers.of(Case)
        case = _found(shell, house.words, known, args.id)
        if case is None:
            return FAILED
        rules, _ = read_netiquette(house.settings.office.files.get("netiquette"), house.words)
        rule = None
        if args.what == "reason":
            rule = rules.paragraph(args.paragraph)
            if rule is None:
                choices = ", ".join(p.id for p in rules.paragraphs)
                unknown = house.words.moderation.unknown_reason
                shell.complain(unknown.format(reason=args.paragraph, choices=choices))
                return FAILED
        now = clock()
        entry = Entry(
            what=args.what, at=now, by=house.desk.who, paragraph=rule, sentence=args.text or ""
        )
        case = dated(case.writing(entry), rules, now)
        if args.what == "reviewed":
            case = replace(case, review_at=months_later(now, rules.review_months))
        filed = house.desk.file([case]).result(ANSWER_SECONDS)
    if not filed.kept:
        shell.complain(say.overtaken.format(id=case.id))
        return FAILED
    shell.say(say.noted.format(id=case.id))
    return GOOD
