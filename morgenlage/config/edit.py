"""Adds and removes accounts in the settings file; everything else in it stays as it is."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from morgenlage.config.atomic import write_private
from morgenlage.config.report import NoSettings
from morgenlage.config.settings import settings_of
from morgenlage.config.syntax import read_text
from morgenlage.words import Words

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import InlineTable

Value = str | int | list[str] | dict[str, str]


def add_account(
    path: Path, account: Mapping[str, Value], words: Words, environ: Mapping[str, str]
) -> None:
    """Appends an `[[accounts]]` table. Where there is no file yet, one is made.

    Raises SettingsError (the file was or would become unusable; it is untouched) and OSError.
    """
    import tomlkit  # slow to import, and only those who change settings need it
    from tomlkit.items import AoT

    def append(document: "TOMLDocument") -> None:
        there = document.get("accounts")
        inline = isinstance(there, list) and bool(there) and not isinstance(there, AoT)
        table = tomlkit.inline_table() if inline else tomlkit.table()
        for key, value in account.items():
            table[key] = _inline(value) if isinstance(value, dict) else value
        if isinstance(there, list) and there:
            there.append(table)
            return
        many = tomlkit.aot()
        many.append(table)
        document.pop("accounts", None)
        document.add("accounts", many)

    _change(path, append, words, environ)


def _inline(values: Mapping[str, str]) -> "InlineTable":
    """On one line: what follows in the file still belongs to the account."""
    import tomlkit  # as above

    table = tomlkit.inline_table()
    table.update(values)
    return table


def remove_account(path: Path, name: str, words: Words, environ: Mapping[str, str]) -> bool:
    """Takes the account of that id out; False where there is none.

    Raises SettingsError (the file is unusable; it is untouched) and OSError.
    """
    found = []

    def remove(document: "TOMLDocument") -> None:
        accounts: list[Mapping[str, object]] = document.get("accounts", [])
        for place, account in enumerate(accounts):
            if account.get("id") == name:
                found.append(place)
                del accounts[place]
                break
        if not accounts:
            document.pop("accounts", None)

    _change(path, remove, words, environ)
    return bool(found)


def _change(
    path: Path,
    change: Callable[["TOMLDocument"], None],
    words: Words,
    environ: Mapping[str, str],
) -> None:
    """Reads, changes, checks the result, keeps the old file as `.bak`, replaces it."""
    import tomlkit  # as above

    try:
        before = read_text(path, words)
        settings_of(before, path, environ)
    except NoSettings:
        before = ""
    document = tomlkit.parse(before or f'language = "{words.language}"\n')
    change(document)
    after = tomlkit.dumps(document)
    settings_of(after, path, environ)
    if after == before:
        return
    # Somebody's link to a file under version control stays a link.
    real = path.resolve()
    if before:
        write_private(real.with_name(f"{real.name}.bak"), before)
    write_private(real, after)
