"""A letter as the bytes of a mail: plain text, seven bits, every header on one line."""

import unicodedata
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from morgenlage.domain.mail import Letter, Rejected

LONGEST_HEADER = 400
LONGEST_NAME = 80
"""Characters of an enclosure's name."""


def mail_of(letter: Letter, sender: str, name: str) -> bytes:
    """The whole mail. Raises `Rejected` for an address no mail can be sent to."""
    mail = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    try:
        mail["From"] = Address(one_line(name), addr_spec=sender)
        mail["To"] = Address(one_line(letter.to_name), addr_spec=letter.to)
        if letter.reply_to and letter.reply_to != sender:
            mail["Reply-To"] = Address("", addr_spec=letter.reply_to)
        mail["Subject"] = one_line(letter.subject)
        mail["Date"] = format_datetime(letter.at)
        mail["Message-ID"] = one_line(letter.message_id)
        if letter.answers:
            mail["In-Reply-To"] = mail["References"] = one_line(letter.answers)
        # Out-of-office notes to us are of use: they are not suppressed, only told apart.
        mail["X-Morgenlage"] = "question"
        mail.set_content(_safe(letter.body), charset="utf-8", cte="quoted-printable")
        for file in letter.files:
            kind, _, subtype = file.type.partition("/")
            mail.add_attachment(
                file.data, kind, subtype, filename=one_line(file.name)[:LONGEST_NAME]
            )
        return mail.as_bytes()
    except Exception as error:  # the library raises many kinds for one cause: an unusable address
        raise Rejected("mail-address", type(error).__name__) from None


def one_line(text: str) -> str:
    """Text for a header: no line end, no control code, no turned direction, nothing encoded.

    The library decodes `=?utf-8?q?=0D=0A...?=` in a value and would write the line end it names.
    """
    text = text.replace("=?", "= ?")
    kept = "".join(" " if unicodedata.category(c) in _BARRED else c for c in text)
    return " ".join(kept.split())[:LONGEST_HEADER]


_BARRED = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def _safe(body: str) -> str:
    """Lone surrogates cannot be sent; everything else may stand in a body."""
    return body.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
