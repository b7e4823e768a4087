"""What a mail to a department says. Loaded when one is written."""

from morgenlage.words import Language


class Letters:
    """English."""

    greeting = "Good morning,"
    greeting_person = "Good morning {person},"
    question_prefill = "What can we answer here?"
    deadline = "Please answer by {day}, {clock}."
    how = (
        "Just reply to this mail and leave the code [Morgenlage #{token}] in the subject. Two or "
        "three plain sentences are enough: we put them into the words of the platform. Nothing "
        "you write is published without our looking at it first."
    )
    comment = "The comment ({platform}, {day}):"
    comments = "The {count} comments, the first of them ({platform}, {day}):"
    further = "Another one ({platform}, {day}):"
    more = "... and {count} more like these."
    author = "from {author}"
    post = "It stands below our post ({day}):"
    link = "Address: {url}"
    no_text = "(a picture without text)"
    sign = "{who}"
    reminder_subject = "Reminder"
    reminder = "we still wait for your answer to this question:"
    reminder_due = "We had asked for it by {day}."
    reminder_due_soon = "We have asked for it by {day}."


class LettersDe(Letters):
    """German."""

    greeting = "Guten Tag,"
    greeting_person = "Guten Tag {person},"
    question_prefill = "Was können wir hier antworten?"
    deadline = "Bitte antworten Sie bis {day}, {clock} Uhr."
    how = (
        "Antworten Sie einfach auf diese Mail und lassen Sie das Kennzeichen [Morgenlage #{token}] "
        "im Betreff stehen. Zwei, drei schlichte Sätze genügen: Wir bringen sie in die Sprache der "
        "Plattform. Nichts davon erscheint, ohne dass wir es noch einmal ansehen."
    )
    comment = "Der Kommentar ({platform}, {day}):"
    comments = "Die {count} Kommentare, der erste davon ({platform}, {day}):"
    further = "Ein weiterer ({platform}, {day}):"
    more = "... und {count} weitere dieser Art."
    author = "von {author}"
    post = "Er steht unter unserem Beitrag ({day}):"
    link = "Adresse: {url}"
    no_text = "(ein Bild ohne Text)"
    sign = "{who}"
    reminder_subject = "Erinnerung"
    reminder = "wir warten noch auf Ihre Antwort auf diese Frage:"
    reminder_due = "Wir hatten bis {day} darum gebeten."
    reminder_due_soon = "Wir haben bis {day} darum gebeten."


def letter_words(language: Language) -> Letters:
    """The section of that language."""
    return LettersDe() if language == "de" else Letters()
