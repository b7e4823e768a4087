"""What Google sends, only the fields we use, each one allowed to be missing.

https://developers.google.com/youtube/v3/docs; the shapes are those of the discovery document.
Counters are strings there (uint64); they are read as numbers.
"""

import msgspec


class ChannelId(msgspec.Struct, gc=False):
    """`authorChannelId`; people who have deleted their account have none."""

    value: str | None = None


class CommentSnippet(msgspec.Struct, gc=False):
    """https://developers.google.com/youtube/v3/docs/comments#resource"""

    videoId: str | None = None
    textDisplay: str | None = None
    textOriginal: str | None = None
    """Only for the author and the channel's owner."""
    parentId: str | None = None
    authorDisplayName: str | None = None
    authorChannelId: ChannelId | None = None
    viewerRating: str | None = None
    likeCount: int | None = None
    moderationStatus: str | None = None
    """Only for the channel's owner."""
    publishedAt: str | None = None
    updatedAt: str | None = None


class Comment(msgspec.Struct, gc=False):
    """A top-level comment or a reply."""

    id: str | None = None
    snippet: CommentSnippet | None = None


class ThreadSnippet(msgspec.Struct, gc=False):
    """https://developers.google.com/youtube/v3/docs/commentThreads#resource"""

    videoId: str | None = None
    topLevelComment: Comment | None = None
    canReply: bool | None = None
    totalReplyCount: int | None = None


class Replies(msgspec.Struct, gc=False):
    """Some of a thread's replies, not always all."""

    comments: list[Comment] | None = None


class Thread(msgspec.Struct, gc=False):
    """A top-level comment with what was answered."""

    id: str | None = None
    snippet: ThreadSnippet | None = None
    replies: Replies | None = None


class ChannelSnippet(msgspec.Struct, gc=False):
    """https://developers.google.com/youtube/v3/docs/channels#resource"""

    title: str | None = None
    customUrl: str | None = None
    """The handle, with its @."""


class ChannelStatistics(msgspec.Struct, gc=False):
    """The number of subscribers is rounded to three figures."""

    subscriberCount: int | None = None
    hiddenSubscriberCount: bool | None = None
    videoCount: int | None = None


class Playlists(msgspec.Struct, gc=False):
    """Playlists that every channel has."""

    uploads: str | None = None


class ChannelContent(msgspec.Struct, gc=False):
    """`contentDetails` of a channel."""

    relatedPlaylists: Playlists | None = None


class Channel(msgspec.Struct, gc=False):
    """Who we are."""

    id: str | None = None
    snippet: ChannelSnippet | None = None
    statistics: ChannelStatistics | None = None
    contentDetails: ChannelContent | None = None


class PlaylistContent(msgspec.Struct, gc=False):
    """`contentDetails` of an entry of a playlist."""

    videoId: str | None = None


class PlaylistItem(msgspec.Struct, gc=False):
    """https://developers.google.com/youtube/v3/docs/playlistItems#resource"""

    contentDetails: PlaylistContent | None = None


class VideoSnippet(msgspec.Struct, gc=False):
    """https://developers.google.com/youtube/v3/docs/videos#resource"""

    publishedAt: str | None = None
    title: str | None = None
    description: str | None = None


class VideoStatus(msgspec.Struct, gc=False):
    """Who may see it, and from when on."""

    privacyStatus: str | None = None
    publishAt: str | None = None
    uploadStatus: str | None = None


class VideoStatistics(msgspec.Struct, gc=False):
    """`commentCount` is missing where comments are turned off."""

    viewCount: int | None = None
    likeCount: int | None = None
    commentCount: int | None = None


class Video(msgspec.Struct, gc=False):
    """One of our videos."""

    id: str | None = None
    snippet: VideoSnippet | None = None
    status: VideoStatus | None = None
    statistics: VideoStatistics | None = None


class Column(msgspec.Struct, gc=False):
    """https://developers.google.com/youtube/analytics/reference/reports/query"""

    name: str | None = None


class Report(msgspec.Struct, gc=False):
    """A table of YouTube Analytics; without data it has no rows."""

    columnHeaders: list[Column] | None = None
    rows: list[list[msgspec.Raw]] | None = None


class Token(msgspec.Struct, gc=False):
    """https://developers.google.com/identity/protocols/oauth2/native-app#exchange-authorization-code"""

    access_token: str | None = None
    expires_in: int | None = None
    refresh_token: str | None = None
    """Only at the sign-in; a renewal leaves it as it is."""
    refresh_token_expires_in: int | None = None
    """Only where it ends at a fixed time (consent screen in testing: seven days)."""
    scope: str | None = None
