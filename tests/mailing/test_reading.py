"""Letters that come in: what they say, whose they are, and that nothing in them does any harm."""

import time
from email.message import EmailMessage

import pytest

from morgenlage.domain.department import Department
from morgenlage.domain.mail import Arrived
from morgenlage.mailing.quoted import own_words
from morgenlage.mailing.reading import concerns_us, read, text_answer

TOKEN = "abcdefghjkmn"
FROM = "roads@county.example"


def a_mail(text: str = "It stays open.", **headers: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = FROM
    mail["Subject"] = f"Re: [Morgenlage #{TOKEN}] closed?"
    mail["Message-ID"] = "<1@county.example>"
    mail.set_content(text)
    for name, value in headers.items():
        del mail[name.replace("_", "-")]
        mail[name.replace("_", "-")] = value
    return mail


def arrived(mail: EmailMessage | bytes) -> Arrived:
    found = read(mail if isinstance(mail, bytes) else mail.as_bytes())
    assert found is not None
    return found


def test_an_answer_is_what_they_wrote_themselves() -> None:
    text = (
        "Die Sperrung endet am Freitag.\n\nMit freundlichen Grüßen\ni. A. Otto\nStraßenbauamt\n\n"
        "Am Mo., 23. Nov. 2026 um 10:00 Uhr schrieb Presse\n<press@county.example>:\n"
        "> Guten Tag,\n> wann endet die Sperrung?\n"
    )
    letter = arrived(a_mail(text))

    assert (letter.token, letter.sender, letter.kind) == (TOKEN, FROM, "answer")
    assert letter.text == "Die Sperrung endet am Freitag."
    assert "> wann endet die Sperrung?" in letter.whole


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Ja.\n\n-- \nOtto\nRoads", "Ja."),
        ("Ja.\n\nOn Mon, Nov 23, 2026 at 10:00 AM Press wrote:\n> Is it?", "Ja."),
        ("Ja.\n________________________________\nVon: Presse\nGesendet: Montag\nAn: Otto\n"
         "Betreff: AW: x\n\nIst es zu?", "Ja."),
        ("-----Ursprüngliche Nachricht-----\n> Ist es zu?\nJa, bis Freitag.", "Ja, bis Freitag."),
        ("Am Montag schrieb Presse:\n> Ist es zu?\nJa.\n> Wie lange?\nBis Freitag.",
         "Ja.\nBis Freitag."),
        ("> nur Zitat", "> nur Zitat"),
        ("Am Freitag schreibt das Amt allen.", "Am Freitag schreibt das Amt allen."),
        ("Von: der Brücke bis zum Ort ist frei.", "Von: der Brücke bis zum Ort ist frei."),
        ("Mit freundlichen Grüßen kommt niemand weiter.\n" + "Zeile.\n" * 20, None),
    ],
)  # fmt: skip
def test_quotes_and_signatures_are_cut_with_care(text: str, own: str | None) -> None:
    assert own_words(text) == (text.strip() if own is None else own)


def test_a_chain_of_message_ids_tells_the_question_as_well() -> None:
    for header in ("In_Reply_To", "References"):
        chain = f"<x@y> <morgenlage.{TOKEN}.2@county.example>"
        mail = a_mail(Subject="AW: Ihre Frage", **{header: chain})
        assert arrived(mail).token == TOKEN
        assert concerns_us(mail.as_bytes())
    assert read(a_mail(Subject="Re: [Morgenlage #abc] short").as_bytes()) is None
    assert not concerns_us(a_mail(Subject="Betriebsausflug").as_bytes())


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"X_Autoreply": "yes"},
        {"Subject": f"Automatische Antwort: [Morgenlage #{TOKEN}] x"},
    ],
)
def test_what_a_machine_wrote_is_no_answer(headers: dict[str, str]) -> None:
    assert arrived(a_mail("Bin im Urlaub.", **headers)).kind == "away"
    assert arrived(a_mail(Auto_Submitted="no")).kind == "answer"


