"""The pages of docs/platforms that the code writes: `make matrix`."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from adapters import PLATFORMS
from adapters.matrix import Column, columns, unverified
from morgenlage.domain.account import Ability
from morgenlage.words import words_for
from morgenlage.words.names import platform_name
from morgenlage.words.saying import sentence

FOLDER = Path(__file__).parents[2] / "docs" / "platforms"
WORDS = words_for("en")
_WRITTEN = "<!-- Written by make matrix from the code. Do not edit. -->"


def pages() -> dict[Path, str]:
    """File -> what it has to hold."""
    return {
        FOLDER / "matrix.md": "\n".join(matrix(columns())) + "\n",
        FOLDER / "unverified.md": "\n".join(not_seen(PLATFORMS)) + "\n",
    }


def matrix(found: tuple[Column, ...]) -> Iterator[str]:
    """Who can do what, then why not and where that is written."""
    yield from (
        "# What each platform can do",
        "",
        _WRITTEN,
        "",
        "What a platform's interface offers and Morgenlage does there. A server or a token may",
        "offer less: `morgenlage accounts list` says what each of your accounts can do right now.",
        "",
    )
    names = [title(column) for column in found]
    yield f"| | {' | '.join(names)} |"
    yield f"|---|{'---|' * len(names)}"
    for ability in Ability:
        cells = ("yes" if ability in column.offers.can else "no" for column in found)
        yield f"| {WORDS.accounts.abilities[ability]} | {' | '.join(cells)} |"
    for column in found:
        yield from ("", f"## {title(column)}", "")
        yield from reasons(column)


def reasons(column: Column) -> Iterator[str]:
    """What is not possible there: one line per reason, with where it is written."""
    offers = column.offers
    gathered: dict[tuple[str, str], list[str]] = {}
    for ability in Ability:
        if key := offers.cannot.get(ability):
            found = (sentence(WORDS, key), offers.sources.get(ability, ""))
            gathered.setdefault(found, []).append(WORDS.accounts.abilities[ability])
    for (reason, source), names in gathered.items():
        yield f"* Not possible: **{', '.join(names)}**: {reason}. Source: {source}"
    for ability in Ability:
        if ability in offers.can and ability in offers.sources:
            name = WORDS.accounts.abilities[ability]
            yield f"* Not everywhere: **{name}**. Source: {offers.sources[ability]}"


def not_seen(platforms: Iterable[str]) -> Iterator[str]:
    """What no test here can know."""
    yield from (
        "# What only a live account can confirm",
        "",
        _WRITTEN,
        "",
        "Everything else is held by tests against the platforms' schemas, packages and servers.",
        "These points are taken from documents or from others' experience. `morgenlage doctor`",
        "shows those of the platforms you have set up.",
    )
    for platform in platforms:
        yield from ("", f"## {platform_name(platform)}", "")
        for key in unverified(platform):
            yield f"* {sentence(WORDS, key)}"


def title(column: Column) -> str:
    """`Instagram (Facebook login)`."""
    name = platform_name(column.platform)
    return f"{name} ({platform_name(column.variant)} login)" if column.variant else name


if __name__ == "__main__":
    for file, text in pages().items():
        file.write_text(text, encoding="utf-8")
