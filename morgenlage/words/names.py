"""What platforms call themselves: the same in every language."""

_SPELT = {"youtube": "YouTube", "linkedin": "LinkedIn", "peertube": "PeerTube"}


def platform_name(platform: str) -> str:
    """`YouTube` for `youtube`; a platform nobody knows keeps its id, with a capital."""
    return _SPELT.get(platform) or platform[:1].upper() + platform[1:]
