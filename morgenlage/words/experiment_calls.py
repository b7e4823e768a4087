"""What `morgenlage experiments` says."""

from morgenlage.words import Words


class ExperimentCalls:
    """English."""

    cli_list = "all of them, those that run first, with what can be said so far"
    cli_add = "begin one: what we believe, where we will see it, when we look"
    cli_believe = "we believe ..."
    cli_see = "we will see it in ..."
    cli_measure = "what is counted; without: interactions"
    cli_on = "we look on ...: 14.12., Monday, in four weeks"
    cli_try = (
        "what is tried (several times): format:ID, topic:ID, office:ID, hook:ID, hour:18-20, "
        "weekday:6 (Sunday), length:short|long, shape:video, face"
    )
    cli_account = "on this account only (several times); without: on all of ours"
    cli_tie = "these posts belong to it"
    cli_untie = "these posts do not belong to it"
    cli_refs = "ref of a post, or id of a piece"
    cli_proposed = "all posts since its beginning that are what it tries"
    cli_id = "id of the experiment, or its beginning"
    cli_result = "what can be said, and which posts might belong to it"
    cli_close = "decide: keep, adapt (a new one begins) or drop"
    cli_learned = "one sentence of what was learned"
    cli_next_believe = "of what follows an adapted one: what we believe now"
    cli_next_on = "of what follows: when we look; without: after as long again"
    cli_reopen = "nobody has decided any more; what had been learned stays in the diary"
    cli_move = "look on another day"
    cli_diary = "what was tried, done, found and learned, day by day"
    cli_days = "so many days back; without: 30"

    none_yet = "Nothing was tried yet: morgenlage experiments add --believe T --see T --on DAY"
    due = "DUE"
    running = "until {day}"
    closed = "decided {day}"
    tried = "tried: {tries}"
    learned = "learned: {text}"
    proposed = "Might belong to it ({count}): morgenlage experiments tie {id} --proposed"
    begun = "{id}  begun; we look on {day}. Posts join it: morgenlage experiments tie {id} REF"
    follows = "{id}  follows; we look on {day}"
    tied = "{id}: {count} posts belong to it now"
    tied_planned = "{id}: {count} posts, {planned} of them planned, belong to it now"
    reopened = "{id}  is open again"
    moved = "{id}  we look on {day}"

    empty = "--believe, --see and --learned take a sentence each"
    bad_day = "{text} is no day to come; write 14.12., Monday or in four weeks"
    bad_try = "{tag} cannot be tried; there are: {known}"
    no_account = "there is no account {account}; there are: {known}"
    unknown = "there is no experiment {id}"
    several = "{id} may be: {ids}"
    no_post = "no post {ref} is known"
    is_open = "{id} is open"
    is_closed = "{id} is decided: morgenlage experiments reopen {id}"
    nothing_named = "name posts, or --proposed"
    too_late = "{by} has decided it already ({choice}); your sentence stands beside theirs"
    changed = "somebody else changed this at the same moment; please say it again"


class ExperimentCallsDe(ExperimentCalls):
    """German."""

    cli_list = "alle, die laufenden zuerst, mit dem, was sich bisher sagen lässt"
    cli_add = "einen Versuch beginnen: was wir glauben, woran wir es sehen, wann wir schauen"
    cli_believe = "Wir glauben ..."
    cli_see = "Wir sehen es an ..."
    cli_measure = "was gezählt wird; ohne: Reaktionen (interactions)"
    cli_on = "Wir schauen am ...: 14.12., Montag, in vier Wochen"
    cli_try = (
        "was versucht wird (mehrfach): format:ID, topic:ID, office:ID, hook:ID, hour:18-20, "
        "weekday:6 (Sonntag), length:short|long, shape:video, face"
    )
    cli_account = "nur auf diesem Konto (mehrfach); ohne: auf allen unseren"
    cli_tie = "diese Beiträge gehören dazu"
    cli_untie = "diese Beiträge gehören nicht dazu"
    cli_refs = "Ref eines Beitrags oder Kennung eines Beitrags im Plan"
    cli_proposed = "alle Beiträge seit Beginn, die sind, was versucht wird"
    cli_id = "Kennung des Versuchs oder ihr Anfang"
    cli_result = "was sich sagen lässt, und welche Beiträge dazugehören könnten"
    cli_close = "entscheiden: keep behalten, adapt anpassen (ein neuer beginnt), drop verwerfen"
    cli_learned = "ein Satz: was haben wir gelernt"
    cli_next_believe = "für den angepassten: was wir jetzt glauben"
    cli_next_on = "für den angepassten: wann wir schauen; ohne: nach noch einmal so langer Zeit"
    cli_reopen = "wieder öffnen; das Gelernte bleibt im Tagebuch"
    cli_move = "an einem anderen Tag schauen"
    cli_diary = "was versucht, getan, gefunden und gelernt wurde, Tag für Tag"
    cli_days = "so viele Tage zurück; ohne: 30"

    none_yet = "Noch wurde nichts versucht: morgenlage experiments add --believe T --see T --on TAG"
    due = "FÄLLIG"
    running = "bis {day}"
    closed = "entschieden {day}"
    tried = "versucht: {tries}"
    learned = "gelernt: {text}"
    proposed = "Könnten dazugehören ({count}): morgenlage experiments tie {id} --proposed"
    begun = (
        "{id}  begonnen; wir schauen am {day}. Beiträge dazu: morgenlage experiments tie {id} REF"
    )
    follows = "{id}  folgt daraus; wir schauen am {day}"
    tied = "{id}: Beiträge, die jetzt dazugehören: {count}"
    tied_planned = "{id}: Beiträge, die jetzt dazugehören: {count}, davon geplant: {planned}"
    reopened = "{id}  ist wieder offen"
    moved = "{id}  wir schauen am {day}"

    empty = "--believe, --see und --learned brauchen je einen Satz"
    bad_day = "{text} ist kein Tag, der noch kommt; zum Beispiel 14.12., Montag, in vier Wochen"
    bad_try = "{tag} kann nicht versucht werden; es gibt: {known}"
    no_account = "ein Konto {account} gibt es nicht; es gibt: {known}"
    unknown = "einen Versuch {id} gibt es nicht"
    several = "{id} kann sein: {ids}"
    no_post = "ein Beitrag {ref} ist nicht bekannt"
    is_open = "{id} ist offen"
    is_closed = "{id} ist entschieden: morgenlage experiments reopen {id}"
    nothing_named = "bitte Beiträge nennen, oder --proposed"
    too_late = "{by} hat schon entschieden ({choice}); der Satz steht jetzt daneben"
    changed = "jemand anders hat das im selben Moment geändert; bitte noch einmal"


def experiment_calls(words: Words) -> ExperimentCalls:
    """The section of that language."""
    return ExperimentCallsDe() if words.language == "de" else ExperimentCalls()
