"""YouTube's side of the county."""

from itertools import islice

import msgspec

from adapters import youtube_cursor
from adapters import youtube_wire as wire
from adapters.credentials import Credentials
from adapters.simulated import youtube_entities as entities
from adapters.simulated.calendar import moment
from adapters.simulated.item import Item
from adapters.simulated.shelf import Shelf
from adapters.simulated.wire import App
from adapters.simulated.youtube_entities import HELD, PUBLISHED
from adapters.simulated.youtube_ids import ME, UPLOADS, comment_id, video_id
from adapters.simulated.youtube_shelf import PAGE, YouTubeShelf
from adapters.youtube_haul import ending
from adapters.youtube_mapping import View, comment_of, comments_of, mark_of, post_of
from adapters.youtube_oauth import SCOPES
from morgenlage.domain.comment import Comment
from morgenlage.domain.post import Post
from morgenlage.domain.ref import ref_of

HOSTS = (
    "youtube.googleapis.com",
    "youtubeanalytics.googleapis.com",
    "oauth2.googleapis.com",
    "accounts.google.com",
)
