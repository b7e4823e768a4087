"""What `doctor` says of the form in which people lie on disk, and of the key of pseudonyms."""

from collections.abc import Iterator

from morgenlage.commands.finding import Finding
from morgenlage.config.pseudonyms import NAME, found_veil
from morgenlage.store.errors import StateError
from morgenlage.wiring import Plan
from morgenlage.words import Words
from morgenlage.words.stored import stored_words


def of_form(plan: Plan, words: Words) -> Iterator[Finding]:
    """The mode, and whether the key is there and private. Makes none."""
    say, storage = stored_words(words), plan.settings.storage
    form, folder = say.doctor[storage], plan.places.config.parent
    if storage != "pseudonyms":
        yield Finding("form", "good", form)
        return
    try:
        there = bool(found_veil(folder))
    except StateError:
        yield Finding("form", "bad", say.key_wrong.format(form=form, path=folder / NAME))
        return
    told = say.key_good if there else say.key_missing
    yield Finding("form", "good" if there else "note", told.format(form=form, path=folder / NAME))
