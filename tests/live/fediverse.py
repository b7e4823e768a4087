"""Somebody on the Mastodon server who is not us: acts and looks through the server itself."""

from typing import Any

import httpx


class Neighbour:
    """One signed-in person."""

    def __init__(self, url: str, token: str) -> None:
        headers = {"authorization": f"Bearer {token}"}
        self._http = httpx.Client(base_url=f"{url}/api/v1/", headers=headers, timeout=20)
        self.me: Any = self.get("accounts/verify_credentials")

    def get(self, path: str, **params: Any) -> Any:
        """Asks."""
        answer = self._http.get(path, params=params)
        answer.raise_for_status()
        return answer.json()

    def call(self, path: str, **body: Any) -> Any:
        """Acts."""
        answer = self._http.post(path, json=body)
        answer.raise_for_status()
        return answer.json()

    def post(self, text: str, **more: Any) -> Any:
        """Publishes a status."""
        return self.call("statuses", status=text, visibility="public", **more)

    def below(self, status: str) -> list[Any]:
        """The direct answers to a status."""
        context = self.get(f"statuses/{status}/context")
        return [s for s in context["descendants"] if s["in_reply_to_id"] == status]

    def close(self) -> None:
        """Gives the connections back."""
        self._http.close()
