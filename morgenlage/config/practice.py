"""How an office works at something new, from its files: formats, pillars, departments."""

from pathlib import Path

from morgenlage.config.departments import demo_departments, read_departments
from morgenlage.config.pillars import default_pillars, read_pillars
from morgenlage.config.post_formats import read_formats
from morgenlage.config.report import SettingsError
from morgenlage.config.settings import Settings
from morgenlage.domain.practice import Practice
from morgenlage.words import Words


def practice(
    settings: Settings, words: Words, *, demo: bool = False, cards: bool = True
) -> Practice:
    """All three. A file that cannot be used gives way to ours; the check of the settings says so.

    `demo`: without an address book of its own it is that of the county that does not exist.
    `cards`: with formats; who needs none spares reading some thirty files.
    """
    files = settings.office.files
    formats = read_formats(files.get("formats"), words).formats if cards else ()
    try:
        pillars = read_pillars(files.get("pillars"), words)[0]
    except SettingsError:
        pillars = default_pillars(words.language)
    return Practice(formats, pillars, _offices(files.get("departments"), words, demo))


def _offices(own: Path | None, words: Words, demo: bool) -> dict[str, str]:
    try:
        if own is not None:
            book = read_departments(own, words)[0]
        else:
            book = demo_departments(words.language, words) if demo else ()
    except SettingsError:
        book = ()
    return {department.id: department.name for department in book}
