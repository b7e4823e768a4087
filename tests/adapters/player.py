"""Plays `corpora/bad_responses` through an httpx transport, at the path each case is about."""

import base64
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

CASES = Path(__file__).parent.parent / "corpora" / "bad_responses"
RAW = {"drip", "endless_headers", "endless_chunks", "header_flood"}
"""Bodies only a real socket can send."""

ERRORS: dict[str, Callable[[httpx.Request], httpx.TransportError]] = {
    "dns": lambda r: httpx.ConnectError("[Errno -2] Name or service not known", request=r),
    "connect_refused": lambda r: httpx.ConnectError("[Errno 111] refused", request=r),
    "connect_timeout": lambda r: httpx.ConnectTimeout("timed out", request=r),
    "read_timeout": lambda r: httpx.ReadTimeout("timed out", request=r),
    "tls_expired": lambda r: httpx.ConnectError(
        "[SSL: CERTIFICATE_VERIFY_FAILED] certificate has expired", request=r
    ),
    "tls_hostname": lambda r: httpx.ConnectError(
        "[SSL: CERTIFICATE_VERIFY_FAILED] Hostname mismatch", request=r
    ),
    "tls_self_signed": lambda r: httpx.ConnectError(
        "[SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate", request=r
    ),
    "reset": lambda r: httpx.ReadError("[Errno 104] Connection reset by peer", request=r),
    "remote_protocol": lambda r: httpx.RemoteProtocolError("disconnected", request=r),
    "unreachable": lambda r: httpx.ConnectError("[Errno 101] unreachable", request=r),
    "proxy_407": lambda r: httpx.ProxyError("407 Proxy Authentication Required", request=r),
}


def cases(*platforms: str, raw: bool = False) -> list[dict[str, Any]]:
    """The cases of these platforms; the ones for real sockets only on demand."""
    loaded = [json.loads(path.read_text("ascii")) for path in sorted(CASES.glob("*.json"))]
    return [c for c in loaded if c["platform"] in platforms and _needs_socket(c) == raw]


def _needs_socket(case: dict[str, Any]) -> bool:
    return case.get("transport") == "raw" or case.get("body_gen", {}).get("kind") in RAW


def path_of(case: dict[str, Any]) -> str:
    """The path the case is about, without method and query."""
    return str(case["endpoint"]).split(" ")[-1].partition("?")[0]


class Player:
    """Answers like the case says; counts how often it was asked."""

    def __init__(self, case: dict[str, Any]) -> None:
        self.case = case
        self.count = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.count += 1
        if "transport_error" in self.case:
            raise ERRORS[self.case["transport_error"]](request)
        return _response(self._step(), self.count)

    def _step(self) -> dict[str, Any]:
        steps = self.case.get("sequence")
        if not steps:
            return self.case
        at = self.count - 1
        if at < len(steps):
            return dict(steps[at])
        if self.case.get("repeat"):
            return dict(steps[at % len(steps)])
        if "then_gen" in self.case:
            return {
                "status": 200,
                "headers": {"content-type": "application/json"},
                "body_gen": self.case["then_gen"],
            }
        return dict(steps[-1])


def _response(step: dict[str, Any], count: int) -> httpx.Response:
    gen = step.get("body_gen")
    if gen and gen["kind"] == "endless_pages":
        link = f'<https://mastodon.example/api/v1/notifications?max_id={count}>; rel="next"'
        return httpx.Response(200, headers={"link": link}, json=[{"id": str(count)}])
    headers = [
        (name.encode(), value.encode("latin-1", "replace"))
        for name, value in step.get("headers", {}).items()
    ]
    return httpx.Response(step["status"], headers=headers, content=_body(step))


def _body(step: dict[str, Any]) -> bytes:
    if "body_b64" in step:
        return base64.b64decode(step["body_b64"])
    if "body_text" in step:
        return str(step["body_text"]).encode("utf-8", "surrogatepass")
    if "body_gen" in step:
        return generated(step["body_gen"])
    return json.dumps(step.get("body")).encode()


def generated(gen: dict[str, Any]) -> bytes:
    """A body by its recipe."""
    match gen["kind"]:
        case "repeat":
            text = gen.get("prefix", "") + gen["repeat"] * gen["n"] + gen.get("suffix", "")
            return str(text).encode()
        case "nest":
            return str(gen["open"] * gen["n"] + gen["close"] * gen["n"]).encode()
        case "gzip_bomb":
            return gzip.compress(b"0" * gen["inflated_bytes"], 9)
        case "json_list":
            count = gen.get("count") or gen["bytes"] // 30
            item = json.dumps(gen["item"])
            return f"[{','.join(item.replace('{i}', str(i)) for i in range(count))}]".encode()
    raise ValueError(gen["kind"])
