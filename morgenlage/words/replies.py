"""Answers: saved wordings, what changed before one could leave, who else answers."""

from collections.abc import Mapping


class Replies:
    """English."""

    thread_changed = "the conversation has changed"
    thread_unread = (
        "the conversation cannot be read again at the moment; please look there, "
        "then it can be sent all the same"
    )
    answered_already = "somebody of us has answered this already"
    changes: Mapping[str, str] = {
        "edited": "{who} has edited the comment",
        "hidden": "the comment is hidden there",
        "post-gone": "our post is gone",
        "ours": "we have answered there",
        "author": "{who} has written more",
        "other": "{who} has answered",
        "unread": "",
    }
    claimed_cli = "{who} is writing an answer right now; --anyway answers all the same"
    answered_cli = "{reason}; --anyway answers once more"
    no_anyway = "--anyway goes with reply only"
    answered_by = "{who} has answered this one already."
    answered_sure = "Answer once more? y sends"
    claimed_sure = "{who} is answering this one right now:"
    claimed_go_on = "answer all the same"
    changes_more = "and {count} more"
    somebody = "somebody"


class RepliesDe(Replies):
    """German."""

    thread_changed = "das Gespräch hat sich geändert"
    thread_unread = (
        "das Gespräch lässt sich gerade nicht noch einmal lesen; bitte dort nachsehen, "
        "dann geht es trotzdem"
    )
    answered_already = "darauf hat schon jemand von uns geantwortet"
    changes: Mapping[str, str] = {
        "edited": "{who} hat den Kommentar bearbeitet",
        "hidden": "der Kommentar ist dort ausgeblendet",
        "post-gone": "unser Beitrag ist weg",
        "ours": "wir haben dort schon geantwortet",
        "author": "{who} hat weitergeschrieben",
        "other": "{who} hat geantwortet",
        "unread": "",
    }
    claimed_cli = "{who} schreibt dort gerade eine Antwort; --anyway antwortet trotzdem"
    answered_cli = "{reason}; --anyway antwortet noch einmal"
    no_anyway = "--anyway gehört nur zu reply"
    answered_by = "{who} hat hier schon geantwortet."
    answered_sure = "Noch einmal antworten? y sendet"
    claimed_sure = "{who} schreibt hier gerade:"
    claimed_go_on = "trotzdem antworten"
    changes_more = "und {count} weitere"
    somebody = "jemand"
