"""A format: a way of telling dry matters that works for a county, as a recipe to cook from."""

from typing import Literal, get_args

from morgenlage.domain.outcome import Shape
from morgenlage.domain.value import dataclass

Effort = Literal["small", "medium", "large"]
"""`small`: within the hour, alone. `medium`: half a day, or a second person. `large`: days."""
EFFORTS: tuple[Effort, ...] = get_args(Effort)

Tone = Literal["funny", "warm", "sober"]
"""`funny`: somebody shall laugh. `warm`: friendly, close. `sober`: may stand beside bad news."""
TONES: tuple[Tone, ...] = get_args(Tone)

GAPS = (
    "title", "text", "role", "deadline", "date", "hour", "place", "money", "pay", "number",
    "person", "office", "link",
    # said outright in the text
    "closed_from", "closed_until", "closed_place", "closed_office", "detour", "stops", "reason",
    "works_place", "finished", "starts", "apply_until", "bids_until", "bids_hour", "kept_until",
    "warned_until", "event_day", "event_hour", "event_place", "cost", "fee", "admission", "contact",
    "as_of", "vote", "vehicles",
)  # fmt: skip
"""What may stand in braces in a draft; `dry_text` looks for it in the text. `person` is always
asked for: who is named may have died, or only answer the phone."""


@dataclass(frozen=True, slots=True)
class PostFormat:
    """One of the library. All words in one language."""

    id: str
    """Stable: posts keep it as `format:ID`."""
    name: str
    hook: str
    """How it begins: the first second or the first line."""
    shots: tuple[str, ...] = ()
    """What is filmed, photographed or written, in order."""
    ask: tuple[str, ...] = ()
    """Who must be asked, and for what."""
    effort: Effort = "medium"
    minutes: int = 0
    """Minutes of work a practised person needs."""
    access: tuple[str, ...] = ()
    """Accessibility: what the description says, captions, contrast."""
    works: str = ""
    """When it works."""
    fails: str = ""
    """When it does not."""
    shape: Shape = "image"
    """What is made."""
    purposes: tuple[str, ...] = ()
    """What kind of dry matter it is for, by ids of `purpose`."""
    words: tuple[str, ...] = ()
    """Phrases that speak for it, written as the phrases of rules are."""
    faces: bool = False
    """People are to be seen."""
    tone: Tone = "warm"
    """Where something sad or dangerous has happened, only what is sober is offered."""
    checklist: tuple[str, ...] = ()
    """What has to be done before it goes out."""
    draft: str = ""
    """The words to begin with; `{text}` and other gaps are filled from the dry text."""
