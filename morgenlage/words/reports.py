"""What the commands print: counts, lists, and what became of decisions."""

from collections.abc import Mapping


class Reports:
    """English."""

    status_open = "{count} open"
    status_urgent = "{count} first"
    status_held = "{count} held"
    status_unknown = "{count} unclear"
    status_failed = "{count} failed"
    status_troubles = "{count} troubled"
    status_posts = "{count} posts today"
    status_post = "1 post today"
    status_asking = "posts to settle: {count}"
    status_waiting_one = "1 post held back"
    status_waiting = "{count} posts held back"

    no_comments = "No comments."
    no_outbox = "Nothing is on its way out."
    no_posts = "No posts today."
    no_metrics = "No numbers yet."
    states: Mapping[str, str] = {"open": "open", "done": "done", "snoozed": "snoozed"}
    post_states: Mapping[str, str] = {
        "scheduled": "planned",
        "published": "published",
        "gone": "deleted",
    }
    stages: Mapping[str, str] = {
        "held": "held",
        "sending": "is being sent",
        "sent": "sent",
        "unknown": "unclear",
        "failed": "failed",
        "cancelled": "taken back",
    }
    lacks_alt = "a picture lacks its description"
    metrics: Mapping[str, str] = {
        "followers": "followers",
        "interactions": "interactions",
        "posts": "posts",
        "views": "views, 7 days",
        "reach": "reach, 7 days",
        "engagement": "reactions, 7 days",
    }
    week = "in a week"
    usual: Mapping[str, str] = {
        "too-little": "too little to compare with",
        "usual": "as usual",
        "better": "better than {beaten} of {weeks} weeks",
        "worse": "weaker than {beaten} of {weeks} weeks",
    }

    polled = "{account}: {new} new, {open} open"
    poll_trouble = "{account}: {trouble}"

    decided = "{ref}: {action}"
    holding = "Goes out in {seconds} s, Ctrl+C takes it back."
    still_held = "{ref}: {action} is held; another window of Morgenlage sends it"
    underway = (
        "{ref}: {action} was just being sent; `morgenlage outbox` says whether it arrived ({id})"
    )
    waiting = "{ref}: {action} is not out yet ({reason}); it is tried again"
    sent = "{ref}: {action} sent"
    failed = "{ref}: {action} failed: {reason}"
    unknown = (
        "{ref}: {action}: unclear whether it arrived ({reason}); please look, "
        "then `morgenlage outbox resolve {id}` or `retry {id}`"
    )
    cancelled = "{ref}: {action} taken back"
    refused = "{ref}: {action} is not possible: {reason}"
    no_comment = "{ref}: no such comment is stored"
    not_a_ref = "{ref}: is not a comment's name (ACCOUNT:ID)"
    needs_text = "{action} needs --text"
    no_text = "{action} takes no --text"
    no_reason = "--reason goes with hide, delete and block only"
    needs_until = "snooze needs --until"
    no_until = "--until goes with snooze only"
    bad_until = "--until {text}: is no time; h, m, o, w, a date, date and time, or answer"
    past_until = "--until {text}: is over"
    no_refs = "no comment is named"
    outbox_none = "{id}: there is no such act in the outbox"
    outbox_not = "{id}: is {stage}, that is not possible now"
    not_saved = "not saved, it did not happen: {reason}"
    not_kept = "{account}: what came in is not stored, it will be fetched again. {reason}"
    slow = "no answer from the desk for {seconds} s"


class ReportsDe(Reports):
    """German."""

    status_open = "{count} offen"
    status_urgent = "{count} zuerst"
    status_held = "{count} gehalten"
    status_unknown = "{count} unklar"
    status_failed = "{count} gescheitert"
    status_troubles = "{count} gestört"
    status_posts = "{count} Beiträge heute"
    status_post = "1 Beitrag heute"
    status_asking = "Beiträge zu klären: {count}"
    status_waiting_one = "1 Beitrag angehalten"
    status_waiting = "{count} Beiträge angehalten"

    no_comments = "Keine Kommentare."
    no_outbox = "Nichts ist auf dem Weg hinaus."
    no_posts = "Heute keine Beiträge."
    no_metrics = "Noch keine Zahlen."
    states: Mapping[str, str] = {"open": "offen", "done": "erledigt", "snoozed": "schläft"}
    post_states: Mapping[str, str] = {
        "scheduled": "geplant",
        "published": "erschienen",
        "gone": "gelöscht",
    }
    stages: Mapping[str, str] = {
        "held": "gehalten",
        "sending": "wird gesendet",
        "sent": "gesendet",
        "unknown": "unklar",
        "failed": "gescheitert",
        "cancelled": "zurückgenommen",
    }
    lacks_alt = "einem Bild fehlt die Beschreibung"
    metrics: Mapping[str, str] = {
        "followers": "folgen uns",
        "interactions": "Reaktionen",
        "posts": "Beiträge",
        "views": "Aufrufe, 7 Tage",
        "reach": "Reichweite, 7 Tage",
        "engagement": "Reaktionen, 7 Tage",
    }
    week = "in einer Woche"
    usual: Mapping[str, str] = {
        "too-little": "zu wenig Daten",
        "usual": "wie sonst",
        "better": "besser als {beaten} von {weeks} Wochen",
        "worse": "schwächer als {beaten} von {weeks} Wochen",
    }

    polled = "{account}: {new} neu, {open} offen"
    poll_trouble = "{account}: {trouble}"

    decided = "{ref}: {action}"
    holding = "Geht in {seconds} s raus, Strg+C nimmt es zurück."
    still_held = "{ref}: {action} wird gehalten; ein anderes Fenster von Morgenlage sendet es"
    underway = "{ref}: {action} wurde gerade gesendet; ob es ankam, sagt `morgenlage outbox` ({id})"
    waiting = "{ref}: {action} ist noch nicht draußen ({reason}); es wird weiter versucht"
    sent = "{ref}: {action} gesendet"
    failed = "{ref}: {action} gescheitert: {reason}"
    unknown = (
        "{ref}: {action}: unklar, ob es angekommen ist ({reason}); bitte nachsehen, "
        "dann `morgenlage outbox resolve {id}` oder `retry {id}`"
    )
    cancelled = "{ref}: {action} zurückgenommen"
    refused = "{ref}: {action} geht nicht: {reason}"
    no_comment = "{ref}: ein solcher Kommentar ist nicht gespeichert"
    not_a_ref = "{ref}: ist kein Name eines Kommentars (KONTO:ID)"
    needs_text = "{action} braucht --text"
    no_text = "{action} nimmt kein --text"
    no_reason = "--reason gehört nur zu hide, delete und block"
    needs_until = "snooze braucht --until"
    no_until = "--until gehört nur zu snooze"
    bad_until = "--until {text}: ist keine Zeit; h, m, o, w, ein Datum, Datum mit Zeit oder answer"
    past_until = "--until {text}: ist vorbei"
    no_refs = "kein Kommentar ist genannt"
    outbox_none = "{id}: das gibt es im Ausgang nicht"
    outbox_not = "{id}: ist {stage}, das geht jetzt nicht"
    not_saved = "nicht gespeichert, es ist nicht geschehen: {reason}"
    not_kept = "{account}: Was hereinkam, ist nicht gespeichert und wird neu geholt. {reason}"
    slow = "seit {seconds} s keine Antwort"
