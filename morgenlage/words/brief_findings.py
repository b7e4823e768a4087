"""What the round tells of a leadership brief that did not get out."""

from collections.abc import Mapping


class BriefFindings:
    """English."""

    finding: Mapping[str, str] = {
        "brief-failed": "The brief {period} did not get out to {to}: {reason}",
        "brief-unknown": "It is unclear whether the brief {period} reached {to}: {reason}",
    }
    advice: Mapping[str, str] = {
        "brief-failed": "B, then f sends it again.",
        "brief-unknown": "Please ask there; B, then f sends it once more.",
    }
    by_command: Mapping[str, str] = {
        "brief-failed": "Send it again: morgenlage brief send --to {about}",
        "brief-unknown": "Please ask there; again: morgenlage brief send --again --to {about}",
    }


class BriefFindingsDe(BriefFindings):
    """German."""

    finding: Mapping[str, str] = {
        "brief-failed": "Der Bericht {period} ging nicht raus an {to}: {reason}",
        "brief-unknown": "Unklar, ob der Bericht {period} bei {to} ankam: {reason}",
    }
    advice: Mapping[str, str] = {
        "brief-failed": "B, dann sendet f ihn noch einmal.",
        "brief-unknown": "Bitte dort nachfragen; B, dann sendet f ihn noch einmal.",
    }
    by_command: Mapping[str, str] = {
        "brief-failed": "Noch einmal senden: morgenlage brief send --to {about}",
        "brief-unknown": (
            "Bitte dort nachfragen; noch einmal: morgenlage brief send --again --to {about}"
        ),
    }
