"""What is said about the state on disk: what stops a command, and what only has to be told."""


class State:
    """English."""

    unreadable = "{path}: the state cannot be read ({detail})"
    damaged = (
        "{path}: is damaged, and so is its copy; nothing was changed, nothing is sent. "
        "Put a backup back: morgenlage restore FILE; go on with what is legible: "
        "morgenlage restore --readable"
    )
    future = "{path}: was written by a newer Morgenlage; please update this one"
    not_a_folder = "{path}: is not a folder"
    not_ours = "{path}: belongs to somebody else or is no plain file"
    too_open = "{path}: others can change what lies there. Type: {detail}"
    not_writable = "{path}: cannot be written; looking works: morgenlage --read-only"
    busy = "{path}: another Morgenlage keeps it busy; please try again"
    exchanged = "{path}: was exchanged and is read again; please decide once more"
    unreachable = "{path}: the shared state cannot be reached; nothing was decided ({detail})"
    outdated = "{path}: its tables are too old. Type: morgenlage store upgrade"
    not_utf8 = (
        "{path}: this database keeps text as {detail}; it has to be UTF8. "
        "Type: createdb --template=template0 --encoding=UTF8 NAME"
    )
    old_server = "{path}: runs PostgreSQL {detail}; 14 or newer is needed"
    no_postgres = "{path}: needs pip install 'morgenlage[postgres]' ({detail})"
    moved = (
        "{path}: what lay here was moved to {detail} and goes on there. Write [store] with its url "
        "into config.toml (docs/sharing.md)"
    )
    moved_away = (
        "{path}: what lay here was moved to {detail} and goes on there. Take [store] out of "
        "config.toml (docs/sharing.md)"
    )
    unfinished = (
        "{path}: a move to here is not over, so it cannot be opened. "
        "Type: morgenlage store move {detail}"
    )
    taken = "{path}: holds a state already; a move needs an empty place (docs/sharing.md)"
    another_move = (
        "{path}: another move to here is not over ({detail}). "
        "End that one, or empty the place (docs/sharing.md)"
    )
    foreign = (
        "{path}: this version does not know it, and it would be lost. Update Morgenlage, or take "
        "it away if it does not belong there"
    )
    no_state = "{path}: there is no state yet"
    not_saved = "not saved, it did not happen: {detail}"
    not_a_demo = "{path}: holds a real state; the demo needs a folder of its own"
    file = "{path}: {detail}"
    slow = "No answer in time."
    no_temporary = (
        "{path}: no temporary file can be written there; make room, or set TMPDIR to another folder"
    )

    note_restored = "{name}: was damaged, the last good copy is used. {detail}"
    note_lost = "{name}: is damaged, and so is its copy; what is legible is kept. {detail}"
    note_aside = "{name}: was damaged once and is kept; delete it when nobody needs it"
    note_torn = "{name}: the last line was cut off and left out. {detail}"
    note_skipped = "{name}: unreadable entries were left out. {detail}"
    note_twice = "{name}: what lay in two days is one comment now, with what was decided ({detail})"
    note_replaced = "{name}: was exchanged while we were looking."
    note_no_locks = "{name}: this file system knows no locks; use one Morgenlage at a time"


class StateDe(State):
    """German."""

    unreadable = "{path}: der Zustand lässt sich nicht lesen ({detail})"
    damaged = (
        "{path}: ist beschädigt, die Kopie auch; nichts wurde geändert, nichts geht hinaus. "
        "Sicherung zurückholen: morgenlage restore DATEI; weiter mit dem, was lesbar ist: "
        "morgenlage restore --readable"
    )
    future = "{path}: stammt von einer neueren Morgenlage; bitte diese hier aktualisieren"
    not_a_folder = "{path}: ist kein Ordner"
    not_ours = "{path}: gehört jemand anderem oder ist keine gewöhnliche Datei"
    too_open = "{path}: andere können ändern, was dort liegt. Bitte eingeben: {detail}"
    not_writable = "{path}: nicht beschreibbar; anschauen geht mit: morgenlage --read-only"
    busy = "{path}: wird von einer anderen Morgenlage belegt; bitte noch einmal versuchen"
    exchanged = "{path}: wurde ausgetauscht und wird neu gelesen; bitte noch einmal entscheiden"
    unreachable = (
        "{path}: der gemeinsame Zustand ist nicht zu erreichen; nichts wurde entschieden ({detail})"
    )
    outdated = "{path}: die Tabellen sind zu alt. Bitte eingeben: morgenlage store upgrade"
    not_utf8 = (
        "{path}: Diese Datenbank speichert Text als {detail}, nötig ist UTF8. "
        "Bitte eingeben: createdb --template=template0 --encoding=UTF8 NAME"
    )
    old_server = "{path}: dort läuft PostgreSQL {detail}; nötig ist 14 oder neuer"
    no_postgres = "{path}: braucht pip install 'morgenlage[postgres]' ({detail})"
    moved = (
        "{path}: Was hier lag, ist umgezogen nach {detail} und geht dort weiter. Bitte [store] mit "
        "url in config.toml schreiben (docs/sharing.de.md)"
    )
    moved_away = (
        "{path}: Was hier lag, ist umgezogen nach {detail} und geht dort weiter. Bitte [store] aus "
        "config.toml nehmen (docs/sharing.de.md)"
    )
    unfinished = (
        "{path}: Ein Umzug hierher ist nicht fertig, also lässt es sich nicht öffnen. "
        "Bitte eingeben: morgenlage store move {detail}"
    )
    taken = "{path}: enthält schon einen Zustand; ein Umzug braucht Platz (docs/sharing.de.md)"
    another_move = (
        "{path}: Ein anderer Umzug hierher ist nicht fertig ({detail}). Bitte jenen beenden oder "
        "den Platz leeren (docs/sharing.de.md)"
    )
    foreign = (
        "{path}: Diese Version kennt das nicht, es ginge verloren. Bitte Morgenlage aktualisieren "
        "oder wegnehmen, was nicht dorthin gehört"
    )
    no_state = "{path}: es gibt noch keinen Zustand"
    not_saved = "nicht gespeichert, es ist nicht geschehen: {detail}"
    not_a_demo = "{path}: enthält einen echten Zustand; die Demo braucht einen eigenen Ordner"
    slow = "Keine Antwort in angemessener Zeit."
    no_temporary = (
        "{path}: dort lässt sich keine zeitweilige Datei anlegen; "
        "bitte Platz schaffen oder mit TMPDIR einen anderen Ordner nennen"
    )

    note_restored = "{name}: war beschädigt, die letzte gute Kopie wird benutzt. {detail}"
    note_lost = "{name}: ist beschädigt, die Kopie auch; was lesbar ist, bleibt. {detail}"
    note_aside = (
        "{name}: war einmal beschädigt und liegt noch da; kann weg, wenn es niemand braucht"
    )
    note_torn = "{name}: die letzte Zeile war abgerissen und wurde weggelassen. {detail}"
    note_skipped = "{name}: unlesbare Einträge wurden weggelassen. {detail}"
    note_twice = "{name}: Was an zwei Tagen lag, ist ein Kommentar, samt Entscheidung ({detail})"
    note_replaced = "{name}: wurde ausgetauscht, während wir hinsahen."
    note_no_locks = (
        "{name}: dieses Dateisystem kennt keine Sperren; bitte nur eine Morgenlage zugleich"
    )
