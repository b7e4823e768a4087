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
    while_reviewing = "First decide: y, e, p or n; Esc goes on writing."
    claimed_mine = "An answer is being written here under your name, in another window."
    claimed_mine_sure = "Being answered in another window of yours:"
    claimed_sure = "{who} is answering this one right now:"
    claimed_go_on = "answer all the same"
    twice = "the name “{name}” is there twice; this one is left out"
    bad_name = "must be one line of at most 80 characters"
    long_wording = "is longer than {most} characters; no platform takes that"
    unknown_variable = "{found} stands for nothing; possible: {known}"
    bad_until_day = "is no day; write it like 2027-03-31"
    no_fence = "the head begins with {fence} and does not end; a line {fence} is missing"
    no_pair = "in the head each line is `key: value`"
    saved_count = "{count} wordings, {own} of your own"
    pick = "Wording (type to filter)"
    pick_keys = "Enter open   Esc back"
    pick_none = "no wording holds that"
    pick_broken = "{count} wordings cannot be read: {first}"
    expired = "expired {date}"
    expired_sure = "“{name}” expired on {date}. Open all the same?"
    open_it = "open"
    gap_left = "Fill the gap first: {gaps}"
    unchanged = "Taken over unchanged: “{name}”."
    unchanged_again = "Taken over unchanged: “{name}”, for the {count}. time this week."
    save_name = "Save as a wording; its name"
    save_nothing = "There is no answer here to save."
    save_file = "Your wordings are one file; please write it there: {path}"
    save_nowhere = "There is no settings folder to keep wordings in."
    save_there = "There is a wording of that name already: {path}"
    save_failed = "Not saved: {reason}"
    save_done = "Saved: {path}"
    writing_keys = "{wording} wording   {editor} editor   Esc review"
    editor_left_nothing = "The editor left no text behind; the answer is as it was."
    bytes_used = "{used}/{most} bytes"
    too_many_bytes = "Too long by {count} bytes: {platform} would refuse it."
    weekdays: tuple[str, ...] = (
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    )
    date_form = "{day} {month_name} {year}"
    months: tuple[str, ...] = (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    )
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
    while_reviewing = "Erst entscheiden: y, e, p oder n; Esc schreibt weiter."
    claimed_mine = "In einem anderen Fenster wird hier unter Ihrem Namen gerade geantwortet."
    claimed_mine_sure = "In einem anderen Fenster von Ihnen schon begonnen:"
    claimed_sure = "{who} schreibt hier gerade:"
    claimed_go_on = "trotzdem antworten"
    twice = "der Name „{name}“ kommt doppelt vor; dieser hier zählt nicht"
    bad_name = "muss eine Zeile mit höchstens 80 Zeichen sein"
    long_wording = "ist länger als {most} Zeichen; das nimmt keine Plattform"
    unknown_variable = "{found} steht für nichts; möglich: {known}"
    bad_until_day = "ist kein Tag; so schreiben: 2027-03-31"
    no_fence = "der Kopf beginnt mit {fence} und endet nicht; eine Zeile {fence} fehlt"
    no_pair = "im Kopf steht in jeder Zeile `Schlüssel: Wert`"
    saved_count = "{count} Wortlaute, {own} davon eigene"
    pick = "Wortlaut (tippen filtert)"
    pick_keys = "Enter öffnet   Esc zurück"
    pick_none = "kein Wortlaut enthält das"
    pick_broken = "{count} Wortlaute sind nicht lesbar: {first}"
    expired = "abgelaufen {date}"
    expired_sure = "„{name}“ ist am {date} abgelaufen. Trotzdem öffnen?"
    open_it = "öffnen"
    gap_left = "Erst die Lücke füllen: {gaps}"
    unchanged = "Unverändert übernommen: „{name}“."
    unchanged_again = "Unverändert übernommen: „{name}“, zum {count}. Mal diese Woche."
    save_name = "Als Wortlaut sichern; sein Name"
    save_nothing = "Hier ist keine Antwort, die sich sichern ließe."
    save_file = "Ihre Wortlaute stehen in einer Datei; bitte dort eintragen: {path}"
    save_nowhere = "Es gibt keinen Ordner mit Einstellungen, in dem Wortlaute liegen könnten."
    save_there = "Einen Wortlaut dieses Namens gibt es schon: {path}"
    save_failed = "Nicht gesichert: {reason}"
    save_done = "Gesichert: {path}"
    writing_keys = "{wording} Wortlaut   {editor} Editor   Esc prüfen"
    editor_left_nothing = "Der Editor hat keinen Text hinterlassen; die Antwort ist wie zuvor."
    bytes_used = "{used}/{most} Byte"
    too_many_bytes = "Um {count} Byte zu lang: {platform} würde es ablehnen."
    weekdays: tuple[str, ...] = (
        *("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    )
    date_form = "{day}. {month_name} {year}"
    months: tuple[str, ...] = (
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    )
    changes_more = "und {count} weitere"
    somebody = "jemand"
