"""Signing in to Bluesky: an app password, made in the app and pasted; it stays the secret."""

from adapters.login import Login, Question

LOGIN = Login(
    way="token",
    questions=(Question("url", default="https://bsky.social"), Question("identifier")),
    needs={},
)
"""An app password may do everything we do (https://bsky.app/settings/app-passwords)."""
