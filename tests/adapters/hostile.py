"""The attack corpus: one case per line, and what has to become of it."""

import json
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent.parent / "corpora" / "hostile_comments.jsonl"


@dataclass(frozen=True, slots=True)
class Case:
    """One attack, or one harmless text that must not suffer."""

    id: str
    category: str
    text: str
    expect: str
    field: str


def cases() -> list[Case]:
    """All of them, long ones at full length."""
    return [_case(json.loads(line)) for line in CORPUS.read_text("ascii").splitlines()]


def _case(raw: dict[str, object]) -> Case:
    text = str(raw["text"])
    if isinstance(gen := raw.get("gen"), dict):
        text = gen.get("prefix", "") + gen["repeat"] * gen["n"] + gen.get("suffix", "")
    return Case(
        str(raw["id"]), str(raw["category"]), text, str(raw["expect"]), str(raw.get("field", ""))
    )
