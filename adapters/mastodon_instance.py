"""What an instance says about itself; what it does not say is assumed to be usual."""

from dataclasses import replace

import msgspec

from adapters.answer import Answer
from adapters.clean import clean_line
from adapters.http import Wire
from adapters.mastodon_abilities import POSTING
from morgenlage.domain.account import Limits, Posting
from morgenlage.platform import PlatformError, Unreachable


class _Statuses(msgspec.Struct):
    max_characters: int | None = None
    max_media_attachments: int | None = None
    characters_reserved_per_url: int | None = None


class _Attachments(msgspec.Struct):
    supported_mime_types: list[str] | None = None
    image_size_limit: int | None = None
    video_size_limit: int | None = None
    description_limit: int | None = None


class _Configuration(msgspec.Struct):
    statuses: _Statuses | None = None
    media_attachments: _Attachments | None = None


class Instance(msgspec.Struct):
    """`/api/v2/instance`, else `/api/v1/instance`.

    https://docs.joinmastodon.org/entities/Instance/ and .../V1_Instance/
    """

    version: str | None = None
    domain: str | None = None
    """v2 only."""
    uri: str | None = None
    """v1: the domain, on some servers an address."""
    configuration: _Configuration | None = None
    max_toot_chars: int | None = None
    """Pleroma and kin, in v1."""
    api_versions: dict[str, msgspec.Raw] | None = None

    @property
    def limits(self) -> Limits:
        """Length of a post and what a link counts for.

        Mastodon counts grapheme clusters (`app/validators/status_length_validator.rb`); of other
        software it is not known, and code points are never less.
        """
        said = (self.configuration and self.configuration.statuses) or _Statuses()
        length = said.max_characters or self.max_toot_chars or 500
        per_url = said.characters_reserved_per_url
        per_url = 23 if per_url is None else max(per_url, 0)
        unit = "graphemes" if self.genuine else "characters"
        return Limits(unit, max(length, 1), per_url, mention=True)

    @property
    def posting(self) -> Posting:
        """What it takes as a post; of kinds of files only those we can tell."""
        said = (self.configuration and self.configuration.media_attachments) or _Attachments()
        counts = (self.configuration and self.configuration.statuses) or _Statuses()
        types = said.supported_mime_types
        return replace(
            POSTING,
            limits=replace(self.limits, mention=False),
            pictures=_positive(counts.max_media_attachments, POSTING.pictures),
            picture_types=_taken(types, POSTING.picture_types, "image/"),
            video_types=_taken(types, POSTING.video_types, "video/"),
            picture_bytes=_positive(said.image_size_limit, POSTING.picture_bytes),
            video_bytes=_positive(said.video_size_limit, POSTING.video_bytes),
            alt=_positive(said.description_limit, POSTING.alt),
        )

    @property
    def genuine(self) -> bool:
        """Mastodon proper or a fork of it. Only these keep `Idempotency-Key`.

        GoToSocial and Takahē take the header and post twice all the same; neither states
        `api_versions.mastodon`, and other software calls itself "compatible" in its version.
        """
        return "mastodon" in (self.api_versions or {}) and "compatible" not in (self.version or "")

    @property
    def software(self) -> str:
        """Name and version, as far as they are said."""
        version = clean_line(self.version or "", 60).text
        return f"mastodon {version}" if self.genuine else version


def _positive(said: int | None, usual: int) -> int:
    return said if said is not None and said > 0 else usual


def _taken(said: list[str] | None, usual: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """Kinds of files the instance names, as far as anybody here can tell one."""
    named = tuple(t for t in said or () if t.startswith(kind) and len(t) < 40)[:20]
    return named or usual


USUAL = Instance()
_decoder = msgspec.json.Decoder(Instance, strict=False)


async def asked(wire: Wire) -> Instance | None:
    """Asks without token, newest form first; None if nobody answers and a later try may do.

    A server that does not know the question, or answers nonsense, counts as a usual one.
    """
    for path in ("/api/v2/instance", "/api/v1/instance"):
        try:
            answer: Answer = await wire.get(path)
            return answer.decode(_decoder)
        except Unreachable as error:
            if not error.status:  # Takahē answers v2 with a 500
                return None
        except PlatformError:
            continue
    return USUAL
