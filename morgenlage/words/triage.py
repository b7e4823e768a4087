"""How verdicts are said: chips and explanations; what is wrong with rules."""


class Triage:
    """English. A chip is found by the reason's kind, `-` written as `_`."""

    danger = "danger"
    threat = "threatens"
    legal = "legal steps"
    complaint = "complaint"
    question = "question"
    praise = "praise"
    link = "link from a stranger"
    repeated = "{amount} by the same person"
    waits = "waits {age}"
    days = "d"
    back_answered = "back: answered"
    back_edited = "back: edited"
    back_slept = "back"
    mixed_script = "mixed alphabets"
    impersonation = "pretends to be us"

    office_answered = "department has answered"
    office_overdue = "office overdue {day}"
    office_overdue_days = "office overdue {amount} d"
    office_failed = "question not delivered"
    office_unclear = "question in doubt"

    number_list = "must be a list of numbers, like [4, 18, 48]"
    rising_pairs = "hours and urgency must be rising lists of equal length"
    reserved = '"{kind}" is a reason of its own; another name is needed'
    bad_kind = "is no name for a kind: letters, digits and -, up to 40 characters"
    no_host = '"{host}" is no host; the name alone, like kreis.example'
    too_many_phrases = "at most {most} phrases"
    long_phrase = '"{phrase} ..." is too long: at most {most} characters'
    regular_phrase = '"{phrase}": brackets, + and backslash mean nothing here; only | * ... ^ $ ?'
    empty_choice = '"{phrase}": an alternative beside | is missing'
    no_phrase = '"{phrase}" is no phrase: it needs a word to look for, and begins with it'


class TriageDe(Triage):
    """German."""

    danger = "Gefahr"
    threat = "droht"
    legal = "Rechtsweg"
    complaint = "Beschwerde"
    question = "Frage"
    praise = "Lob"
    link = "Link von Unbekannt"
    repeated = "{amount} von derselben Person"
    waits = "wartet {age}"
    days = "T"
    back_answered = "wieder da: Antwort"
    back_edited = "wieder da: bearbeitet"
    back_slept = "wieder da"
    mixed_script = "gemischte Schrift"
    impersonation = "gibt sich als wir aus"

    office_answered = "Fachamt hat geantwortet"
    office_overdue = "Amt überfällig {day}"
    office_overdue_days = "Amt überfällig {amount} T"
    office_failed = "Frage nicht zugestellt"
    office_unclear = "Frage: Ausgang unklar"

    number_list = "muss eine Liste von Zahlen sein wie [4, 18, 48]"
    rising_pairs = "hours und urgency müssen gleich lange, steigende Listen sein"
    reserved = '"{kind}" ist schon ein eigener Grund; ein anderer Name ist nötig'
    bad_kind = "ist kein Name für eine Art: Buchstaben, Ziffern und -, bis zu 40 Zeichen"
    no_host = '"{host}" ist kein Rechnername; nur der Name, etwa kreis.example'
    too_many_phrases = "höchstens {most} Wendungen"
    long_phrase = '"{phrase} ..." ist zu lang: höchstens {most} Zeichen'
    regular_phrase = (
        '"{phrase}": Klammern, + und \\ bedeuten hier nichts; es gibt nur | * ... ^ $ ?'
    )
    empty_choice = '"{phrase}": neben | fehlt eine Möglichkeit'
    no_phrase = '"{phrase}" ist keine Wendung: sie braucht ein Wort und beginnt damit'
