"""The county's numbers in YouTube's forms: videos, comments, replies, channels. Pure."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

from adapters.simulated.citizens import Citizen

HOSTS = (
    "youtube.googleapis.com",
    "youtubeanalytics.googleapis.com",
    "oauth2.googleapis.com",
    "accounts.google.com",
)
ME = "UCWiesentalKreis00000014"
UPLOADS = "UU" + ME[2:]
_TOP, _END = "Ugx", "4AaABAg"


def video_id(number: str) -> str:
    """Eleven letters."""
    return urlsafe_b64encode(int(number).to_bytes(8, "big")).decode().rstrip("=")


def comment_id(number: str, top: str = "") -> str:
    """Of a comment; `top`: the number of the thread a reply stands in."""
    own = f"{_TOP}{video_id(number)}{_END}"
    return f"{comment_id(top)}.{video_id(number)}" if top else own


def number_of(wire: str) -> str:
    """The number in the id of a video, comment or reply; empty for anything else."""
    short = wire.rpartition(".")[2].removeprefix(_TOP).removesuffix(_END)
    try:
        found = urlsafe_b64decode(short + "=" * (-len(short) % 4))
    except ValueError:
        return ""
    return str(int.from_bytes(found, "big")) if len(found) == 8 else ""


def channel_id(citizen: Citizen | None) -> str:
    """Of somebody's channel; None: ours."""
    return ME if citizen is None else f"UC{citizen.id.zfill(22)}"
