"""What moderation says: the ladder, the netiquette, typed words, case files."""

from collections.abc import Mapping


class Moderation:
    """English."""

    title = "Moderate"
    of_many = "{count} comments"
    rungs: Mapping[str, str] = {
        "a": "answer",
        "n": "answer with a paragraph of the netiquette",
        "u": "show again",
        "h": "hide on the platform",
        "d": "delete on the platform",
        "b": "block the author",
        "o": "unblock the author",
    }
    also_not = "{count} of {all} not: {reason}"
    already_blocked = "The author is blocked already."
    way_back = "Esc back"
    more_members = "… {count} more, j and k scroll"
    reading = "The netiquette is being read …"
    which = "Which paragraph?"
    usual = "Enter: {title}"
    add_sentence = "i adds a sentence"
    sentence = "Sentence for the case"
    with_sentence = "Your sentence: {text}"
    typed_delete = "Deletes for good, on the platform: {what}. To do it, type {word} and Enter."
    typed_block = "{what}: will not be able to write to us there any more. Type {word} and Enter."
    delete_words: tuple[str, ...] = ("delete",)
    block_words: tuple[str, ...] = ("block",)
    way_out = "Enter on an empty line or Esc stops"
    stopped = "Stopped. Nothing has happened."
    not_the_word = "“{typed}” is not “{word}”. Nothing has happened; please type it again."
    no_paste = "Pasting does not count here: please type the word."
    rules_broken = "The netiquette cannot be read, so nothing is moderated: {problem}"

    needs_reason = "{action} needs --reason and a paragraph of the netiquette: {choices}"
    unknown_reason = "--reason {reason}: there is no such paragraph; there are: {choices}"
    needs_word = (
        "{ref}: {action} was not done. It cannot be taken for a slip: add --word {word} to do it."
    )
    wrong_word = "{ref}: {action} was not done: --word {typed} is not “{word}”."
    no_word = "--word goes with delete and block only"
    hide_usual = (
        "Without --reason it is the usual paragraph: {id} ({title}). Another one: "
        "--reason with one of {choices}"
    )

    lacks = "{key} is missing here"
    bad_id = "needs 1 to 40 letters, digits, dots, dashes or underscores, not digits alone"
    bad_url = "is no web address (https://…)"
    twice = "{id} is there twice"
    no_paragraphs = "there is no paragraph; without one nobody can hide, delete or block"
    too_many_paragraphs = "more than {most}; each needs a key of its own"
    too_long_text = "is longer than {most} characters"
    review_after_end = "is later than keep_months: the case would be deleted before its review"
    rules_good = "{count} paragraphs ({path})"
    rules_ours = "{count} paragraphs, ours; yours: netiquette.toml beside the settings"


class ModerationDe(Moderation):
    """German."""

    title = "Moderieren"
    of_many = "{count} Kommentare"
    rungs: Mapping[str, str] = {
        "a": "antworten",
        "n": "mit einem Absatz der Netiquette antworten",
        "u": "wieder zeigen",
        "h": "auf der Plattform ausblenden",
        "d": "auf der Plattform löschen",
        "b": "Verfasser sperren",
        "o": "Verfasser entsperren",
    }
    also_not = "{count} von {all} nicht: {reason}"
    already_blocked = "Ist schon gesperrt."
    way_back = "Esc zurück"
    more_members = "… {count} weitere, j und k blättern"
    reading = "Die Netiquette wird gelesen …"
    which = "Welcher Absatz?"
    usual = "Enter: {title}"
    add_sentence = "i ergänzt einen Satz"
    sentence = "Satz für die Akte"
    with_sentence = "Ihr Satz: {text}"
    typed_delete = "Endgültig, auf der Plattform: {what}. Dazu {word} eintippen und Enter."
    typed_block = "{what}: kann uns dort nicht mehr schreiben. Dazu {word} eintippen und Enter."
    delete_words = ("löschen", "loeschen")
    block_words = ("sperren",)
    way_out = "Enter auf leerer Zeile oder Esc hält an"
    stopped = "Angehalten. Es ist nichts geschehen."
    not_the_word = "„{typed}“ ist nicht „{word}“. Es ist nichts geschehen; bitte noch einmal."
    no_paste = "Einfügen zählt hier nicht: bitte das Wort tippen."
    rules_broken = "Die Netiquette ist nicht lesbar, also wird nichts moderiert: {problem}"

    needs_reason = "{action} braucht --reason und einen Absatz der Netiquette: {choices}"
    unknown_reason = "--reason {reason}: diesen Absatz gibt es nicht; es gibt: {choices}"
    needs_word = (
        "{ref}: {action} ist nicht geschehen. Damit es kein Versehen ist: --word {word} anfügen."
    )
    wrong_word = "{ref}: {action} ist nicht geschehen: --word {typed} ist nicht „{word}“."
    no_word = "--word gibt es nur bei delete und block"
    hide_usual = (
        "Ohne --reason gilt der übliche Absatz: {id} ({title}). Ein anderer: "
        "--reason mit einem von {choices}"
    )

    lacks = "{key} fehlt hier"
    bad_id = "braucht 1 bis 40 Buchstaben, Ziffern, Punkte oder Striche, nicht nur Ziffern"
    bad_url = "ist keine Webadresse (https://…)"
    twice = "{id} gibt es zweimal"
    no_paragraphs = "kein Absatz da; ohne einen wird nichts ausgeblendet, gelöscht oder gesperrt"
    too_many_paragraphs = "mehr als {most}; jeder braucht eine eigene Taste"
    too_long_text = "ist länger als {most} Zeichen"
    review_after_end = "ist später als keep_months: die Akte wäre vor der Prüfung gelöscht"
    rules_good = "{count} Absätze ({path})"
    rules_ours = "{count} Absätze, mitgelieferte; eigene: netiquette.toml neben den Einstellungen"
