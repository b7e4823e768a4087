"""LinkedIn's answers as typed values: the fields that are used, optional where they may lack.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/
"""

import msgspec
from msgspec import Raw, Struct

Ms = int | float | str | None
"""Milliseconds since 1970, as far as the server keeps to it."""


class Page(Struct, frozen=True):
    """One page of a finder. Items are decoded one by one: a broken one costs only itself."""

    elements: list[Raw]


class Stamp(Struct, frozen=True):
    """Who did it and when."""

    actor: str | None = None
    time: Ms = None


class Message(Struct, frozen=True):
    """What a comment says."""

    text: str | None = None


class Likes(Struct, frozen=True):
    """`likesSummary` of a comment."""

    totalLikes: int | None = None
    aggregatedTotalLikes: int | None = None
    likedByCurrentUser: bool | None = None


class Replies(Struct, frozen=True):
    """`commentsSummary` of a comment."""

    totalFirstLevelComments: int | None = None
    aggregatedTotalComments: int | None = None


class Comment(Struct, frozen=True):
    """One entry of `/socialActions/{urn}/comments`."""

    id: str | int | None = None
    commentUrn: str | None = None
    actor: str | None = None
    object: str | None = None
    parentComment: str | None = None
    message: Message | None = None
    created: Stamp | None = None
    lastModified: Stamp | None = None
    likesSummary: Likes | None = None
    commentsSummary: Replies | None = None


class Picture(Struct, frozen=True):
    """A picture or video within a post."""

    id: str | None = None
    altText: str | None = None


class Pictures(Struct, frozen=True):
    """Several pictures in one post."""

    images: list[Picture] | None = None


class Content(Struct, frozen=True):
    """What a post shows besides its text."""

    media: Picture | None = None
    multiImage: Pictures | None = None


class Post(Struct, frozen=True):
    """One entry of `/posts`."""

    id: str
    author: str | None = None
    commentary: str | None = None
    createdAt: Ms = None
    publishedAt: Ms = None
    lifecycleState: str | None = None
    content: Content | None = None


class Count(Struct, frozen=True):
    """How often one reaction was given."""

    count: int | None = None


class Comments(Struct, frozen=True):
    """`commentSummary` of a post."""

    count: int | None = None
    topLevelCount: int | None = None


class Metadata(Struct, frozen=True):
    """`/socialMetadata/{urn}`: the counters of a post."""

    reactionSummaries: dict[str, Count] | None = None
    commentSummary: Comments | None = None
    commentsState: str | None = None


class Batch(Struct, frozen=True):
    """The same for several posts at once, by URN."""

    results: dict[str, Raw] = {}


class Organization(Struct, frozen=True):
    """`/organizations/{id}`."""

    localizedName: str | None = None
    vanityName: str | None = None


class Acl(Struct, frozen=True):
    """One role of the signed-in member, of `/organizationAcls`."""

    organization: str | None = None
    role: str | None = None
    state: str | None = None


class Size(Struct, frozen=True):
    """`/networkSizes/{urn}`: all followers."""

    firstDegreeSize: int | None = None


class Range(Struct, frozen=True):
    """From the first millisecond up to, not including, the second."""

    start: int = 0
    end: int = 0


class Gains(Struct, frozen=True):
    """Net: who left is taken off."""

    organicFollowerGain: int = 0
    paidFollowerGain: int = 0


class FollowerDay(Struct, frozen=True):
    """One entry of `/organizationalEntityFollowerStatistics`."""

    timeRange: Range
    followerGains: Gains | None = None


class Shares(Struct, frozen=True):
    """The counters of one day; `uniqueImpressionsCount` is usually missing for single days."""

    impressionCount: int | None = None
    uniqueImpressionsCount: int | None = None
    clickCount: int | None = None
    likeCount: int | None = None
    commentCount: int | None = None
    shareCount: int | None = None


class ShareDay(Struct, frozen=True):
    """One entry of `/organizationalEntityShareStatistics`."""

    timeRange: Range
    totalShareStatistics: Shares | None = None


class Upload(Struct, frozen=True):
    """Where a picture goes, or a part of a video."""

    uploadUrl: str
    image: str = ""
    firstByte: int = 0
    lastByte: int = -1


class ImageBegun(Struct, frozen=True):
    """`/images?action=initializeUpload`."""

    value: Upload


class VideoUpload(Struct, frozen=True):
    """Where the parts of a video go."""

    video: str
    uploadInstructions: list[Upload]
    uploadToken: str | None = None


class VideoBegun(Struct, frozen=True):
    """`/videos?action=initializeUpload`."""

    value: VideoUpload


class Failure(Struct, frozen=True):
    """The body of a refusal."""

    serviceErrorCode: int | None = None
    code: str | None = None
    message: str | None = None


class Token(Struct, frozen=True):
    """`/oauth/v2/accessToken`."""

    access_token: str
    expires_in: int = 0
    refresh_token: str | None = None
    refresh_token_expires_in: int | None = None
    scope: str | None = None

    def __repr__(self) -> str:
        return "Token(...)"


page = msgspec.json.Decoder(Page)
comment = msgspec.json.Decoder(Comment)
post = msgspec.json.Decoder(Post)
metadata = msgspec.json.Decoder(Metadata)
batch = msgspec.json.Decoder(Batch)
organization = msgspec.json.Decoder(Organization)
acl = msgspec.json.Decoder(Acl)
size = msgspec.json.Decoder(Size)
follower_day = msgspec.json.Decoder(FollowerDay)
share_day = msgspec.json.Decoder(ShareDay)
image_begun = msgspec.json.Decoder(ImageBegun)
video_begun = msgspec.json.Decoder(VideoBegun)
failure = msgspec.json.Decoder(Failure)
token = msgspec.json.Decoder(Token)
