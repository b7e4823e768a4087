"""What can become of a good answer: one thing in it wrong, or several, by chance."""

import random
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

Body = Callable[[bytes, Any, random.Random], bytes]
"""Of the bytes, and of the value they hold (None: no JSON), makes other bytes."""
FOREIGN = "evil.example"
_STEERING = (
    "\x00\x1b[2J\x1b]52;c;eA==\x07\u202eTEXT\u2066\x9b31m", "\r\n\x1b", "\u2028\x85",
    "\x1bP+q\x1b\\", "\ud83d", "\u202e\u202d", "\ue000", "&#27;[2J", "\u200b" * 50, "\x9d8;;http://x\x9c",
)  # fmt: skip
_TIMES = (
    "2026-13-45T99:99:99Z", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59.999999-23:59", "10000-01-01T00:00:00Z", "2026-02-30T08:00:00Z",
    "2026-11-20T24:00:00Z", "2026-11-20T08:00:60Z", "2026-11-20T08:00:00", "2026-11-20",
    "2031-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "-0001-01-01T00:00:00Z", "2026-W47-5",
    "2026-11-20T08:00:00.123456789123Z", "2026-11-20T08:00:00+99:99", "20 Nov 2026 08:00",
    "1763625600000", "yesterday", "2026-10-25T02:30:00+02:00", "٢٠٢٦-١١-٢٠T٠٨:٠٠:٠٠Z",
    -1, 0, 1e308, -62135596801, 253402300800, 10**18, 10**30, float(2**63),
)  # fmt: skip
_ODD: tuple[Any, ...] = (
    None, True, False, -1, 0, 1, 2**31, 2**63, -(2**63) - 1, 10**30, 1.5e308, -0.0, 0.5, "", " ",
    "0", "null", "\u200b", *_STEERING, "x" * 70_000, "a\u0301" * 300, "\ue000\ufdd0\U000f0000",
    f"https://{FOREIGN}/steal?access_token=x", "//evil.example/x", "https://a@evil.example",
    "javascript:alert(1)", "file:///etc/passwd", "../../etc/passwd", "[/][@click=app.quit]x[/]",
    "<b><script>x</script>", "&#27;[2J", "&#x202e;", "%1b[2J", [], {}, [None], [[[[[]]]]],
    {"id": {"id": None}}, {"": ""}, *_TIMES,
)  # fmt: skip
_RAW = (
    b"1" * 5_000, b"-" + b"9" * 400 + b".5", b"1e999", b"NaN", b"-Infinity", b'"\\ud83d"',
    b'"\\udc00\\ud800"', b'"\\u0000\\u001b[2J\\u009b"', b"[" * 3_000 + b"]" * 3_000,
    b'{"a":' * 3_000 + b"1" + b"}" * 3_000, b'"\xff\xfe"', b'"\xc3"', b'"a\x00b"', b"'x'", b"",
    b"[1,]", b"0x10", b"1_000", b"True",
)  # fmt: skip
_BYTES = (b"\\ud83d", b"\xff\xfe", b"NaN", b"{", b'"', b"\x00", b"]}", b"\xed\xa0\x80", b",,")
_STATUS = (200, 201, 202, 204, 206, 299, 302, 304, 307, 400, 401, 403, 404, 408, 409, 410, 412, 422,
           425, 429, 451, 500, 502, 503, 504, 511, 599, 600, 999)  # fmt: skip
_HEADERS: Mapping[str, tuple[str, ...]] = {
    "retry-after": ("0", "-5", "999999999999", "nan", "Fri, 31 Dec 9999 23:59:59 GMT", "x" * 999),
    "location": (f"https://{FOREIGN}/", "file:///etc/passwd", "/again"),
    "link": (f'<https://{FOREIGN}/>; rel="next"', "<" * 5_000, '<>; rel="next"', "<;;rel=next,,"),
    "date": ("Mon, 01 Jan 0001 00:00:00 GMT", "gestern", "Fri, 31 Dec 9999 23:59:59 -2359"),
    "content-type": ("text/html", "application/json; charset=ebcdic-unknown", "\xff"),
    "x-ratelimit-limit": ("0", "-1", "9" * 40, "many"),
    "x-ratelimit-remaining": ("-9", "9" * 5_000, ""),
    "x-ratelimit-reset": ("9" * 11, "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+14:00", "x"),
    "x-app-usage": ("{}", "[]", '{"call_count":"x"}', '{"call_count":1e999}', "{" * 3_000),
    "x-business-use-case-usage": ("null", '{"1":[{"estimated_time_to_regain_access":1e30}]}'),
    "x-restli-id": ("", "x" * 9_000, f"https://{FOREIGN}/"),
    "set-cookie": ("a=b; domain=evil.example",),
}


def wrong(body: bytes, value: Any, chance: random.Random) -> bytes:
    """Other bytes in place of these."""
    kinds = _BROKEN if value is None or chance.random() < 0.2 else _CHANGED
    return chance.choice(kinds)(body, value, chance)


def wrong_status(status: int, chance: random.Random) -> int:
    """Mostly the same."""
    return chance.choice(_STATUS) if chance.random() < 0.1 else status


def wrong_headers(headers: Mapping[str, str], chance: random.Random) -> dict[str, str]:
    """Mostly the same; else one says something else, or is missing."""
    found = dict(headers)
    if chance.random() < 0.15:
        name = chance.choice((*_HEADERS, *found))
        if name in _HEADERS:
            found[name] = chance.choice(_HEADERS[name])
        else:
            del found[name]
    return found


