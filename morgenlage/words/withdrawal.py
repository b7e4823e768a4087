"""What is said of where somebody is to be seen, and of what has to go after a withdrawal."""

from collections.abc import Mapping

from morgenlage.words import Words


class Withdrawal:
    """English."""

    cli_shown = "every post somebody is to be seen in, on all platforms, the newest first"
    cli_tasks = "what has to be taken down after withdrawals, and by when"
    cli_all = "those that are done, too"
    cli_task = "tick a to-do, or take the tick back"
    cli_task_step = "done, or open again"
    cli_task_id = "the id (see people tasks)"

    last = "{name}: last seen {when} on {account}."
    never_out = "{name} was in no post that is out."
    in_nothing = "{name} is in no post that is known here."
    gone = "taken down"
    no_address = "no address known"
    asked = "To-dos: {count}, by {day}. They are listed by: morgenlage people tasks"
    open_already = "These to-dos are open already: morgenlage people tasks"
    slip = (
        "A slip? The consent again: morgenlage people consent {id}; its to-dos then: "
        "morgenlage people task done ID"
    )
    none = "Nothing has to be taken down."
    by = "by {day}"
    overdue = "OVERDUE since {day}"
    done = "done {day}"
    seen = "seen gone {day}"
    queued = "queued: does not go out; change the picture or give the piece up"
    still_queued = "queued"
    by_hand = "take it down on the platform"
    nobody = "somebody who was erased"
    left = "To-dos that stay, without a name: {count}. They are listed by: morgenlage people tasks"
    no_task = "there is no to-do {id}"
    done_already = "that is done already"
    open_still = "that is open anyway"
    ticked = "{id}: done."
    opened = "{id}: to be done again."
    live_hint = (
        "These have to be taken down or changed on their platforms, by hand, by {day}. Each is a "
        "to-do of its own and closes by itself once it is seen gone."
    )
    privacy = (
        "to-dos after withdrawals: a year after they are done; who is seen in posts that were "
        "made elsewhere (labels): until that is taken back or the person erased"
    )
    privacy_present = "to-dos after withdrawals: {tasks}, labels of posts: {labels}"

    finding: Mapping[str, str] = {
        "takedown": "After a withdrawal, still to be taken down: {count}, by {day}.",
        "takedown-overdue": "After a withdrawal, OVERDUE since {day}: still there: {count}.",
        "consent-ending": "A consent ends on {day}; posts that show this person: {count}.",
    }
    advice: Mapping[str, str] = {
        "takedown": "H shows them with their addresses; each is ticked there.",
        "takedown-overdue": "H shows them with their addresses; each is ticked there.",
        "consent-ending": "H shows whose it is. Ask for a new one, or take the posts down in time.",
    }
    by_command: Mapping[str, str] = {
        "takedown": "The list: morgenlage people tasks",
        "takedown-overdue": "The list: morgenlage people tasks",
        "consent-ending": "Who and where: morgenlage people shown {about}",
    }


class WithdrawalDe(Withdrawal):
    """German."""

    cli_shown = "jeder Beitrag, in dem jemand zu sehen ist, auf allen Plattformen, neueste zuerst"
    cli_tasks = "was nach Widerrufen zu löschen ist, und bis wann"
    cli_all = "auch Erledigtes"
    cli_task = "eine Aufgabe abhaken oder wieder öffnen"
    cli_task_step = "done: erledigt; open: wieder offen"
    cli_task_id = "die Kennung (siehe people tasks)"

    last = "{name}: zuletzt zu sehen {when} auf {account}."
    never_out = "{name} war in keinem erschienenen Beitrag."
    in_nothing = "{name} ist in keinem Beitrag, der hier bekannt ist."
    gone = "gelöscht"
    no_address = "Adresse unbekannt"
    asked = "Aufgaben: {count}, bis {day}. Alle nennt: morgenlage people tasks"
    open_already = "Diese Aufgaben sind schon offen: morgenlage people tasks"
    slip = (
        "Ein Versehen? Wieder einwilligen: morgenlage people consent {id}; die Aufgaben dann: "
        "morgenlage people task done ID"
    )
    none = "Es ist nichts zu löschen."
    by = "bis {day}"
    overdue = "ÜBERFÄLLIG seit {day}"
    done = "erledigt {day}"
    seen = "als gelöscht gesehen {day}"
    queued = "geplant: erscheint nicht; Bild ändern oder Beitrag verwerfen"
    still_queued = "geplant"
    by_hand = "auf der Plattform löschen"
    nobody = "jemand, der gelöscht wurde"
    left = "Aufgaben, die ohne Namen offen bleiben: {count}. Alle nennt: morgenlage people tasks"
    no_task = "eine Aufgabe {id} gibt es nicht"
    done_already = "das ist schon erledigt"
    open_still = "das ist ohnehin offen"
    ticked = "{id}: erledigt."
    opened = "{id}: wieder zu erledigen."
    live_hint = (
        "Diese sind bis {day} auf ihren Plattformen von Hand zu löschen oder zu ändern. Jeder ist "
        "eine eigene Aufgabe und schließt sich von selbst, sobald er dort verschwunden ist."
    )
    privacy = (
        "Aufgaben nach Widerrufen: ein Jahr, nachdem sie erledigt sind; wer in anderswo "
        "veröffentlichten Beiträgen zu sehen ist (Zuordnungen): bis zur Rücknahme oder Löschung "
        "der Person"
    )
    privacy_present = "Aufgaben nach Widerrufen: {tasks}, Zuordnungen von Beiträgen: {labels}"

    finding: Mapping[str, str] = {
        "takedown": "Nach einem Widerruf noch zu löschen: {count}, bis {day}.",
        "takedown-overdue": "Nach einem Widerruf ÜBERFÄLLIG seit {day}, noch zu sehen: {count}.",
        "consent-ending": "Eine Einwilligung endet am {day}; Beiträge mit der Person: {count}.",
    }
    advice: Mapping[str, str] = {
        "takedown": "H zeigt sie mit ihren Adressen; dort wird jede Aufgabe abgehakt.",
        "takedown-overdue": "H zeigt sie mit ihren Adressen; dort wird jede Aufgabe abgehakt.",
        "consent-ending": "H zeigt, wessen. Um eine neue bitten oder rechtzeitig löschen.",
    }
    by_command: Mapping[str, str] = {
        "takedown": "Die Liste: morgenlage people tasks",
        "takedown-overdue": "Die Liste: morgenlage people tasks",
        "consent-ending": "Wer und wo: morgenlage people shown {about}",
    }


def withdrawal_words(words: Words) -> Withdrawal:
    """The section of that language."""
    return WithdrawalDe() if words.language == "de" else Withdrawal()
