"""The one risk that leadership should know, in a sentence each."""

from collections.abc import Mapping


class BriefRisks:
    """English."""

    risks: Mapping[str, str] = {
        "noted": "{text}",
        "crisis": "A crisis is running: {text}",
        "alarm": "{account} is written to far more than usual: {count} comments in {minutes} "
        "minutes.",
        "takedown": "Consent was taken back, and {count} posts are still there that should be gone "
        "by now.",
        "going": "Consent was taken back: {count} posts have to be gone, the first {days}.",
        "consent": "{count} posts show people without a valid consent.",
        "trouble": "We cannot get into {account} {days}.",
        "token": "Our access to {account} ends {days} unless somebody renews it.",
        "office": "An answer of {office} has been overdue {days}.",
        "none": "No risk is known.",
    }
    risks_one: Mapping[str, str] = {
        "takedown": "Consent was taken back, and 1 post is still there that should be gone by now.",
        "going": "Consent was taken back: 1 post has to be gone {days}.",
        "consent": "1 post shows somebody without a valid consent.",
    }
    """Where it is one."""
    offices_late = (
        "{count} answers of departments are overdue, the longest that of {office} {days}."
    )


class BriefRisksDe(BriefRisks):
    """German."""

    risks: Mapping[str, str] = {
        "noted": "{text}",
        "crisis": "Eine Krise läuft: {text}",
        "alarm": "{account} bekommt viel mehr Kommentare als sonst: {count} in {minutes} Minuten.",
        "takedown": "Eine Einwilligung ist widerrufen, und {count} Beiträge, die schon weg sein "
        "müssten, stehen noch da.",
        "going": "Eine Einwilligung ist widerrufen: {count} Beiträge müssen weg, der erste {days}.",
        "consent": "{count} Beiträge zeigen Menschen ohne gültige Einwilligung.",
        "trouble": "In {account} kommen wir {days} nicht mehr hinein.",
        "token": "Unser Zugang zu {account} endet {days}, wenn ihn niemand erneuert.",
        "office": "{office}: Eine Antwort ist {days} überfällig.",
        "none": "Ein Risiko ist nicht bekannt.",
    }
    risks_one: Mapping[str, str] = {
        "takedown": "Eine Einwilligung ist widerrufen, und 1 Beitrag, der schon weg sein müsste, "
        "steht noch da.",
        "going": "Eine Einwilligung ist widerrufen: 1 Beitrag muss {days} weg sein.",
        "consent": "1 Beitrag zeigt jemanden ohne gültige Einwilligung.",
    }
    offices_late = (
        "{count} Antworten von Fachämtern sind überfällig, am längsten ({days}): {office}."
    )
