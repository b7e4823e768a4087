"""One table of the settings, read key by key; what is wrong goes into the report."""

from collections.abc import Mapping, Sequence
from datetime import date, time

from morgenlage.config.lines import Place
from morgenlage.config.report import Report


class Table:
    """A TOML table. Every getter gives the default where the value is missing or wrong."""

    def __init__(self, found: Mapping[str, object], place: Place, report: Report) -> None:
        self.found = found
        self.place = place
        self.report = report
        self._known: list[str] = []

    def text(self, key: str, default: str = "", *, empty: bool = False) -> str:
        """A text; `empty` allows `""`."""
        value = self._get(key)
        if isinstance(value, str):
            if not value.strip() and not empty:
                self.error(key, self.report.words.config.empty_text)
            return value.strip()
        if value is not None:
            self._wrong(key, value, self.report.words.config.a_text)
        return default

    def number(self, key: str, default: float, low: float, high: float) -> float:
        """A number from `low` to `high`."""
        value = self._get(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._wrong(key, value, self.report.words.config.a_number)
            return default
        if not low <= value <= high:
            say = self.report.words.config.out_of_range
            self.error(key, say.format(found=value, low=f"{low:g}", high=f"{high:g}"))
            return default
        return value

    def one_of(self, key: str, choices: Sequence[str]) -> str:
        """One of these words; empty where it is missing or wrong."""
        value = self.text(key)
        if not value or value in choices:
            return value
        say = self.report.words.config
        found = f'"{value}"'
        listed = ", ".join(choices)
        if near := nearest(value, choices):
            self.error(key, say.one_of_like.format(found=found, suggestion=near, choices=listed))
        else:
            self.error(key, say.one_of.format(found=found, choices=listed))
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, not empty."""
        value = self._get(key)
        if value is None:
            return ()
        if isinstance(value, list) and value and all(isinstance(v, str) and v for v in value):
            return tuple(value)
        self._wrong(key, value, self.report.words.config.a_text_list)
        return ()

    def options(self, key: str) -> dict[str, str]:
        """A table of texts; numbers and switches are taken as text."""
        value = self._get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self._wrong(key, value, self.report.words.config.a_table)
            return {}
        return {name: _as_text(given) for name, given in value.items()}

    def tables(self, key: str) -> tuple["Table", ...]:
        """A list of tables (`[[key]]`)."""
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            self._wrong(key, value, f"[[{key}]]")
            return ()
        return tuple(
            Table(found, (*self.place, key, index), self.report)
            for index, found in enumerate(value)
        )

    def table(self, key: str) -> "Table | None":
        """The table of that name (`[key]`); None where there is none."""
        value = self._get(key)
        if isinstance(value, dict):
            return Table(value, (*self.place, key), self.report)
        if value is not None:
            self._wrong(key, value, self.report.words.config.a_table)
        return None

    def switch(self, key: str, default: bool = False) -> bool:
        """On or off."""
        value = self._get(key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self._wrong(key, value, self.report.words.config.a_switch)
        return default

    def raw(self, key: str) -> object:
        """The value as it is; None where it is missing."""
        return self._get(key)

    def has(self, key: str) -> bool:
        """The key is there, whatever its value."""
        return key in self.found

    def error(self, key: str, sentence: str) -> None:
        """Complains about this key; about the whole table where the key is empty."""
        self.report.error((*self.place, key) if key else self.place, sentence)

    def name_unknown(self, *, refused: bool = False) -> None:
        """Warns about every key nobody asked for. `refused`: it must be put right first."""
        say = self.report.words.config
        for key in self.found:
            if key not in self._known:
                near = nearest(key, self._known)
                sentence = say.unknown_key_like.format(suggestion=near) if near else say.unknown_key
                tell = self.report.error if refused else self.report.warn
                tell((*self.place, key), sentence)

    def _get(self, key: str) -> object:
        self._known.append(key)
        return self.found.get(key)

    def _wrong(self, key: str, value: object, wanted: str) -> None:
        say = self.report.words.config
        self.error(key, say.wrong_type.format(found=self._kind(value), wanted=wanted))

    def _kind(self, value: object) -> str:
        """What it is, not what it says: a value in the wrong place may be a secret."""
        say = self.report.words.config
        match value:
            case bool():
                return say.a_switch
            case int() | float():
                return say.a_number
            case str():
                return say.a_text
            case dict():
                return say.a_table
            case date() | time():
                return say.a_date
            case _:
                return say.a_list


def nearest(word: str, choices: Sequence[str]) -> str:
    """The choice somebody probably meant; empty where none is close."""
    # difflib costs milliseconds and is needed only once something is misspelt.
    from difflib import get_close_matches

    return next(iter(get_close_matches(word.lower(), choices, n=1, cutoff=0.6)), "")


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