BOUNCE = f"""From: mailer-daemon@mx.county.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary=B
Message-ID: <b@mx>

--B
Content-Type: text/plain

I could not deliver.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx

Final-Recipient: rfc822; roads@county.example
Action: ACTION
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

--B
Content-Type: message/rfc822

From: press@county.example
Subject: [Morgenlage #{TOKEN}] closed?
Message-ID: <morgenlage.{TOKEN}.0@county.example>

text
--B--
"""


def test_a_bounce_names_its_question_and_the_reason() -> None:
    letter = arrived(BOUNCE.replace("ACTION", "failed").encode())

    assert (letter.kind, letter.token) == ("bounce", TOKEN)
    assert letter.reason == "550 5.1.1 no such user"
    assert arrived(BOUNCE.replace("ACTION", "delayed").encode()).kind == "away"
    assert concerns_us(BOUNCE.encode())


def test_html_alone_is_read_as_text_without_scripts() -> None:
    mail = a_mail()
    mail.set_content(
        "<style>p{color:red}</style><script>alert(1)</script><p>Bleibt <b>offen</b>.</p>"
        "<p>&lt;ja&gt;</p>",
        subtype="html",
    )
    letter = arrived(mail)

    assert letter.text.startswith("Bleibt offen.")
    assert "alert" not in letter.whole
    assert "color" not in letter.whole


def test_attachments_are_named_and_never_opened() -> None:
    mail = a_mail("Siehe Anlage.")
    mail.add_attachment(b"MZ\x90", maintype="application", subtype="octet-stream",
                        filename="plan\x1b[2J\u202egpj.exe")  # fmt: skip
    mail.add_attachment(b"<b>x</b>", maintype="text", subtype="html", filename="a.html")
    letter = arrived(mail)

    assert letter.text == "Siehe Anlage."
    assert len(letter.attachments) == 2
    assert all(name.isprintable() for name in letter.attachments)


def test_two_senders_are_nobody_and_a_lookalike_domain_is_not_theirs() -> None:
    roads = Department("roads", "Roads", FROM, domains=("stadt.example",))
    raw = a_mail().as_bytes()
    doubled = b"From: roads@county.example\n" + raw.replace(FROM.encode(), b"evil@evil.example")

    assert arrived(doubled).sender == ""
    assert not roads.owns("")
    assert roads.owns("Ms.Other@County.Example")
    assert roads.owns("x@stadt.example")
    for forged in (
        "roads@county.example.evil.example",
        "roads@evilcounty.example",
        "county.example",
    ):
        assert not roads.owns(forged)
    named = a_mail(From='"roads@county.example" <evil@evil.example>')
    assert arrived(named).sender == "evil@evil.example"


HEAD = f"From: {FROM}\nSubject: [Morgenlage #{TOKEN}] x\n".encode()


@pytest.mark.parametrize(
    "raw",
    [
        HEAD + b"Content-Type: text/plain; charset=zip\n\nHallo",
        HEAD + b"Content-Type: text/plain; charset=punycode\n\n" + b"a-" * 20_000,
        HEAD + b"Content-Type: text/plain; charset*=utf-8''%FF%FE\n\nHallo",
        HEAD + b"Content-Transfer-Encoding: base64\n\n!!!not base64!!!",
        HEAD + b"Content-Transfer-Encoding: uuencode\n\nbegin 644 x\n!!!",
        HEAD + b"Content-Type: multipart/mixed\n\nno boundary",
        HEAD + b"Content-Type: multipart/mixed; boundary=a\n\n--a\n--a\n--a--",
        HEAD + b"\n" + b"\xff\xfe\x00\x1b[2J\x1b]0;x\x07 B\xfccher",
        HEAD + b"Date: Sun, 99 Foo 99999 99:99:99 +9999\n\nHallo",
        HEAD + b"Message-ID: <" + b"x" * 50_000 + b">\n\nHallo",
        HEAD + b"Subject: =?x-unknown?B?////?=\n\nHallo",
        HEAD.replace(b"x\n", b"=?utf-8?Q?=1B=5B2J=0ABcc=3A_a?=\n") + b"\nHallo",
        HEAD + b"\n" + b"On " * 100_000,
        HEAD + b"\n" + b"> " * 200_000,
        HEAD + b"\n" + (b"am " + b"x" * 300 + b"\n") * 3000,
    ],
)
def test_no_mail_is_too_broken_to_be_read_safely_and_quickly(raw: bytes) -> None:
    begin = time.perf_counter()
    letter = arrived(raw)

    assert time.perf_counter() - begin < 5
    said = letter.text + letter.whole + letter.message_id
    assert not any(c in said for c in "\x1b\x07\x00\u202e")


