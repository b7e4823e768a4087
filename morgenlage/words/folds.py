"""What is said of comments that say the same, and of acts on many at once."""


class Folds:
    """English."""

    alike = "{count} alike"
    more = "… and {count} more · {key} shows all"
    fold_title = "{count} alike"
    fold_keys = "{mark} take out   {open} conversation   {keys} … act on the rest   Esc back"
    taken_out = "taken out"
    review_title = "To be reviewed: {what}, {count} of {all} can leave"
    review_send = "y sends {count}"
    review_keys = "{mark} take out   {open} conversation   Esc back: nothing leaves"
    nothing_leaves = "None of them can leave."
    all_taken_out = "All of them are taken out."
    many_answers = "Answer to {count}, first {author} · {platform}"
    and_last = "{names} and {last}"
    goes_to_many = "to {count}, on {platforms}: “{words}”"
    at_once = "{what} · {key} takes it back"


class FoldsDe(Folds):
    """German."""

    alike = "{count} gleiche"
    more = "… und {count} weitere · {key} zeigt alle"
    fold_title = "{count} gleiche"
    fold_keys = "{mark} ausnehmen   {open} Gespräch   {keys} … für alle übrigen   Esc zurück"
    taken_out = "ausgenommen"
    review_title = "Zu prüfen: {what}, {count} von {all} können hinaus"
    review_send = "y sendet {count}"
    review_keys = "{mark} ausnehmen   {open} Gespräch   Esc zurück: nichts geht hinaus"
    nothing_leaves = "Keiner davon kann hinaus."
    all_taken_out = "Alle sind ausgenommen."
    many_answers = "Antwort an {count}, zuerst {author} · {platform}"
    and_last = "{names} und {last}"
    goes_to_many = "an {count}, auf {platforms}: „{words}“"
    at_once = "{what} · {key} nimmt es zurück"
