"""What PeerTube's own types and clients say: keys and kinds of answers, lines of requests.

Two sources nobody here wrote: the names of keys in npm `@peertube/peertube-types` (facts, in
`facts/peertube.json`), and the PyPI client `peertube`, whose models read answers and whose files
hold the request lines.
"""

import json
import re
import warnings
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import httpx

FACTS = json.loads((Path(__file__).parent / "facts" / "peertube.json").read_text("utf-8"))
SENT_BESIDES = {
    "Account": {"followersCount"},
    "VideoCommentForAdminOrUser": {"videoId"},
}
"""Keys an instance sends that its types leave out, seen in `video-comment.ts` of its source."""
_KINDS: Mapping[str, tuple[type, ...]] = {
    "number": (int, float),
    "string": (str,),
    "boolean": (bool,),
}
_METHOD = re.compile(r'"method": "(\w+)"')
_URL = re.compile(r'"url": f?"([^"]+)"')
_PARAM = re.compile(r'params\["(\w+)"\]')


def wrong(kind: object, value: Any, where: str = "") -> Iterator[str]:
    """What is not as the types say. `kind`: a name of theirs, or `[name]`, or keys with kinds."""
    if value is None:
        return
    if isinstance(kind, dict):
        yield from _wrong_object(kind, value, where)
    elif isinstance(kind, list):
        yield from _wrong_list(kind[0], value, where)
    elif isinstance(kind, str) and kind.startswith("["):
        yield from _wrong_list(kind[1:-1], value, where)
    elif kind in FACTS["interfaces"]:
        known = FACTS["interfaces"][kind]
        besides = dict.fromkeys(SENT_BESIDES.get(str(kind), ()), "any")
        yield from _wrong_object({**known, **besides}, value, where)
    elif kind == "Label":
        yield from _wrong_object({"id": "any", "label": "string"}, value, where)
    elif kind == "date":
        if not _is_time(value):
            yield f"{where}: {value!r} is no time"
    elif kind != "any":
        expected = _KINDS[str(kind)]
        if not isinstance(value, expected) or (isinstance(value, bool) != (kind == "boolean")):
            yield f"{where}: {value!r} is no {kind}"


def _wrong_object(keys: Mapping[str, object], value: Any, where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where}: {value!r} is no object"
        return
    for key, inner in value.items():
        if key not in keys:
            yield f"{where}.{key}: nobody knows this key"
        else:
            yield from wrong(keys[key], inner, f"{where}.{key}")


def _wrong_list(kind: object, value: Any, where: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{where}: {value!r} is no list"
        return
    for place, item in enumerate(value):
        yield from wrong(kind, item, f"{where}[{place}]")


def _is_time(value: Any) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def wrong_problem(value: dict[str, Any]) -> Iterator[str]:
    """An error is RFC 7807, and its code one of theirs."""
    known = {"type", "title", "detail", "status", "instance", "code", "docs", "error"}
    yield from (f"{key}: nobody knows this key" for key in set(value) - known - {"invalid-params"})
    if "code" in value and value["code"] not in FACTS["codes"]:
        yield f"code: nobody knows {value['code']!r}"


def read_by_the_client(model: str, value: dict[str, Any]) -> list[str]:
    """Lets a model of the PyPI client read it: the keys it does not know. Raises what it raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from importlib import import_module  # 1,000 files: only when they are asked

        name = re.sub(r"(?<!^)(?:(?=[A-Z])|(?<=[a-z])(?=\d+$))", "_", model).lower()
        module = import_module(f"peertube.models.{name}")
    found = getattr(module, model).from_dict(value)
    return sorted(found.additional_properties)


@cache
def lines() -> Mapping[str, frozenset[str]]:
    """`GET /api/v1/users/me/videos/comments` -> the parameters the PyPI client can send."""
    spec = find_spec("peertube")
    assert spec is not None
    assert spec.origin is not None
    found: dict[str, frozenset[str]] = {}
    for file in (Path(spec.origin).parent / "api").rglob("*.py"):
        text = file.read_text("utf-8")
        if (method := _METHOD.search(text)) and (url := _URL.search(text)):
            found[f"{method[1].upper()} {url[1]}"] = frozenset(_PARAM.findall(text))
    return found


def line_of(request: httpx.Request, known: Mapping[str, object]) -> str | None:
    """The line of such a table that this request is an example of."""
    asked = f"{request.method} {request.url.path}"
    for line in sorted(known, key=lambda line: line.count("{")):
        pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(line))
        if re.fullmatch(pattern, asked):
            return line
    return None


def body_of(request: httpx.Request) -> set[str]:
    """The keys of what is sent along."""
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        return set(json.loads(request.content))
    if kind.startswith("application/x-www-form-urlencoded"):
        return {part.partition("=")[0] for part in request.content.decode().split("&")}
    if kind.startswith("multipart/"):
        return set(re.findall(r'name="(\w+)"', request.content.decode("latin-1")))
    return set()
