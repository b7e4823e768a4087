"""What only the round as plain text says: questions, letters, what was understood."""

from collections.abc import Mapping

from morgenlage.words import Words


class Walk:
    """English."""

    asking = "Asking the accounts for what is new …"
    begins = "Morning round, {day}. A letter answers, ? lists the letters, q pauses."
    goes_on = "Morning round, {day}, goes on where you left off. ? lists the letters, q pauses."
    needs_text = (
        "`morgenlage round` takes --text; in the dashboard the round is the key m: morgenlage"
    )
    prompt = "Answer: "
    unknown = "{letter} is no answer here. {letters}"
    letters: Mapping[str, str] = {
        "alerts": "e seen, n pass over, b back, g next step, q pause",
        "comments": (
            "e done, r reply, l like, s later (then h today, m tomorrow, o Monday, w a week, "
            "a until an answer), "
            "f department, x moderate (then h hide), n skip, u undo, b back, g next step, q pause"
        ),
        "queue": "y fits, n does not fit, b back, g next step, q pause",
        "numbers": "e read, b back, g next step, q pause",
        "due": (
            "h keep, a adapt (the next one begins), v drop, n not today, b back, g next step, "
            "q pause"
        ),
        "habit": (
            "i change it from today, w right as it is, n not today, b back, g next step, q pause"
        ),
        "topic": "e seen, n not today, b back, g next step, q pause",
        "line": "write one line; an empty one skips; b back, q pause",
    }
    comment = "Comment, {left} to go. {author} on {platform}, {age} ago{kind}{reasons}."
    private = ", not public"
    quoted = "“{text}”"
    below = "Below our post: “{text}”"
    answers_us = "Answers us: “{text}”"
    draft = "A draft is there: “{text}”"
    when = "Until when? h this afternoon, m tomorrow, o Monday, w in a week, a until an answer: "
    until_answer = "Comes back when somebody answers."
    until = "Comes back {when}."
    done = "Done."
    liked = "Liked and done."
    hidden = "Hidden."
    which_step = "Which step? h hides it; q or an empty line goes back: "
    moderate = "x h hides it. Other steps of moderation are in the dashboard."
    which_rule = "Which rule? Its number, or an empty line for the usual one; q goes back: "
    which_office = "Which department? Its number or name; q or an empty line goes back: "
    no_such_office = "{typed} is no department: the numbers go from 1 to {last}."
    no_book = "No department is in the address book: morgenlage doctor tells where it lies."
    asked_before = "{name} has been asked already."
    question = (
        "Your question in one line; a full stop asks “{usual}”; q or an empty line goes back "
        "(\\q for a question that is just q): "
    )
    ask_review = "To {name}, {mail}, answer by {day}: “{text}”"
    ask_letters = "y send, anything else leaves it"
    asked = "{name} is asked, answer by {day}; u takes it back."
    none_chosen = "Nothing was done."
    skipped = "Passed over; it stays open."
    write = "Your answer, as many lines as you like; a line with a single full stop ends it."
    write_draft = "A full stop at once takes the draft."
    review = "Your answer, {length} of {limit}: “{text}”"
    too_long = "Too long: the platform would refuse it."
    review_letters = "y send, e write again, p keep as a draft, n discard"
    held = "Sent in {seconds} s; u takes it back."
    sent = "On its way."
    kept = "The draft is kept."
    kept_below = "The draft that was there is kept; what you wrote stands below it."
    dropped = "Discarded."
    empty = "There is nothing to send."
    claimed = "{who} is answering this one right now."
    nothing_back = "Nothing to go back to here; u takes the last decision back."
    undone = "Taken back: {what}."
    paused = "Paused. morgenlage round --text goes on here, the key m in the dashboard, too."
    leaving = "{count} acts are still held; waiting until they are out (Ctrl+C: at the next start)."
    line_is = "Noted: {text}"


