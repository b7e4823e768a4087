"""What the record of processing says of the form, the periods and the last deletion."""

from collections.abc import Mapping

from morgenlage.words import Words


class Stored:
    """English."""

    storages: Mapping[str, str] = {
        "names": "as read, with names",
        "pseudonyms": (
            "who wrote a comment only under a pseudonym, whose key lies beside the settings; names "
            "are shown once the comment is read again. Kept as written: case "
            "files, what colleagues "
            "write, questions to departments until they have left. On Bluesky an "
            "author's id is part "
            "of a comment's address"
        ),
        "volatile": (
            "neither text nor author of a comment: after a start the platforms are "
            "read again. Kept "
            "as written: case files, what colleagues write, questions to departments until they "
            "have left. On Bluesky an author's id is part of a comment's address"
        ),
    }
    erase_letters = "Letters put down as files that named them are deleted: {names}"
    erase_foreign = "Not ours, so not deleted, but they name them: {names}"
    erase_stuck = "Could not be read or changed, so please look whether they name them: {names}"
    not_found: Mapping[str, str] = {
        "pseudonyms": (
            "Here people lie under pseudonyms: give the id that the platform has for them, no "
            "handle; it is found as long as the key is there."
        ),
        "volatile": "Here neither texts nor authors are written down; case files are.",
    }
    doctor: Mapping[str, str] = {
        "names": "comments as read, with names",
        "pseudonyms": "people under pseudonyms",
        "volatile": "neither texts nor authors",
    }
    key_good = "{form}; the key is there and private: {path}"
    key_missing = (
        "{form}; no key yet: {path} is made at the next start. If there was one, nobody can tie "
        "the pseudonyms of before to people any more"
    )
    key_wrong = "{form}; the key is not private: {path}. Remedy: chmod 600 {path}"
    lasting = (
        "standing answers of departments hold what most of the questions had in common, "
        "word stems without authors; they and saved wordings are texts of the office and stay "
        "until somebody changes them: whatever names a person there has to be taken out by hand"
    )
    last_purged = "on {when} ({count} things that day)"
    never_purged = "never yet"
    nothing_due = "nothing is here longer than it may be (morgenlage purge --check)"
    due = "{count} things are here too long; morgenlage purge deletes them"
    privacy_classes = (
        "names {names} days; our words in the record of decisions {answers} "
        "days, the record itself "
        "{decisions} days; logs {logs} days; broken files {leftovers} days; backups {backups} days "
        "(0: people delete them); the last screen 7 days at the most"
    )


class StoredDe(Stored):
    """German."""

    storages: Mapping[str, str] = {
        "names": "wie gelesen, mit Namen",
        "pseudonyms": (
            "wer einen Kommentar schrieb, nur als Pseudonym, dessen Schlüssel neben den "
            "Einstellungen liegt; Namen erscheinen, sobald der Kommentar neu gelesen ist. Wie "
            "geschrieben bleiben: Fallakten, was Beschäftigte schreiben, Fragen an "
            "Fachämter bis zum "
            "Versand. Bei Bluesky steht die Kennung in der Adresse eines Kommentars"
        ),
        "volatile": (
            "weder Text noch Verfasser eines Kommentars: nach einem Start werden "
            "die Plattformen neu "
            "gelesen. Wie geschrieben bleiben: Fallakten, was Beschäftigte schreiben, Fragen an "
            "Fachämter bis zum Versand. Bei Bluesky steht die Kennung in der "
            "Adresse eines Kommentars"
        ),
    }
    erase_letters = "Als Datei abgelegte Schreiben mit dieser Person sind gelöscht: {names}"
    erase_foreign = "Nicht von uns, also nicht gelöscht, aber die Person steht darin: {names}"
    erase_stuck = (
        "Nicht lesbar oder nicht änderbar, also bitte selbst nachsehen, ob die Person darin steht: "
        "{names}"
    )
    not_found: Mapping[str, str] = {
        "pseudonyms": (
            "Hier stehen Menschen unter Pseudonymen: Bitte die Kennung angeben, unter der die "
            "Plattform sie führt, nicht den Kontonamen. Gefunden wird sie, solange der Schlüssel "
            "da ist."
        ),
        "volatile": "Hier werden weder Texte noch Verfasser gespeichert, nur Fallakten.",
    }
    doctor: Mapping[str, str] = {
        "names": "Kommentare wie gelesen, mit Namen",
        "pseudonyms": "Menschen unter Pseudonymen",
        "volatile": "weder Texte noch Verfasser",
    }
    key_good = "{form}; der Schlüssel ist da und nur für die eigene Kennung lesbar: {path}"
    key_missing = (
        "{form}; noch kein Schlüssel: {path} entsteht beim nächsten Start. Gab es schon einen, "
        "lassen sich die bisherigen Pseudonyme niemandem mehr zuordnen"
    )
    key_wrong = "{form}; der Schlüssel ist nicht geschützt: {path}. Abhilfe: chmod 600 {path}"
    lasting = (
        "stehende Antworten der Fachämter enthalten, was die meisten Fragen gemeinsam hatten, "
        "als Wortstämme ohne Verfasser; sie und die Textbausteine sind Texte des Hauses und "
        "bleiben, bis jemand sie ändert: Was dort einen Menschen nennt, muss von Hand heraus"
    )
    last_purged = "am {when} ({count} Dinge an dem Tag)"
    never_purged = "noch nie"
    nothing_due = "nichts ist länger da, als es darf (morgenlage purge --check)"
    due = "{count} Dinge sind zu lange da; morgenlage purge löscht sie"
    privacy_classes = (
        "Namen {names} Tage; eigene Worte im Protokoll der Entscheidungen {answers} Tage, das "
        "Protokoll selbst {decisions} Tage; Protokolldateien {logs} Tage; "
        "kaputte Dateien {leftovers} "
        "Tage; Sicherungen {backups} Tage (0: von Hand); der letzte Bildschirm höchstens 7 Tage"
    )


def stored_words(words: Words) -> Stored:
    """In the language of the screen."""
    return StoredDe() if words.language == "de" else Stored()
