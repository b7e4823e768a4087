"""What a page is for and what its keys do: a word for its foot, a sentence for its help."""

from collections.abc import Mapping

from morgenlage.words import Words

Told = Mapping[str, tuple[str, str]]
"""Name of a key -> its word and what it does."""


class PageKeys:
    """English."""

    title = "Help for this page"
    own = "Keys of this page"
    moving = "Moving"
    greyed = "not possible just now"
    back = "Back"
    about: Mapping[str, str] = {
        "formats": "The library of formats. Paste a dry text, and three of them answer it.",
        "offer": "What fits your text best, each with its reasons. One key makes a draft of it.",
        "recipe": "One format as a recipe: how it begins, what is filmed, whom to ask.",
        "experiments": "What we try and what became of it: due ones first, closed ones last.",
        "topics": "Whose turn it is, what fills our accounts, and which department nobody sees.",
        "topic_posts": "The posts of one topic. What only their words let guess says so.",
        "people": "Who was seen where and has agreed to it; what has to be taken down.",
        "brief": "What leadership would read now: one page, for a week, a month, the council.",
        "backing": "Who allowed or decided what, when, and in which words.",
        "piece": "One post: where it stands, its texts, its pictures, what became of it.",
        "plot": "One number over time; rises are numbered, with what was on then.",
    }
    formats: Mapping[str, tuple[str, str]] = {
        "open": ("recipe", "Opens the recipe of the card"),
        "text": (
            "paste a text",
            "A dry text, written or pasted; pasting works without the key too",
        ),
        "file": ("text from a file", "Reads the dry text from a file"),
        "columns": ("card", "To the card on the left or the right"),
    }
    offer: Mapping[str, tuple[str, str]] = {
        "three": ("make a draft", "Makes a draft of that card, with its checklist"),
        "open": ("recipe", "Opens the recipe of the card; Enter there makes the draft"),
        "text": ("another text", "Formats for another text"),
        "file": ("text from a file", "Reads another text from a file"),
        "columns": ("card", "To the card on the left or the right"),
        "back": ("all formats", "Back to the library; the text is forgotten"),
    }
    recipe: Mapping[str, tuple[str, str]] = {
        "use": ("make a draft", "Makes a draft of it, with its checklist")
    }
    experiments: Mapping[str, tuple[str, str]] = {
        "decide": ("decide", "Keeps, adapts or drops it, with one sentence of learning"),
        "tie": ("posts", "Says which posts belong to it"),
        "new": ("new", "Begins an experiment: three lines"),
        "undo": ("undo", "Takes back what was decided last on this page"),
    }
    topics: Mapping[str, tuple[str, str]] = {
        "open": ("its posts", "Shows the posts of the topic"),
        "new": ("a draft on it", "Begins a draft on the topic"),
        "loose": ("without topic", "Shows the posts that belong to no topic"),
    }
    topic_posts: Mapping[str, tuple[str, str]] = {
        "open": ("open", "Opens the page of the post"),
        "topic": ("tag", "Says what it is about, who is in it, which format it is"),
        "accept": ("accept guess", "Takes over what its words let guess"),
        "all": ("accept all", "Takes over every guess on this page, after one question"),
        "undo": ("undo", "Takes back the tags or guesses given last on this page"),
    }
    people: Mapping[str, tuple[str, str]] = {
        "open": ("posts", "Shows every post the person is in, and all consents"),
        "new": ("person", "Notes somebody down"),
        "consent": ("consent", "Writes down what the person has agreed to"),
        "withdraw": ("withdraw", "Takes the consent back: each post becomes a dated to-do"),
        "done": ("done", "Ticks the to-do off"),
        "address": ("address", "Shows the address of the post"),
        "copy": ("copy it", "Copies the address of the post"),
        "post": ("post", "Opens the page of the post"),
        "sides": ("to-dos, people", "From the to-dos to the people, and back"),
        "undo": ("undo", "Takes back what was ticked off last on this page"),
    }
    brief: Mapping[str, tuple[str, str]] = {
        "period": ("week, month, council", "The longer or the shorter period"),
        "edit": ("edit", "Your own words: what is needed, a risk, a quotation, thanks"),
        "file": ("file", "Writes it to a file: HTML, Markdown, text, JSON"),
        "send": ("send", "Sends it by mail, after one question"),
        "backing": ("backing", "Who allowed what, and in which words"),
    }
    backing: Mapping[str, tuple[str, str]] = {
        "new": ("write down a decision", "Writes a decision of leadership down")
    }
    plot: Mapping[str, tuple[str, str]] = {
        "period": ("period", "A longer or a shorter period"),
        "number": ("next number", "The next number; with Shift the one before"),
        "swap": ("table", "The table in place of the rises, and back"),
        "rises": ("rises", "The rises in place of the table, and back"),
        "move": ("choose", "Chooses a rise"),
        "open": ("address", "Shows and copies the address of the post behind the rise"),
    }