def test_thousands_of_mails_in_each_other_end_as_no_mail() -> None:
    nested = HEAD
    for number in range(4000):
        nested += f"Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n".encode()
    begin = time.perf_counter()
    found = read(nested + b"\nHallo")

    assert time.perf_counter() - begin < 20
    assert found is None or found.token == TOKEN


def test_a_pasted_answer_is_cleaned_and_cut_like_a_mail() -> None:
    said, whole = text_answer("Ja.\x1b[2J\n\nViele Grüße\nOtto")

    assert said == "Ja."
    assert whole == "Ja.\n\nViele Grüße\nOtto"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("frei", "frei"),
        ("frei\n\nMit freundlichen Grüßen\nH. Brinkmann", "frei"),
        ("frei\n\nAm 23.11.2026 um 10:00 schrieb Presse:\n> Guten Tag", "frei"),
        ("Am 23.11.2026 um 10:00 schrieb Presse:\n> Guten Tag\n> frei\n\nfrei", "frei"),
        ("> Guten Tag\n> frei\n\nfrei", "frei"),
        ("frei\n\nVon: Presse\nGesendet: Montag\nAn: Leitung\nBetreff: x\n\nGuten Tag", "frei"),
        # A program that breaks quoted lines leaves words of ours on lines of their own.
        ("Am 23.11.2026 schrieb Presse:\n> Der Eintritt ist\nfrei\n> und draußen", ""),
        ("> Der Eintritt ist\nfrei\n> und draußen", ""),
        ("> Der Eintritt ist\nfrei\n> und draußen ist er auch\nfrei", ""),
        ("-----Weitergeleitete Nachricht-----\nVon: Presse\n\nfrei", ""),
        ("Von: Presse\nGesendet: Montag\nAn: Leitung\nBetreff: x\n\nfrei", ""),
        ("> frei", ""),
    ],
)
def test_what_is_certainly_theirs_is_never_what_was_quoted(text: str, own: str) -> None:
    assert arrived(a_mail(text)).own == own


@pytest.mark.parametrize(
    ("html", "own"),
    [
        (
            "<p>frei</p><p>&nbsp;</p><p>Mit freundlichen Grüßen<br>H. Brinkmann</p><div><p><b>Von:"
            "</b> Presse<br><b>Gesendet:</b> Montag<br><b>An:</b> Leitung<br><b>Betreff:</b> x</p>"
            "</div><p>Guten Tag,</p><p>bitte</p>",
            "frei",
        ),
        (
            '<div dir="ltr">Frei!</div><br><div class="gmail_quote"><div>Am Mo., 23. Nov. 2026 um '
            "10:00 Uhr schrieb Presse &lt;p@x.example&gt;:<br></div><blockquote>Guten Tag"
            "</blockquote></div>",
            "Frei!",
        ),
        (
            '<div dir="ltr"><br></div><div class="gmail_quote">Am Mo., 23. Nov. 2026 um 10:00 Uhr '
            "schrieb Presse &lt;p@x.example&gt;:<br><blockquote>Der Eintritt ist<br>frei"
            "</blockquote></div>",
            "",
        ),
    ],
)
def test_what_is_certainly_theirs_is_told_in_mails_without_a_plain_part(
    html: str, own: str
) -> None:
    mail = a_mail()
    mail.set_content(html, subtype="html")

    assert arrived(mail).own == own
