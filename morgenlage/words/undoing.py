"""What is asked before something that others can see is taken back."""


class Undoing:
    """English."""

    published = "Already published"
    held = "Not sent yet"
    here = "{head}, {age}: {what}."
    elsewhere = "{head}, not in this window, {age}: {what}."
    and_held = " {count} more have not left yet."
    ago = "{age} ago"
    just_now = "just now"
    yes_there = "delete or undo it there"
    yes = "take it back"
    leaving = "Taken back: {what}. It still stands there during the hold; {key} lets it stand."
    countdown = "{what} is taken back there in {seconds} s · {key} lets it stand"
    draft_back = "The discarded draft is back; {key} goes on writing."


class UndoingDe(Undoing):
    """German."""

    published = "Schon veröffentlicht"
    held = "Noch nicht gesendet"
    here = "{head}, {age}: {what}."
    elsewhere = "{head}, nicht in diesem Fenster, {age}: {what}."
    and_held = " {count} weitere sind noch nicht hinaus."
    ago = "vor {age}"
    just_now = "gerade eben"
    yes_there = "dort löschen oder zurücknehmen"
    yes = "zurücknehmen"
    leaving = (
        "Zurückgenommen: {what}. Dort steht es noch, bis die Frist um ist; {key} lässt es stehen."
    )
    countdown = "{what} wird in {seconds} s dort zurückgenommen · {key} lässt es stehen"
    draft_back = "Der verworfene Entwurf ist wieder da; {key} schreibt weiter."
