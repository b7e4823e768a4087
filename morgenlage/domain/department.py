"""A department (Fachamt): people who never log in here and are asked by mail. Pure."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from morgenlage.domain.likeness import fit


class Department(NamedTuple):
    """One entry of the address book."""

    id: str
    """Short, typed by people: `--to strassen`."""
    name: str
    """`Straßenbauamt`"""
    mail: str
    person: str = ""
    """Who usually answers; greeted by name."""
    topics: tuple[str, ...] = ()
    """Words of comments that are theirs."""
    days: int = 2
    """Working days they have to answer."""
    domains: tuple[str, ...] = ()
    """Further domains their answers may come from; that of `mail` always counts."""

    def owns(self, address: str) -> bool:
        """An answer from this address is theirs: their own one, or one of their domains."""
        sender = address.strip().casefold()
        if sender == self.mail.casefold():
            return True
        local, _, domain = sender.rpartition("@")
        return (
            bool(local)
            and bool(domain)
            and domain in {d.casefold() for d in (*self.domains, self.domain)}
        )

    @property
    def domain(self) -> str:
        """Behind the @ of its address."""
        return self.mail.rpartition("@")[2].casefold()


class Fitting(NamedTuple):
    """A department and the topics of it that a comment speaks of."""

    department: Department
    topics: tuple[str, ...]


def fitting(texts: Iterable[str], book: Sequence[Department]) -> tuple[Fitting, ...]:
    """All departments, the one with most topics in these texts first, else as in the book."""
    said = "\n".join(texts)
    found = [Fitting(d, fit(said, d.topics)) for d in book]
    return tuple(sorted(found, key=lambda f: -len(f.topics)))


def named(book: Iterable[Department], name: str) -> Department | None:
    """The department of that id or name, however it is capitalised."""
    wanted = name.strip().casefold()
    return next((d for d in book if wanted in (d.id.casefold(), d.name.casefold())), None)