class PageKeysDe(PageKeys):
    """German."""

    title = "Hilfe zu dieser Seite"
    own = "Tasten dieser Seite"
    moving = "Bewegen"
    greyed = "geht gerade nicht"
    back = "Zurück"
    about: Mapping[str, str] = {
        "formats": "Die Sammlung der Formate. Einen trockenen Text einfügen: Drei antworten ihm.",
        "offer": "Was am besten zum Text passt, mit Gründen. Eine Taste macht den Entwurf.",
        "recipe": "Ein Format als Rezept: wie es anfängt, was gefilmt wird, wen man fragt.",
        "experiments": "Was wir ausprobieren und was daraus wurde: Fälliges zuerst.",
        "topics": "Welches Thema dran ist, was unsere Konten füllt, welches Amt niemand sieht.",
        "topic_posts": "Die Beiträge zu einem Thema. Was nur vermutet ist, sagt es.",
        "people": "Wer wo zu sehen ist und eingewilligt hat; was gelöscht werden muss.",
        "brief": "Was die Leitung jetzt lesen würde: eine Seite, für Woche, Monat oder Gremium.",
        "backing": "Wer was erlaubt oder entschieden hat, wann, und mit welchen Worten.",
        "piece": "Ein Beitrag: wo er steht, seine Texte und Bilder, was daraus wurde.",
        "plot": "Eine Zahl im Lauf der Zeit; Ausschläge tragen Nummern, mit dem, was damals war.",
    }
    formats: Mapping[str, tuple[str, str]] = {
        "open": ("Rezept", "Öffnet das Rezept der Karte"),
        "text": (
            "Text einfügen",
            "Ein trockener Text, geschrieben oder eingefügt; Einfügen geht auch ohne die Taste",
        ),
        "file": ("Text aus Datei", "Liest den trockenen Text aus einer Datei"),
        "columns": ("Karte", "Zur Karte links oder rechts"),
    }
    offer: Mapping[str, tuple[str, str]] = {
        "three": ("Entwurf machen", "Macht aus dieser Karte einen Entwurf mit Checkliste"),
        "open": ("Rezept", "Öffnet das Rezept der Karte; Enter macht dort den Entwurf"),
        "text": ("anderer Text", "Formate für einen anderen Text"),
        "file": ("Text aus Datei", "Liest einen anderen Text aus einer Datei"),
        "columns": ("Karte", "Zur Karte links oder rechts"),
        "back": ("alle Formate", "Zurück zur Sammlung; der Text ist vergessen"),
    }
    recipe: Mapping[str, tuple[str, str]] = {
        "use": ("Entwurf machen", "Macht einen Entwurf mit Checkliste daraus")
    }
    experiments: Mapping[str, tuple[str, str]] = {
        "decide": ("entscheiden", "Behalten, anpassen oder verwerfen, mit einem Satz"),
        "tie": ("Beiträge", "Sagt, welche Beiträge dazugehören"),
        "new": ("Neues", "Beginnt einen Versuch: drei Zeilen"),
        "undo": ("zurück", "Nimmt zurück, was auf dieser Seite zuletzt entschieden wurde"),
    }
    topics: Mapping[str, tuple[str, str]] = {
        "open": ("Beiträge dazu", "Zeigt die Beiträge zum Thema"),
        "new": ("Entwurf dazu", "Beginnt einen Entwurf zum Thema"),
        "loose": ("ohne Thema", "Zeigt die Beiträge, die zu keinem Thema gehören"),
    }
    topic_posts: Mapping[str, tuple[str, str]] = {
        "open": ("öffnen", "Öffnet die Seite des Beitrags"),
        "topic": ("zuordnen", "Sagt, worum es geht, wer zu sehen ist, welches Format es ist"),
        "accept": ("Vermutung stimmt", "Übernimmt, was der Wortlaut vermuten lässt"),
        "all": ("alle stimmen", "Übernimmt alle Vermutungen dieser Seite, nach einer Frage"),
        "undo": ("zurücknehmen", "Nimmt zurück, was auf dieser Seite zuletzt zugeordnet wurde"),
    }
    people: Mapping[str, tuple[str, str]] = {
        "open": ("Beiträge", "Zeigt alle Beiträge mit dieser Person und alle Einwilligungen"),
        "new": ("Person", "Verzeichnet jemanden"),
        "consent": ("Einwilligung", "Hält fest, worin die Person eingewilligt hat"),
        "withdraw": (
            "Widerruf",
            "Nimmt die Einwilligung zurück: Jeder Beitrag wird eine Aufgabe mit Tag",
        ),
        "done": ("erledigt", "Hakt die Aufgabe ab"),
        "address": ("Adresse", "Zeigt die Adresse des Beitrags"),
        "copy": ("kopieren", "Kopiert die Adresse des Beitrags"),
        "post": ("Beitrag", "Öffnet die Seite des Beitrags"),
        "sides": ("Aufgaben, Menschen", "Von den Aufgaben zu den Menschen, und zurück"),
        "undo": ("zurücknehmen", "Nimmt zurück, was auf dieser Seite zuletzt abgehakt wurde"),
    }
    brief: Mapping[str, tuple[str, str]] = {
        "period": ("Zeitraum", "Der längere oder kürzere Zeitraum: Woche, Monat, Gremium"),
        "edit": ("ändern", "Eigene Worte: was gebraucht wird, ein Risiko, ein Zitat, Dank"),
        "file": ("Datei", "Schreibt ihn in eine Datei: HTML, Markdown, Text, JSON"),
        "send": ("senden", "Schickt ihn per Mail, nach einer Frage"),
        "backing": ("Rückendeckung", "Wer was erlaubt hat, und mit welchen Worten"),
    }
    backing: Mapping[str, tuple[str, str]] = {
        "new": ("Entscheidung festhalten", "Schreibt eine Entscheidung der Leitung auf"),
    }
    plot: Mapping[str, tuple[str, str]] = {
        "period": ("Zeitraum", "Ein längerer oder kürzerer Zeitraum"),
        "number": ("nächste Zahl", "Die nächste Zahl; mit Umschalttaste die vorige"),
        "swap": ("Tabelle", "Die Tabelle anstelle der Ausschläge, und zurück"),
        "rises": ("Ausschläge", "Die Ausschläge anstelle der Tabelle, und zurück"),
        "move": ("wählen", "Wählt einen Ausschlag"),
        "open": ("Adresse", "Zeigt und kopiert die Adresse des Beitrags hinter dem Ausschlag"),
    }


def page_keys(words: Words) -> PageKeys:
    """The section of that language; imported when first wanted."""
    return PageKeysDe() if words.language == "de" else PageKeys()
