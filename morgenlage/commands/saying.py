"""Word keys and errors as sentences, wherever their words stand."""

from morgenlage.domain.account import Trouble
from morgenlage.domain.comment import Reason
from morgenlage.platform import (
    Limited,
    Malformed,
    PlatformError,
    Refused,
    Unauthorized,
    Unreachable,
)
from morgenlage.words import Words


def sentence(words: Words, reason: str) -> str:
    """The sentence of a word key (`mastodon-no-hide`); text that is no key stays as it is."""
    name = reason.replace("-", "_")
    if name.isidentifier():
        for section in (words.troubles, words.reports, words.notices):
            found = getattr(section, name, None)
            if isinstance(found, str):
                return found
    return reason


def chip(words: Words, reason: Reason) -> str:
    """Why a comment stands where it stands: `wartet 18 h`."""
    name = reason.kind.replace("-", "_")
    found = getattr(words.triage, name, None) or getattr(words.screen, f"flag_{name}", None)
    if not isinstance(found, str):
        return reason.kind
    return found.format(hours=reason.amount, amount=reason.amount)


def trouble_of(words: Words, trouble: Trouble) -> str:
    """What is wrong with an account, as a sentence."""
    found = getattr(words.troubles, trouble.kind.replace("-", "_"), None)
    if not isinstance(found, str):
        return f"{trouble.kind}: {trouble.detail}" if trouble.detail else trouble.kind
    return found.format(detail=sentence(words, trouble.detail)).rstrip(": ")


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
)
