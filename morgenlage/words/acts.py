"""What acts are called in a sentence, and when a comment can come back."""

from collections.abc import Mapping

ACTS: Mapping[str, str] = {
    "done": "done",
    "reopen": "open again",
    "snooze": "later",
    "assign": "assignment",
    "note": "note",
    "reply": "answer",
    "like": "like",
    "unlike": "like taken back",
    "hide": "hiding",
    "unhide": "showing again",
    "delete": "deletion",
    "block": "blocking",
    "unblock": "unblocking",
    "withdraw": "deleting the answer",
    "topic": "topic",
    "forward": "department",
}
ACTS_DE: Mapping[str, str] = {
    "done": "erledigt",
    "reopen": "wieder offen",
    "snooze": "später",
    "assign": "Zuweisung",
    "note": "Notiz",
    "reply": "Antwort",
    "like": "Gefällt",
    "unlike": "Gefällt zurückgenommen",
    "hide": "Ausblenden",
    "unhide": "Wiedereinblenden",
    "delete": "Löschung",
    "block": "Sperrung",
    "unblock": "Entsperrung",
    "withdraw": "Löschen der Antwort",
    "topic": "Thema",
    "forward": "ans Fachamt",
}
SNOOZES: Mapping[str, str] = {
    "h": "today {clock}",
    "m": "tomorrow {clock}",
    "o": "Monday {clock}",
    "w": "in a week, {date}",
    "a": "when somebody answers",
    "d": "a date …",
}
SNOOZES_DE: Mapping[str, str] = {
    "h": "heute {clock}",
    "m": "morgen {clock}",
    "o": "Montag {clock}",
    "w": "in einer Woche, {date}",
    "a": "wenn jemand antwortet",
    "d": "am …",
}
