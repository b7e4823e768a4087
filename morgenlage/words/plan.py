"""What is said of a team's plan: what importing would do, and what is wrong with a row."""

from collections.abc import Mapping

from morgenlage.words import Words


class PlanWords:
    """English."""

    kinds: Mapping[str, str] = {
        "new": "new",
        "changed": "changed",
        "unchanged": "unchanged",
        "conflict": "conflict",
        "out": "stays",
        "bad": "unusable",
        "vanished": "not in the plan",
    }
    counts: Mapping[str, str] = {
        "new": "{count} new",
        "changed": "{count} changed",
        "unchanged": "{count} unchanged",
        "conflict": "{count} changed here and there",
        "out": "{count} stay as they are here",
        "bad": "{count} unusable",
        "vanished": "{count} not in the plan any more",
        "past": "{count} over and left out",
    }
    heads: Mapping[str, str] = {
        "csv": "{name}: {count} rows",
        "ics": "{name}: {count} events",
        "md": "{name}: {count} files",
    }
    nothing = "Nothing has been written yet; --apply does it."
    nothing_to_do = "There is nothing to do."
    to_decide = "{count} to decide: --take plan or --take here."
    to_mend = "{count} cannot be used; please mend them and import again."
    done = "Done. Everything new is a draft: nothing goes out before it is approved."
    line = "line {line}"
    fields: Mapping[str, str] = {
        "due": "time",
        "accounts": "accounts",
        "text": "text",
        "own": "own words",
        "title": "title",
        "link": "link",
        "language": "language",
        "note": "note",
        "media": "pictures",
        "alt": "alt text",
        "captions": "captions",
        "tags": "tags",
        "people": "people",
    }
    moved = "time {before} -> {after}"
    conflict = "changed here: {here}; in the plan: {there} (--take plan or --take here decides)"
    out_published = "is out already; the plan changes nothing about it"
    out_dropped = "was dropped here; the plan does not bring it back"
    out_going = "a copy of it is out or on its way; the plan changes nothing about it"
    unapproved = "was approved and is a draft again by that"
    overtaken = "{id}: somebody changed it at this moment; import again"
    vanished = (
        "came from this plan and is not in it any more; it stays (`morgenlage queue drop {id}`)"
    )
    no_hour = "no time"
    progress = "{done} of {total}"

    whole: Mapping[str, str] = {
        "no-file": "{path}: there is no such file or folder",
        "unreadable": "{path}: cannot be read: {detail}",
        "not-plain": "{path}: is no plain file",
        "too-large": "{path}: is larger than {most}; that is no plan",
        "a-spreadsheet": "{path}: is a spreadsheet; please save it as CSV and import that",
        "binary": "{path}: is no text",
        "no-columns": (
            "{path}: no line names the columns; for example: Date;Time;Account;Text;Image;Alt"
        ),
        "too-many": "{path}: has more than {most} rows; please split it",
        "no-table": "{path}: its quotation marks do not match nearly anywhere; that is no table",
        "no-calendar": "{path}: is no calendar (BEGIN:VCALENDAR)",
        "no-front-matter": "{path}: has no front matter (--- above and below the fields)",
    }
    reasons: Mapping[str, str] = {
        **{k: text.removeprefix("{path}: ") for k, text in whole.items() if k != "no-columns"},
        "no-moment": "{text}: is no date",
        "no-day": "{text}: is no date",
        "no-hour": "{text}: is no time of day",
        "no-date": "{text}: a time without a day",
        "no-such-day": "{text}: there is no such day",
        "weekday": "{text}: that day is another day of the week",
        "ambiguous": "{text}: day or month first? For example 24.12.2026 or 2026-12-24",
        "key-twice": "{key}: this name stands in line {line} already",
        "off": "is marked as {state}",
        "too-long": "is too long to be a post",
        "empty": "has neither text nor picture",
        "which-account": "{name}: could be {known}",
        "near-account": "{name}: there is no such account; is {meant} meant?",
        "no-such-account": "{name}: there is no such account; there are: {known}",
        "address": "{file}: is an address; the file has to lie beside the plan",
        "no-such-file": "{file}: this file is not there",
        "near-file": "{file}: this file is not there; is {meant} meant?",
        "outside": "{file}: lies outside the folder of the plan",
        "not-a-file": "{file}: is no plain file",
        "file-too-large": "{file}: is larger than any platform takes",
        "no-picture": "{file}: is neither picture nor video",
        "no-end": "the front matter that begins in line {line} has no end (---)",
        "no-beginning": "line {line} ({text}): front matter begins with --- on a line of its own",
        "front-too-long": "the front matter is too long",
        "front-line": (
            'line {line} ({text}) cannot be read; values with : @ # or " need quotation marks'
        ),
        "reference": "line {line}: references (& and *) are not read",
        "too-deep": "line {line}: too deeply nested",
        "field-twice": "line {line}: {name} stands there twice",
        "one-text": "{name}: has to be one text",
        "a-list": "{name}: has to be a list or names in one line",
        "a-table": "{name}: has to be a table: account: text",
        "a-file": "a picture has to be a name, or a table with file and alt",
        "no-event": "this event cannot be read",
        "no-event-end": "this event has no end (END:VEVENT)",
        "series": "is a series; a post is one date: please enter each of its own",
        "no-start": "has no beginning (DTSTART)",
        "bad-start": "its beginning (DTSTART) cannot be read",
        "no-such-zone": "{zone}: nobody knows this time zone",
        "quotes": "its quotation marks do not match",
        "more-cells": "has more cells than columns; a text with separators needs quotation marks",
    }
    remarks: Mapping[str, str] = {
        "no-account": "names no account: comes in as an idea (--account gives it one)",
        "assumed": "no time: {hour} assumed (--hour sets another)",
        "skipped": "the clock jumps over that hour; it is an hour later",
        "twice": "that hour comes twice that night; the first is meant",
        "past": "its hour is over (--upcoming leaves these out)",
        "stranger": "{name}: nobody of that name is on file",
        "near-field": "field {name}: nobody knows it; is {meant} meant?",
        "unknown-field": "field {name}: nobody knows it",
        "written-as": "read as {encoding}",
        "unknown-columns": "columns nobody knows: {names}",
        "no-front": "without front matter, left out: {names}",
        "odd-files": "no plain files, left out: {names}",
        "other-parts": "left out, no events: {names}",
        "categories": "categories that are no accounts: {names}",
    }


