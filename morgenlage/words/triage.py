"""How verdicts are said: chips and explanations."""


class Triage:
    """English."""

    question = "question"
    complaint = "complaint"
    threat = "threatens"
    link = "link from a stranger"
    waits = "waits {hours} h"
    repeated = "{amount} by the same person"


class TriageDe(Triage):
    """German."""

    question = "Frage"
    complaint = "Beschwerde"
    threat = "droht"
    link = "Link von Unbekannt"
    waits = "wartet {hours} h"
    repeated = "{amount} von derselben Person"
