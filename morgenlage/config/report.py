"""What is wrong with a settings file, collected in the reader's language."""

from dataclasses import field
from pathlib import Path

from morgenlage.config.lines import Place, line_of
from morgenlage.domain.value import dataclass
from morgenlage.words import Words


class SettingsError(Exception):
    """The settings cannot be used. `str()` is ready to show: one line per problem."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class NoSettings(SettingsError):
    """There is no settings file yet: the first start."""


@dataclass(slots=True)
class Report:
    """Collects complaints as `FILE:LINE: KEY: what is wrong and what would be right`."""

    path: Path
    words: Words
    lines: dict[Place, int] = field(default_factory=dict)
    _errors: list[tuple[int, str]] = field(default_factory=list)
    _warnings: list[tuple[int, str]] = field(default_factory=list)

    def error(self, place: Place, sentence: str) -> None:
        """Something that must be put right first."""
        self._errors.append((self.line(place), self._located(place, sentence)))

    def warn(self, place: Place, sentence: str) -> None:
        """Something that is passed over, but not in silence."""
        self._warnings.append((self.line(place), self._located(place, sentence)))

    @property
    def errors(self) -> tuple[str, ...]:
        """In the order of the file."""
        return tuple(sentence for _, sentence in sorted(self._errors, key=lambda e: e[0]))

    @property
    def warnings(self) -> tuple[str, ...]:
        """In the order of the file."""
        return tuple(sentence for _, sentence in sorted(self._warnings, key=lambda w: w[0]))

    def line(self, place: Place) -> int:
        """Where that stands in the file, from 1."""
        return line_of(self.lines, place)

    def _located(self, place: Place, sentence: str) -> str:
        keys = [part for part in place if isinstance(part, str)]
        name = ".".join(keys[1:] if len(keys) > 1 and keys[0] == "accounts" else keys)
        return f"{self.path}:{self.line(place)}: {name}: {sentence}"