class WalkDe(Walk):
    """German."""

    asking = "Fragt die Konten, was neu ist …"
    begins = "Morgenrunde, {day}. Ein Buchstabe antwortet, ? nennt die Buchstaben, q macht Pause."
    goes_on = (
        "Morgenrunde, {day}, geht dort weiter, wo Sie waren. ? nennt die Buchstaben, q macht Pause."
    )
    needs_text = (
        "`morgenlage round` braucht --text; im Dashboard ist die Runde die Taste m: morgenlage"
    )
    prompt = "Antwort: "
    unknown = "{letter} ist hier keine Antwort. {letters}"
    letters: Mapping[str, str] = {
        "alerts": "e gesehen, n übergehen, b zurück, g nächster Schritt, q Pause",
        "comments": (
            "e erledigt, r antworten, l gefällt, s später (dann h heute, m morgen, o Montag, "
            "w in einer Woche, a bis zu einer Antwort), f Fachamt, "
            "x moderieren (dann h ausblenden), n übergehen, u zurücknehmen, b zurück, "
            "g nächster Schritt, q Pause"
        ),
        "queue": "y passt, n passt nicht, b zurück, g nächster Schritt, q Pause",
        "numbers": "e gelesen, b zurück, g nächster Schritt, q Pause",
        "due": (
            "h behalten, a anpassen (der nächste beginnt), v verwerfen, n heute nicht, b zurück, "
            "g nächster Schritt, q Pause"
        ),
        "habit": (
            "i ab heute ändern, w ist so richtig, n heute nicht, b zurück, g nächster Schritt, "
            "q Pause"
        ),
        "topic": "e gesehen, n heute nicht, b zurück, g nächster Schritt, q Pause",
        "line": "eine Zeile schreiben; eine leere überspringt; b zurück, q Pause",
    }
    comment = "Kommentar, noch {left}. {author} auf {platform}, vor {age}{kind}{reasons}."
    private = ", nicht öffentlich"
    quoted = "„{text}“"
    below = "Unter unserem Beitrag: „{text}“"
    answers_us = "Antwortet uns: „{text}“"
    draft = "Ein Entwurf liegt bereit: „{text}“"
    when = (
        "Bis wann? h heute Nachmittag, m morgen, o Montag, w in einer Woche, "
        "a bis zu einer Antwort: "
    )
    until_answer = "Kommt wieder, wenn jemand antwortet."
    until = "Kommt wieder: {when}."
    done = "Erledigt."
    liked = "Gefällt, und erledigt."
    hidden = "Ausgeblendet."
    which_step = "Welche Stufe? h blendet aus; q oder eine leere Zeile geht zurück: "
    moderate = "x h blendet aus. Weitere Stufen der Moderation gibt es im Dashboard."
    which_rule = "Welche Regel? Ihre Nummer, eine leere Zeile für die übliche; q geht zurück: "
    which_office = (
        "Welches Fachamt? Seine Nummer oder sein Name; q oder eine leere Zeile geht zurück: "
    )
    no_such_office = "{typed} ist kein Fachamt: Die Nummern gehen von 1 bis {last}."
    no_book = "Im Adressbuch steht kein Fachamt: morgenlage doctor sagt, wo es liegt."
    asked_before = "{name} ist schon gefragt."
    question = (
        "Ihre Frage in einer Zeile; ein Punkt fragt „{usual}“; q oder eine leere Zeile geht "
        "zurück (\\q für eine Frage, die nur q heißt): "
    )
    ask_review = "An {name}, {mail}, Antwort bis {day}: „{text}“"
    ask_letters = "y senden, alles andere lässt es"
    asked = "{name} ist gefragt, Antwort bis {day}; u nimmt es zurück."
    none_chosen = "Nichts ist geschehen."
    skipped = "Übergangen; er bleibt offen."
    write = "Ihre Antwort, beliebig viele Zeilen; eine Zeile mit nur einem Punkt beendet sie."
    write_draft = "Sofort ein Punkt nimmt den Entwurf."
    review = "Ihre Antwort, {length} von {limit}: „{text}“"
    too_long = "Zu lang: Die Plattform würde sie ablehnen."
    review_letters = "y senden, e neu schreiben, p als Entwurf behalten, n verwerfen"
    held = "Geht in {seconds} s raus; u nimmt es zurück."
    sent = "Unterwegs."
    kept = "Der Entwurf bleibt."
    kept_below = "Der Entwurf, der schon da war, bleibt; Ihr Text steht darunter."
    dropped = "Verworfen."
    empty = "Es gibt noch nichts zu senden."
    claimed = "{who} schreibt gerade an einer Antwort darauf."
    nothing_back = "Hier geht es nicht zurück; u nimmt die letzte Entscheidung zurück."
    undone = "Zurückgenommen: {what}."
    paused = "Pause. morgenlage round --text geht hier weiter, im Dashboard ebenso die Taste m."
    leaving = (
        "{count} noch nicht draußen; wartet, bis es so weit ist (Ctrl+C: beim nächsten Start)."
    )
    line_is = "Vermerkt: {text}"


def walk_words(words: Words) -> Walk:
    """The section of that language; no start needs it."""
    return WalkDe() if words.language == "de" else Walk()
