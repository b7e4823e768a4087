"""What `doctor` says about the line to the terminal."""

from functools import cache

from morgenlage.words import Words


class LineWords:
    """English."""

    name = "Line"
    set_slow = (
        'slow, as set (`line = "slow"`): ages every five minutes, plain edges, a still cursor'
    )
    set_fast = 'fast, as set (`line = "fast"`)'
    slow = "slow: {figures}; measured {age} ago by the dashboard"
    fast = "fast: {figures}; measured {age} ago by the dashboard"
    trip = "{ms} ms there and back"
    rate = "{kbits} kbit/s"
    wide = "wider than the terminal takes"
    no_answer = "taken as fast: no answer to a question, {age} ago"
    never = "not measured yet: the dashboard does at its start, without waiting"
    now = "{ms} ms there and back just now"
    now_none = "no answer just now"
    between = '{what} answers in its place: `line = "slow"` says what nobody can measure'


class LineWordsDe(LineWords):
    """German."""

    name = "Leitung"
    set_slow = (
        'langsam, so eingestellt (`line = "slow"`): Alter alle fünf Minuten, schlichte Ränder, '
        "kein Blinken"
    )
    set_fast = 'schnell, so eingestellt (`line = "fast"`)'
    slow = "langsam: {figures}; vor {age} vom Dashboard gemessen"
    fast = "schnell: {figures}; vor {age} vom Dashboard gemessen"
    trip = "{ms} ms hin und zurück"
    rate = "{kbits} kbit/s"
    wide = "breiter, als das Terminal liest"
    no_answer = "gilt als schnell: keine Antwort auf eine Frage, vor {age}"
    never = "noch nicht gemessen: Das Dashboard tut es beim Start, ohne zu warten"
    now = "gerade eben {ms} ms hin und zurück"
    now_none = "gerade eben keine Antwort"
    between = '{what} antwortet an seiner Stelle: `line = "slow"` sagt, was niemand messen kann'


@cache
def line_words(words: Words) -> LineWords:
    """In the language of these words."""
    return LineWordsDe() if words.language == "de" else LineWords()
