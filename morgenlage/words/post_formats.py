"""What is said of formats: the library, why one fits a text, what a card makes of it."""

from collections.abc import Mapping

from morgenlage.words import Words
from morgenlage.words.format_gaps import GAPS, GAPS_DE


class FormatWords:
    """English."""

    # the files of a team
    no_folder = "is no folder; formats lie in one, a file each"
    many_files = "more than {most} files: the rest is passed over"
    bad_id = "{found} is no name for a format's file: a to z, 0 to 9 and -, up to 40 characters"
    no_language = "the words are missing: a table [de] or [en]"
    bad_purpose = "{found} is no purpose I know; there are: {known}"
    bad_name = "must be one line of at most {most} characters"
    too_long = "is too long: at most {most} characters"
    many = "has too many entries: at most {most}"
    bad_gap = "{found} stands for nothing; there are: {known}"
    doctor_good = "{count} formats, {own} of your own, {path}"
    doctor_ours = "{count} formats, all of them ours"

    purposes: Mapping[str, str] = {
        "job": "job advert",
        "apprentice": "training place",
        "closure": "road closure",
        "works": "building site",
        "warning": "warning",
        "winter": "winter service",
        "council": "council",
        "numbers": "figures",
        "hours": "opening hours",
        "event": "event",
        "service": "service, application",
        "waste": "waste",
        "tender": "tender",
        "volunteers": "volunteers",
        "history": "history",
        "people": "somebody at the office",
        "lost": "lost property",
        "question": "question, rumour",
        "nature": "nature",
        "project": "project",
        "condolence": "mourning",
        "bad-news": "something grave",
    }
    efforts: Mapping[str, str] = {"small": "small", "medium": "medium", "large": "large"}
    shapes: Mapping[str, str] = {
        "text": "text",
        "image": "picture",
        "images": "pictures",
        "video": "video",
    }
    gaps = GAPS

    # why a format stands on a card
    reasons: Mapping[str, str] = {
        "purpose": "fits: {purpose}",
        "deadline": "until {text}",
        "words": "the text says: {text}",
        "never": "never tried here",
        "rested": "not used for {count} weeks",
        "lately": "used {count} days ago",
        "today": "used only just now",
        "waiting": "already in the queue",
        "ran": "ran {count} times, typically {ratio} times the usual",
        "ran_once": "ran once, {ratio} times the usual",
        "grave": "{gravity}: sober formats only",
        "any": "works for nearly everything",
    }
    gravities: Mapping[str, str] = {
        "death": "mourning",
        "harm": "people in distress",
        "warning": "danger",
        "loss": "jobs or services go",
    }

    # the page
    title = "Formats"
    count = "{count} formats"
    card_effort = "{effort} · {minutes} min · {shape}"
    used_never = "never used"
    used = "used {times} times, last {day}"
    used_once = "used once, {day}"
    brought = "{ratio} times the usual"
    waiting = "in the queue: {count}"
    recipe = "Recipe"
    hook = "Beginning"
    shots = "Shots"
    ask = "Ask first"
    access = "For everybody"
    works = "Works"
    fails = "Does not"
    checklist = "Before it goes out"
    draft = "Words to begin with"
    history = "Here so far"
    good_for = "Good for"
    effort = "Effort"
    paste_title = "A dry text: press release, job advert, closure …"
    paste_foot = "paste or write   Esc three formats for it (nothing written: back)"
    ask_file = "Text from file"
    offer_title = "Formats for this text"
    about = "It is about: {purposes}"
    about_nothing = "I cannot tell what kind of text this is; these work for nearly everything"
    barred = "{count} formats would be tactless here and are left out ({gravity})"
    none_left = "None of your formats is sober enough for this text. Say it plainly, without one."
    hushed = "A crisis is on: sober formats only"
    empty_text = "There is no text in it"
    too_large = "{path} is larger than {most} kB: this is for a text, not for a book"
    not_text = "{path} is no text file (txt or md, UTF-8)"
    not_there = "{path}: there is no such file"
    not_read = "{path} cannot be read: {detail}"
    made = "Draft made: {name}. Checklist and shots stand in its note"
    made_read_only = "This seat only looks: no draft is made"
    no_formats = "There are no formats yet"
    note_about = "Format: {name}"
    note_source = "The text it comes from:"

    # the command line
    cli_list = "the library, in the order in which it is worth a try"
    cli_show = "the whole recipe"
    cli_id = "id of the format (see formats list)"
    cli_match = "three formats for a dry text, with reasons"
    cli_file = "file with the text; -: standard input"
    cli_use = "make a draft of the text in that format; says its id"
    cli_account = "for this account (several times); without: the only one, else a thought"
    cli_all = "all that may be used, not only three"
    unknown = "there is no format {id}; there are: {known}"
    like = "there is no format {id}; did you mean {near}?"
    tactless = "{name} would be tactless for this text ({gravity}); --anyway makes the draft"
    cli_anyway = "also where it seems tactless"
    gaps_left = "still to be filled in: {gaps}"


