"""The public place of our own where pictures and videos are put for a platform to fetch."""

from typing import Literal, get_args

from morgenlage.domain.value import dataclass

MediaKind = Literal["folder", "sftp", "webdav", "s3"]
KINDS: tuple[MediaKind, ...] = get_args(MediaKind)


@dataclass(frozen=True, slots=True)
class MediaTarget:
    """One such place, without its secret. What a kind does not use stays empty."""

    kind: MediaKind
    public_url: str
    """Under this address the world sees what is put there; https, http on loopback alone."""
    folder: str = ""
    """Folder on this machine (`folder`), on the server (`sftp`), or in front of each name."""
    url: str = ""
    """Of the WebDAV collection, or of the S3 service."""
    host: str = ""
    port: int = 22
    user: str = ""
    """Who signs in; for S3 the id of the access key."""
    key_file: str = ""
    """Private key for SFTP."""
    known_hosts: str = ""
    """Keys of SFTP servers, as ssh keeps them; empty: where ssh keeps them."""
    bucket: str = ""
    """Empty where the address names it already."""
    region: str = "us-east-1"
    acl: str = ""
    """A canned S3 ACL, for services that need one to publish; most have a bucket policy."""

    @property
    def needs_secret(self) -> bool:
        """A password or secret key is needed; a private key may do without."""
        return self.kind in ("webdav", "s3") or (self.kind == "sftp" and not self.key_file)