def _cut(body: bytes, value: Any, chance: random.Random) -> bytes:
    return body[: chance.randrange(len(body) + 1)]


def _flipped(body: bytes, value: Any, chance: random.Random) -> bytes:
    held = bytearray(body or b"\x00")
    for _ in range(chance.randrange(1, 4)):
        held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
    return bytes(held)


def _spliced(body: bytes, value: Any, chance: random.Random) -> bytes:
    at = chance.randrange(len(body) + 1)
    return body[:at] + chance.choice(_BYTES) + body[at:]


def _recoded(body: bytes, value: Any, chance: random.Random) -> bytes:
    text = body.decode("utf-8", "replace")
    name = chance.choice(("utf-16", "utf-32-le", "cp037", "utf-7", "latin-1", "utf-8-sig"))
    return text.encode(name, "replace")


def _other(body: bytes, value: Any, chance: random.Random) -> bytes:
    whole = (b"", b"null", b"[]", b"{}", b"7", b'"x"', b"<html>Sign in", body + body, b" " * 9_999)
    return chance.choice((*whole, *_RAW))


def _with_odd(body: bytes, value: Any, chance: random.Random) -> bytes:
    for _ in range(chance.randrange(1, 4)):
        value = _changed(value, chance, lambda _: chance.choice(_ODD))
    return encoded(value)


def _with_raw(body: bytes, value: Any, chance: random.Random) -> bytes:
    return encoded(_changed(value, chance, lambda _: msgspec.Raw(chance.choice(_RAW))))


def _with_time(body: bytes, value: Any, chance: random.Random) -> bytes:
    """Every value that looks like a time is another one."""
    return encoded(_retimed(value, chance))


def _hostile(body: bytes, value: Any, chance: random.Random) -> bytes:
    """Many texts try to steer whoever reads them."""
    return encoded(_steering(value, chance))


def _without(body: bytes, value: Any, chance: random.Random) -> bytes:
    return encoded(_changed(value, chance, lambda held: _less(held, chance)))


def _renamed(body: bytes, value: Any, chance: random.Random) -> bytes:
    return encoded(_changed(value, chance, lambda held: _other_names(held, chance)))


def _doubled(body: bytes, value: Any, chance: random.Random) -> bytes:
    return encoded(_changed(value, chance, lambda held: _twice(held, chance)))


def _wrapped(body: bytes, value: Any, chance: random.Random) -> bytes:
    return encoded(_changed(value, chance, lambda held: chance.choice(([held], {"data": held}))))


_BROKEN: tuple[Body, ...] = (_cut, _flipped, _spliced, _recoded, _other)
_CHANGED: tuple[Body, ...] = (
    _with_odd, _with_odd, _with_raw, _with_time, _hostile, _without, _renamed, _doubled, _wrapped,
)  # fmt: skip


def encoded(value: Any) -> bytes:
    """As JSON; halves of characters, which it cannot hold, as question marks."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return b"\xed\xa0\x80"


def _changed(value: Any, chance: random.Random, new: Callable[[Any], Any]) -> Any:
    """A copy with something somewhere in it replaced."""
    if isinstance(value, dict) and value and chance.random() > 0.12:
        key = chance.choice(tuple(value))
        return {**value, key: _changed(value[key], chance, new)}
    if isinstance(value, list) and value and chance.random() > 0.12:
        at = chance.randrange(len(value))
        return [*value[:at], _changed(value[at], chance, new), *value[at + 1 :]]
    return new(value)


def _retimed(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        return {
            k: chance.choice(_TIMES) if _is_time(v) else _retimed(v, chance)
            for k, v in value.items()
        }
    if isinstance(value, list):
        return [_retimed(item, chance) for item in value]
    return value


def _steering(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        return {k: _steering(v, chance) for k, v in value.items()}
    if isinstance(value, list):
        return [_steering(item, chance) for item in value]
    if isinstance(value, str) and chance.random() < 0.3:
        return value + chance.choice(_STEERING)
    return value


def _is_time(value: Any) -> bool:
    if isinstance(value, str):
        return value[:2] == "20" and value[4:5] == "-"
    return isinstance(value, int) and value > 1_500_000_000 and not isinstance(value, bool)


def _less(held: Any, chance: random.Random) -> Any:
    if isinstance(held, dict) and held:
        gone = chance.choice(tuple(held))
        return {k: v for k, v in held.items() if k != gone}
    if isinstance(held, list) and held:
        return held[: chance.randrange(len(held))]
    return None


def _other_names(held: Any, chance: random.Random) -> Any:
    if not isinstance(held, dict) or not held:
        return {"value": held}
    old = chance.choice(tuple(held))
    return {f"{k}_v2" if k == old else k: v for k, v in held.items()}


def _twice(held: Any, chance: random.Random) -> Any:
    if isinstance(held, list) and held and len(held) < 40:
        return held * 3
    if isinstance(held, dict) and held:
        key = chance.choice(tuple(held))
        pairs = [*held.items(), (key, chance.choice(_ODD))]
        inner = b",".join(encoded(k) + b":" + encoded(v) for k, v in pairs)
        return msgspec.Raw(b"{" + inner + b"}")
    return [held, held]
