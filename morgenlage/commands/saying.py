"""Values and errors of ours as sentences on the command line."""

from morgenlage.domain.account import Trouble
from morgenlage.domain.comment import Reason
from morgenlage.platform import (
    Limited,
    Malformed,
    NotLoaded,
    PlatformError,
    Refused,
    Unauthorized,
    Unreachable,
)
from morgenlage.store.errors import StateError
from morgenlage.words import Words, saying
from morgenlage.words.saying import sentence

__all__ = ["chip", "sentence", "state_trouble", "trouble_of", "trouble_sentence"]


def chip(words: Words, reason: Reason) -> str:
    """Why a comment stands where it stands: `wartet 18 h`."""
    return saying.chip(words, reason.kind, reason.amount)


def trouble_of(words: Words, trouble: Trouble) -> str:
    """What is wrong with an account, as a sentence."""
    return saying.trouble(words, trouble.kind, trouble.detail)


def state_trouble(words: Words, error: StateError) -> str:
    """Why the state is of no use, and what helps."""
    return saying.state_sentence(words, error.kind, error.path, error.detail, error.cause)


def trouble_sentence(words: Words, error: PlatformError) -> str:
    """What a platform's error means."""
    name = next((n for kind, n in _KINDS if isinstance(error, kind)), "refused")
    if isinstance(error, Unauthorized) and error.secret:
        name = "secret"
    if isinstance(error, Unreachable) and error.tls:
        name = "tls"
    found = getattr(words.troubles, name, "{detail}")
    return str(found).format(detail=sentence(words, error.reason)).rstrip(": ")


_KINDS: tuple[tuple[type[PlatformError], str], ...] = (
    (Unauthorized, "unauthorized"),
    (Unreachable, "unreachable"),
    (Limited, "limited"),
    (Malformed, "malformed"),
    (Refused, "refused"),
    (NotLoaded, "not_loaded"),
)
