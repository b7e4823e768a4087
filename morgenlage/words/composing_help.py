"""What the keys do while a piece is written: the help of that page."""

from collections.abc import Mapping

from morgenlage.words import Words


class ComposingHelp:
    """English. Keys that can be set stand in braces, by their command."""

    title = "Help: writing a post"
    close = "q or Esc back"
    sheet = "On the sheet: letters are text"
    beside = "Beside it (Esc): keys"
    on_sheet: Mapping[str, str] = {
        "Tab": "the words of the next account; Shift+Tab: of the one before",
        "{editor}": "write in your own editor ($EDITOR)",
        "Esc": "to the fields, and from there away; everything is kept",
        "F1": "this help",
    }
    keys: Mapping[str, str] = {
        "{move.down} {move.up}": "row by row; on an account its words stand on the sheet",
        "0": "to the words of all",
        "1 … 9": "to that account",
        "e ⏎": "write: on an account its own words, else change the field",
        "Space": "take the account along, or leave it out",
        "o": "only this account",
        "-": "no account: choose anew",
        "K": "choose accounts, also those that cannot publish and why",
        "x": "as for all: give own words back; on a field: empty it",
        "s": "when it goes out",
        "p": "add a picture or video; ⏎ on it: describe it",
        "v": "show the picture",
        "t": "title",
        "l": "link",
        "m": "who is pictured",
        "i": "note for colleagues",
        "{post.check}": "check: is it ready?",
        "{post.ask}": "ask for approval",
        "{post.approve}": "approve",
        "{post.publish}": "publish now",
        "q": "done; everything is kept",
    }


class ComposingHelpDe(ComposingHelp):
    """German."""

    title = "Hilfe: einen Beitrag schreiben"
    close = "q oder Esc zurück"
    sheet = "Auf dem Blatt: Buchstaben sind Text"
    beside = "Daneben (Esc): Tasten"
    on_sheet: Mapping[str, str] = {
        "Tab": "der Text des nächsten Kontos; Umschalt+Tab: des vorigen",
        "{editor}": "im eigenen Editor schreiben ($EDITOR)",
        "Esc": "zu den Feldern, von dort hinaus; alles bleibt erhalten",
        "F1": "diese Hilfe",
    }
    keys: Mapping[str, str] = {
        "{move.down} {move.up}": "Zeile um Zeile; bei einem Konto steht sein Text auf dem Blatt",
        "0": "zum Text für alle",
        "1 … 9": "zu diesem Konto",
        "e ⏎": "schreiben: bei einem Konto seine eigene Fassung, sonst das Feld ändern",
        "Space": "das Konto dazunehmen oder weglassen",
        "o": "nur dieses Konto",
        "-": "kein Konto: neu wählen",
        "K": "Konten wählen, auch die, die nicht veröffentlichen können, mit Grund",
        "x": "wie alle: die eigene Fassung aufgeben; bei einem Feld: leeren",
        "s": "wann er erscheint",
        "p": "Bild oder Video dazu; ⏎ darauf: beschreiben",
        "v": "das Bild zeigen",
        "t": "Titel",
        "l": "Link",
        "m": "wer im Bild ist",
        "i": "Notiz für Kolleginnen und Kollegen",
        "{post.check}": "prüfen: Ist er bereit?",
        "{post.ask}": "um Freigabe bitten",
        "{post.approve}": "freigeben",
        "{post.publish}": "jetzt veröffentlichen",
        "q": "fertig; alles bleibt erhalten",
    }


def composing_help(words: Words) -> ComposingHelp:
    """The section of that language; no start has to load it."""
    return ComposingHelpDe() if words.language == "de" else ComposingHelp()