class PlanWordsDe(PlanWords):
    """German."""

    kinds: Mapping[str, str] = {
        "new": "neu",
        "changed": "geändert",
        "unchanged": "unverändert",
        "conflict": "Konflikt",
        "out": "bleibt",
        "bad": "unbrauchbar",
        "vanished": "fehlt im Plan",
    }
    counts: Mapping[str, str] = {
        "new": "{count} neu",
        "changed": "{count} geändert",
        "unchanged": "{count} unverändert",
        "conflict": "{count} hier und dort geändert",
        "out": "{count} bleiben, wie sie hier sind",
        "bad": "{count} unbrauchbar",
        "vanished": "{count} nicht mehr im Plan",
        "past": "{count} vorbei und weggelassen",
    }
    heads: Mapping[str, str] = {
        "csv": "{name}: {count} Zeilen",
        "ics": "{name}: {count} Termine",
        "md": "{name}: {count} Dateien",
    }
    nothing = "Noch ist nichts geschrieben; mit --apply gilt es."
    nothing_to_do = "Es ist nichts zu tun."
    to_decide = "{count} zu entscheiden: --take plan oder --take here."
    to_mend = "{count} unbrauchbar: bitte berichtigen und noch einmal einlesen."
    done = "Erledigt. Alles Neue ist ein Entwurf: vor der Freigabe erscheint nichts."
    line = "Zeile {line}"
    fields: Mapping[str, str] = {
        "due": "Zeit",
        "accounts": "Konten",
        "text": "Text",
        "own": "eigene Texte",
        "title": "Titel",
        "link": "Link",
        "language": "Sprache",
        "note": "Notiz",
        "media": "Bilder",
        "alt": "Alt-Text",
        "captions": "Untertitel",
        "tags": "Schlagworte",
        "people": "Personen",
    }
    moved = "Zeit {before} -> {after}"
    conflict = "hier geändert: {here}; im Plan: {there} (--take plan oder --take here entscheidet)"
    out_published = "ist schon erschienen; der Plan ändert daran nichts"
    out_dropped = "wurde hier verworfen; der Plan holt ihn nicht zurück"
    out_going = "etwas davon ist erschienen oder unterwegs; der Plan ändert daran nichts"
    unapproved = "war freigegeben und ist dadurch wieder Entwurf"
    overtaken = "{id}: hat gerade jemand geändert; bitte noch einmal einlesen"
    vanished = (
        "kam aus diesem Plan und steht nicht mehr darin; er bleibt (`morgenlage queue drop {id}`)"
    )
    no_hour = "ohne Zeit"
    progress = "{done} von {total}"

    whole: Mapping[str, str] = {
        "no-file": "{path}: diese Datei oder diesen Ordner gibt es nicht",
        "unreadable": "{path}: lässt sich nicht lesen: {detail}",
        "not-plain": "{path}: ist keine gewöhnliche Datei",
        "too-large": "{path}: ist größer als {most}; das ist kein Plan",
        "a-spreadsheet": "{path}: ist eine Tabellendatei; bitte als CSV speichern und das einlesen",
        "binary": "{path}: ist kein Text",
        "no-columns": (
            "{path}: keine Zeile nennt die Spalten; zum Beispiel: Datum;Uhrzeit;Konto;Text;Bild;Alt"
        ),
        "too-many": "{path}: hat mehr als {most} Zeilen; bitte aufteilen",
        "no-table": "{path}: die Anführungszeichen passen fast nirgends; das ist keine Tabelle",
        "no-calendar": "{path}: ist kein Kalender (BEGIN:VCALENDAR)",
        "no-front-matter": "{path}: hat keinen Vorspann (--- über und unter den Feldern)",
    }
    reasons: Mapping[str, str] = {
        **{k: text.removeprefix("{path}: ") for k, text in whole.items() if k != "no-columns"},
        "no-moment": "{text}: ist kein Datum",
        "no-day": "{text}: ist kein Datum",
        "no-hour": "{text}: ist keine Uhrzeit",
        "no-date": "{text}: eine Uhrzeit ohne Tag",
        "no-such-day": "{text}: diesen Tag gibt es nicht",
        "weekday": "{text}: dieser Tag ist ein anderer Wochentag",
        "ambiguous": "{text}: Tag oder Monat zuerst? Zum Beispiel 24.12.2026 oder 2026-12-24",
        "key-twice": "{key}: dieser Name steht schon in Zeile {line}",
        "off": "ist als {state} gekennzeichnet",
        "too-long": "ist zu lang für einen Beitrag",
        "empty": "hat weder Text noch Bild",
        "which-account": "{name}: könnte {known} sein",
        "near-account": "{name}: dieses Konto gibt es nicht; ist {meant} gemeint?",
        "no-such-account": "{name}: dieses Konto gibt es nicht; es gibt: {known}",
        "address": "{file}: ist eine Adresse; die Datei muss neben dem Plan liegen",
        "no-such-file": "{file}: diese Datei ist nicht da",
        "near-file": "{file}: diese Datei ist nicht da; ist {meant} gemeint?",
        "outside": "{file}: liegt außerhalb des Ordners mit dem Plan",
        "not-a-file": "{file}: ist keine gewöhnliche Datei",
        "file-too-large": "{file}: ist größer, als irgendeine Plattform nimmt",
        "no-picture": "{file}: ist weder Bild noch Video",
        "no-end": "der Vorspann ab Zeile {line} hat kein Ende (---)",
        "no-beginning": "Zeile {line} ({text}): ein Vorspann beginnt mit --- allein in einer Zeile",
        "front-too-long": "der Vorspann ist zu lang",
        "front-line": (
            'Zeile {line} ({text}) ist unlesbar; Werte mit : @ # oder " brauchen Anführungszeichen'
        ),
        "reference": "Zeile {line}: Verweise (& und *) werden nicht gelesen",
        "too-deep": "Zeile {line}: zu tief verschachtelt",
        "field-twice": "Zeile {line}: {name} steht zweimal da",
        "one-text": "{name}: muss ein einzelner Text sein",
        "a-list": "{name}: muss eine Liste sein, oder Namen in einer Zeile",
        "a-table": "{name}: muss eine Tabelle sein: Konto: Text",
        "a-file": "ein Bild muss ein Name sein, oder eine Tabelle mit datei und alt",
        "no-event": "dieser Termin ist unlesbar",
        "no-event-end": "dieser Termin hat kein Ende (END:VEVENT)",
        "series": "ist eine Serie; ein Beitrag ist ein Termin: bitte einzeln eintragen",
        "no-start": "hat keinen Beginn (DTSTART)",
        "bad-start": "der Beginn (DTSTART) ist unlesbar",
        "no-such-zone": "{zone}: diese Zeitzone kennt niemand",
        "quotes": "die Anführungszeichen passen nicht zusammen",
        "more-cells": "hat zu viele Zellen; Texte mit Trennzeichen brauchen Anführungszeichen",
    }
    remarks: Mapping[str, str] = {
        "no-account": "nennt kein Konto: kommt als Idee herein (--account gibt ihr eines)",
        "assumed": "ohne Uhrzeit: {hour} angenommen (--hour setzt eine andere)",
        "skipped": "die Uhr überspringt diese Stunde; es wird eine später",
        "twice": "diese Stunde kommt in der Nacht zweimal; gemeint ist die erste",
        "past": "die Zeit ist vorbei (--upcoming lässt solche weg)",
        "stranger": "{name}: niemand dieses Namens ist eingetragen",
        "near-field": "Feld {name}: das kennt niemand; ist {meant} gemeint?",
        "unknown-field": "Feld {name}: das kennt niemand",
        "written-as": "gelesen als {encoding}",
        "unknown-columns": "Spalten, die niemand kennt: {names}",
        "no-front": "ohne Vorspann, weggelassen: {names}",
        "odd-files": "keine gewöhnlichen Dateien, weggelassen: {names}",
        "other-parts": "weggelassen, keine Termine: {names}",
        "categories": "Kategorien, die keine Konten sind: {names}",
    }


def plan_words(words: Words) -> PlanWords:
    """The section of that language; only who imports or exports needs it."""
    return PlanWordsDe() if words.language == "de" else PlanWords()
