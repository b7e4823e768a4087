"""`morgenlage store move`: how far it is, what was compared, what to write into the settings."""

from typing import ClassVar

from morgenlage.words import Words


class Moving:
    """English."""

    move = "move the whole state from its folder into the database, or back"
    source = "where the state lies: tinydb (the state folder) or postgresql"
    target = "where it is to go on: the other one; it has to be empty"
    url = "the database, where [store] does not name it yet"
    password = "file with the password for --url (chmod 600)"
    to = "on the way back: this folder in place of the state folder"

    same = "From tinydb to postgresql, or from postgresql to tinydb."
    no_database = (
        "Which database? Write [store] with its url into config.toml, or give it: "
        "--url postgresql://user@host/database"
    )
    only_with_url = "--password-file belongs to --url; [store] names its own"
    only_back = "--to belongs to the way back: morgenlage store move postgresql tinydb --to FOLDER"
    demo = "This is a demo: it stays where it is."
    in_use = (
        "{place}: another Morgenlage has it open (a dashboard, the service, poll). "
        "End all of them first, on every host"
    )

    kinds: ClassVar[dict[str, str]] = {
        "entries": "journal",
        "comments": "comments",
        "posts": "posts",
        "samples": "numbers",
        "outcomes": "outcomes of posts",
        "series": "numbers by day",
        "drafts": "drafts",
        "papers": "papers",
        "acts": "outbox",
        "accounts": "accounts",
        "kept": "deleted up to",
    }
    copying = "{what}: {done} of {of} parts"
    comparing = "reading back: {what}"
    head = ("what", "number", "SHA-256, in both places")
    differs = "differs: {there} there, {here} here"
    not_same = (
        "{target} does not hold what {source} holds, so nothing was changed over and nothing can "
        "be opened there. Type the same again; what differs is copied once more"
    )
    goes_on = (
        "Nothing is lost: {source} is what it was. Type the same again when that is mended; it "
        "goes on where it was"
    )
    stopped = (
        "Nothing is lost: {source} is what it was. Type the same again, and it goes on where it was"
    )
    there_already = "{source}: was moved to {target} already and goes on there."
    moved = "The state goes on in {target}."
    left = (
        "The old one in {source} is untouched and cannot be opened. purge and erase do not reach "
        "it: delete it when all is well (docs/sharing.md)"
    )
    aside = "What had been moved out of that folder before lies in {path}."
    write = "Write into {config}, on every host:"
    written = "{config} names this database already: the next start is there."
    take_out = "Take [store] out of {config}; other hosts have no state any more."
    set_folder = "And start with MORGENLAGE_STATE={path}"


class MovingDe(Moving):
    """German."""

    move = "den ganzen Zustand aus dem Ordner in die Datenbank umziehen, oder zurück"
    source = "wo der Zustand liegt: tinydb (der Zustandsordner) oder postgresql"
    target = "wo er weitergehen soll: das andere; dort muss es leer sein"
    url = "die Datenbank, wenn [store] sie noch nicht nennt"
    password = "Datei mit dem Passwort zu --url (chmod 600)"
    to = "beim Rückweg: dieser Ordner statt des Zustandsordners"

    same = "Von tinydb nach postgresql oder von postgresql nach tinydb."
    no_database = (
        "In welche Datenbank? Bitte [store] mit url in config.toml schreiben oder angeben: "
        "--url postgresql://benutzer@rechner/datenbank"
    )
    only_with_url = "--password-file gehört zu --url; [store] nennt sein eigenes"
    only_back = "--to gehört zum Rückweg: morgenlage store move postgresql tinydb --to ORDNER"
    demo = "Das ist eine Demo: Sie bleibt, wo sie ist."
    in_use = (
        "{place}: eine andere Morgenlage hat es offen (ein Fenster, der Dienst, poll). "
        "Bitte erst alle beenden, auf jedem Rechner"
    )

    kinds: ClassVar[dict[str, str]] = {
        "entries": "Protokoll",
        "comments": "Kommentare",
        "posts": "Beiträge",
        "samples": "Zahlen",
        "outcomes": "Ergebnisse",
        "series": "Zahlen nach Tagen",
        "drafts": "Entwürfe",
        "papers": "Papiere",
        "acts": "Ausgang",
        "accounts": "Konten",
        "kept": "gelöscht bis",
    }
    copying = "{what}: {done} von {of} Teilen"
    comparing = "wird zurückgelesen: {what}"
    head = ("was", "Anzahl", "SHA-256, an beiden Orten")
    differs = "verschieden: dort {there}, hier {here}"
    not_same = (
        "In {target} steht nicht dasselbe wie in {source}; deshalb wurde nichts umgestellt, und "
        "dort lässt sich nichts öffnen. Bitte noch einmal dasselbe eingeben; was verschieden ist, "
        "wird neu kopiert"
    )
    goes_on = (
        "Nichts ist verloren: {source} ist, wie es war. Ist das behoben, bitte noch einmal "
        "dasselbe eingeben; es geht dort weiter, wo es war"
    )
    stopped = (
        "Nichts ist verloren: {source} ist, wie es war. Bitte noch einmal dasselbe eingeben; es "
        "geht dort weiter, wo es war"
    )
    there_already = "{source}: ist schon nach {target} umgezogen und geht dort weiter."
    moved = "Der Zustand geht in {target} weiter."
    left = (
        "Der alte in {source} ist unberührt und gesperrt. purge und erase kommen dort nicht hin: "
        "bitte löschen, wenn alles gut ist (docs/sharing.de.md)"
    )
    aside = "Was früher aus diesem Ordner umgezogen war, liegt in {path}."
    write = "Bitte auf jedem Rechner in {config} schreiben:"
    written = "{config} nennt diese Datenbank schon: Der nächste Start ist dort."
    take_out = "Bitte [store] aus {config} nehmen; andere Rechner haben keinen Zustand mehr."
    set_folder = "Und starten mit MORGENLAGE_STATE={path}"


def moving_words(words: Words) -> Moving:
    """In the language of these words."""
    return MovingDe() if words.language == "de" else Moving()