class FormatWordsDe(FormatWords):
    """German."""

    no_folder = "ist kein Ordner; Formate liegen in einem, je eine Datei"
    many_files = "mehr als {most} Dateien: Der Rest bleibt liegen"
    bad_id = (
        "{found} taugt nicht als Dateiname eines Formats: a bis z, 0 bis 9 und -, bis zu 40 Zeichen"
    )
    no_language = "die Worte fehlen: eine Tabelle [de] oder [en]"
    bad_purpose = "{found} ist kein Zweck, den ich kenne; es gibt: {known}"
    bad_name = "muss eine Zeile mit höchstens {most} Zeichen sein"
    too_long = "ist zu lang: höchstens {most} Zeichen"
    many = "hat zu viele Einträge: höchstens {most}"
    bad_gap = "{found} steht für nichts; es gibt: {known}"
    doctor_good = "{count} Formate, davon {own} eigene, {path}"
    doctor_ours = "{count} Formate, alle mitgeliefert"

    purposes: Mapping[str, str] = {
        "job": "Stellenanzeige",
        "apprentice": "Ausbildungsplatz",
        "closure": "Sperrung",
        "works": "Baustelle",
        "warning": "Warnung",
        "winter": "Winterdienst",
        "council": "Kreistag",
        "numbers": "Zahlen",
        "hours": "Öffnungszeiten",
        "event": "Veranstaltung",
        "service": "Antrag, Leistung",
        "waste": "Abfall",
        "tender": "Ausschreibung",
        "volunteers": "Ehrenamt",
        "history": "Geschichte",
        "people": "jemand aus dem Haus",
        "lost": "Fundsachen",
        "question": "Frage, Gerücht",
        "nature": "Natur",
        "project": "Projekt",
        "condolence": "Trauer",
        "bad-news": "etwas Ernstes",
    }
    efforts: Mapping[str, str] = {"small": "klein", "medium": "mittel", "large": "groß"}
    shapes: Mapping[str, str] = {
        "text": "Text",
        "image": "Bild",
        "images": "Bilder",
        "video": "Video",
    }
    gaps = GAPS_DE

    reasons: Mapping[str, str] = {
        "purpose": "passt: {purpose}",
        "deadline": "Frist {text}",
        "words": "im Text steht: {text}",
        "never": "hier noch nie probiert",
        "rested": "seit {count} Wochen nicht benutzt",
        "lately": "erst vor {count} Tagen benutzt",
        "today": "gerade erst benutzt",
        "waiting": "steht schon im Plan",
        "ran": "lief {count}-mal, im Mittel das {ratio}-Fache",
        "ran_once": "lief einmal, das {ratio}-Fache",
        "grave": "{gravity}: nur nüchterne Formate",
        "any": "geht für fast alles",
    }
    gravities: Mapping[str, str] = {
        "death": "Trauer",
        "harm": "Menschen in Not",
        "warning": "Gefahr",
        "loss": "Stellen oder Angebote fallen weg",
    }

    title = "Formate"
    count = "{count} Formate"
    card_effort = "{effort} · {minutes} min · {shape}"
    used_never = "noch nie benutzt"
    used = "{times}-mal benutzt, zuletzt {day}"
    used_once = "einmal benutzt, {day}"
    brought = "das {ratio}-Fache des Üblichen"
    waiting = "im Plan: {count}"
    recipe = "Rezept"
    hook = "Einstieg"
    shots = "Einstellungen"
    ask = "Vorher fragen"
    access = "Für alle"
    works = "Geht gut"
    fails = "Geht nicht"
    checklist = "Bevor es rausgeht"
    draft = "Text zum Anfangen"
    history = "Hier bisher"
    good_for = "Gut für"
    effort = "Aufwand"
    paste_title = "Ein trockener Text: Pressemitteilung, Stellenanzeige, Sperrung …"
    paste_foot = "einfügen oder schreiben   Esc drei Formate dafür (nichts geschrieben: zurück)"
    ask_file = "Text aus Datei"
    offer_title = "Formate für diesen Text"
    about = "Es geht um: {purposes}"
    about_nothing = "Was für ein Text das ist, erkenne ich nicht; diese gehen für fast alles"
    barred = "{count} Formate wären hier taktlos und fehlen deshalb ({gravity})"
    none_left = (
        "Keines eurer Formate ist nüchtern genug für diesen Text. "
        "Am besten schlicht sagen, ohne Format."
    )
    hushed = "Es läuft eine Krise: nur nüchterne Formate"
    empty_text = "Darin steht kein Text"
    too_large = "{path} ist größer als {most} kB: Hier geht es um einen Text, nicht um ein Buch"
    not_text = "{path} ist keine Textdatei (txt oder md, UTF-8)"
    not_there = "{path}: Diese Datei gibt es nicht"
    not_read = "{path} lässt sich nicht lesen: {detail}"
    made = "Entwurf liegt bereit: {name}. Checkliste und Einstellungen stehen in seiner Notiz"
    made_read_only = "Dieser Platz schaut nur zu: Es wird kein Entwurf gemacht"
    no_formats = "Es gibt noch keine Formate"
    note_about = "Format: {name}"
    note_source = "Der Text, aus dem er entstand:"

    cli_list = "die Sammlung, in der Reihenfolge, in der sich ein Versuch lohnt"
    cli_show = "das ganze Rezept"
    cli_id = "Kennung des Formats (siehe formats list)"
    cli_match = "drei Formate für einen trockenen Text, mit Begründung"
    cli_file = "Datei mit dem Text; -: Standardeingabe"
    cli_use = "aus dem Text in diesem Format einen Entwurf machen; nennt seine Kennung"
    cli_account = "für dieses Konto (mehrfach); ohne: für das einzige, sonst als Gedanke"
    cli_all = "alle, die in Frage kommen, nicht nur drei"
    unknown = "ein Format {id} gibt es nicht; es gibt: {known}"
    like = "ein Format {id} gibt es nicht; gemeint ist wohl {near}"
    tactless = (
        "{name} wäre für diesen Text taktlos ({gravity}); --anyway macht den Entwurf trotzdem"
    )
    cli_anyway = "auch, wo es taktlos scheint"
    gaps_left = "noch auszufüllen: {gaps}"


def format_words(words: Words) -> FormatWords:
    """The section of that language."""
    return FormatWordsDe() if words.language == "de" else FormatWords()
