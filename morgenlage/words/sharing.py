"""A state that several hosts share in a database: its settings, and what is said of it."""

from typing import ClassVar

from morgenlage.words import Words


class Sharing:
    """English. What stands in an address is never repeated: it may be a password."""

    # Settings

    missing_url = 'is missing; write url = "postgresql://user@host/database"'
    scheme = 'must begin with postgresql://, as in url = "postgresql://user@host/database"'
    password_in_url = (
        "a password does not belong into the address. Take it out, change it in the database, and "
        'name a file with the new one: password_file = "database.password" (chmod 600)'
    )
    no_host = "names no host; postgresql://user@host/database, or a folder: ?host=/run/postgresql"
    no_database = "names no database; it stands after the host: postgresql://user@host/database"
    bad_host = "holds a host that cannot be one; several are written host1,host2"
    bad_port = "holds a port that is none; from 1 to 65535, as in host:5432"
    bad_option = "after ? only sslmode= and host= (a folder with the socket) are understood"
    bad_text = "holds characters that cannot stand there; write them as %20 and the like"
    weak = (
        "off this host only sslmode=verify-full is allowed: encrypted, and the server has proved "
        "who it is. Take sslmode out; for an authority of your own write sslrootcert"
    )
    no_mode = "sslmode is one of disable, allow, prefer, require, verify-ca, verify-full"
    no_certificate = "no such file; the authority's certificate, or \"system\" for the host's own"
    no_extra = (
        "the parts for it are not installed. Type: {python} -m pip install 'morgenlage[postgres]'"
    )

    # Commands

    on_files: ClassVar[dict[str, str]] = {
        "backup": (
            "The state lies in {place}; backup packs files alone. With ROLE the owner of the "
            "tables, type: pg_dump --format=custom --schema=morgenlage --username=ROLE "
            "--file=FILE {address}"
        ),
        "restore": (
            "The state lies in {place}; restore puts files in place alone. With all Morgenlage "
            "ended and ROLE the owner of the tables, type: pg_restore --clean --if-exists "
            "--username=ROLE --dbname={address} FILE && morgenlage store restored"
        ),
    }
    upgrade = "bring the tables of a shared state to this version"
    restore = "say that a backup was put back there: what may have gone out since asks first"
    restored = "{place}: what may have gone out since that backup asks first ({count})."
    store = "the database that several hosts share"
    owner = "role that owns the tables; the one in the settings then only works with them"
    owner_password = "file with its password (chmod 600)"
    no_store = (
        "The state lies in {state}, not in a database: nothing is to be upgraded. "
        'For a database write [store] with url = "postgresql://user@host/database"'
    )
    upgrading = "{place}: tables go from version {old} to {new}; dashboards wait meanwhile."
    making = "{place}: has no tables yet, they are made now."
    upgraded = "{place}: tables have version {new}."
    newest = "{place}: tables have version {new} already; nothing was to be done."
    none_yet = "none"
    no_rights = (
        "{place}: this role may not make tables. Type: morgenlage store upgrade --owner ROLE "
        "--password-file FILE"
    )

    # Header

    cut_off = "State away since {when}: shown as of then, nothing is decided or sent"
    cut_off_short = "state away since {when}"

    # Doctor and the record of processing

    good = "{place}, now {host}, {tls}, tables {version}, {milliseconds} ms there and back"
    encrypted = "encrypted ({tls})"
    bare = "not encrypted"
    stored = "{days} days stored; what this host keeps for itself lies in {state}"
    other_accounts = (
        "also holds accounts that are not set up here: {ids}. Hosts that share a state need the "
        "same accounts under the same ids; another office needs a database of its own"
    )
    no_tables = "{place}: has no tables yet. Type: morgenlage store upgrade"
    password_wrong = "password of the database: {problem}"
    password_good = "password of the database: {where}"
    privacy_place = "{place}, a PostgreSQL database; last pictures in {state} on each host"

    # Erasing

    erased_hosts = (
        "Other hosts lose it from the screen at once, and from their last picture when Morgenlage "
        "runs there next. Their logs and letters put down as files are theirs to look through."
    )
    erased_rows = "Deleted rows are freed on the server's disk; its archive and backups hold them."
    erased_owner = (
        "Deleted rows stay on the server's disk until it tidies up; its archive and backups hold "
        "them longer. With ROLE the owner of the tables, type: "
        "psql --username=ROLE --command='{query}' {address}"
    )


class SharingDe(Sharing):
    """German."""

    missing_url = 'fehlt; nötig ist url = "postgresql://benutzer@rechner/datenbank"'
    scheme = 'muss mit postgresql:// beginnen: url = "postgresql://benutzer@rechner/datenbank"'
    password_in_url = (
        "ein Passwort gehört nicht in die Adresse. Bitte dort löschen, in der Datenbank ändern und "
        'eine Datei mit dem neuen nennen: password_file = "datenbank.passwort" (chmod 600)'
    )
    no_host = (
        "nennt keinen Rechner; postgresql://benutzer@rechner/datenbank, "
        "oder einen Ordner: ?host=/run/postgresql"
    )
    no_database = (
        "nennt keine Datenbank; sie steht nach dem Rechner: postgresql://benutzer@rechner/datenbank"
    )
    bad_host = "enthält einen Rechner, der keiner sein kann; mehrere schreibt man rechner1,rechner2"
    bad_port = "enthält einen Port, der keiner ist; von 1 bis 65535, etwa rechner:5432"
    bad_option = "nach ? geht nur sslmode= und host= (ein Ordner mit dem Socket)"
    bad_text = "enthält Zeichen, die dort nicht stehen können; sie werden als %20 usw. geschrieben"
    weak = (
        "außerhalb dieses Rechners geht nur sslmode=verify-full: verschlüsselt, und der Server hat "
        "sich ausgewiesen. Bitte sslmode löschen; für eine eigene Zertifizierungsstelle gibt es "
        "sslrootcert"
    )
    no_mode = "sslmode ist disable, allow, prefer, require, verify-ca oder verify-full"
    no_certificate = (
        "diese Datei gibt es nicht; nötig ist das Zertifikat der Zertifizierungsstelle "
        'oder "system" für die des Rechners'
    )
    no_extra = (
        "dafür fehlen Programmteile. Bitte eingeben: {python} -m pip install 'morgenlage[postgres]'"
    )

    on_files: ClassVar[dict[str, str]] = {
        "backup": (
            "Der Zustand liegt in {place}; backup packt nur Dateien. Mit der Rolle, der die "
            "Tabellen gehören, bitte eingeben: pg_dump --format=custom --schema=morgenlage "
            "--username=ROLLE --file=DATEI {address}"
        ),
        "restore": (
            "Der Zustand liegt in {place}; restore tauscht nur Dateien. Wenn keine Morgenlage mehr "
            "läuft, mit der Rolle, der die Tabellen gehören, bitte eingeben: pg_restore --clean "
            "--if-exists --username=ROLLE --dbname={address} DATEI && morgenlage store restored"
        ),
    }
    upgrade = "die Tabellen eines gemeinsamen Zustands auf diese Version bringen"
    restore = "sagen, dass dort eine Sicherung liegt: Was seither hinausging, fragt zuerst nach"
    restored = "{place}: Was seit der Sicherung hinausgegangen sein kann, fragt nach ({count})."
    store = "die Datenbank, die mehrere Rechner teilen"
    owner = "Rolle, der die Tabellen gehören; die aus den Einstellungen arbeitet dann nur damit"
    owner_password = "Datei mit ihrem Passwort (chmod 600)"
    no_store = (
        "Der Zustand liegt in {state}, nicht in einer Datenbank: Es gibt nichts zu tun. "
        'Für eine Datenbank: [store] mit url = "postgresql://benutzer@rechner/datenbank"'
    )
    upgrading = "{place}: Tabellen gehen von Version {old} auf {new}; offene Lagen warten so lange."
    making = "{place}: hat noch keine Tabellen, sie werden jetzt angelegt."
    upgraded = "{place}: Tabellen haben Version {new}."
    newest = "{place}: Tabellen haben schon Version {new}; es war nichts zu tun."
    none_yet = "keine"
    no_rights = (
        "{place}: Diese Rolle darf keine Tabellen anlegen. Bitte eingeben: "
        "morgenlage store upgrade --owner ROLLE --password-file DATEI"
    )

    cut_off = "Zustand seit {when} weg: Stand von da, nichts wird entschieden oder gesendet"
    cut_off_short = "Zustand weg seit {when}"

    good = "{place}, jetzt {host}, {tls}, Tabellen {version}, hin und zurück {milliseconds} ms"
    encrypted = "verschlüsselt ({tls})"
    bare = "unverschlüsselt"
    stored = "{days} Tage gespeichert; was dieser Rechner für sich behält, liegt in {state}"
    other_accounts = (
        "enthält auch Konten, die hier nicht eingerichtet sind: {ids}. Rechner mit gemeinsamem "
        "Zustand brauchen dieselben Konten mit denselben id; ein anderes Amt braucht eine eigene "
        "Datenbank"
    )
    no_tables = "{place}: hat noch keine Tabellen. Bitte eingeben: morgenlage store upgrade"
    password_wrong = "Passwort der Datenbank: {problem}"
    password_good = "Passwort der Datenbank: {where}"
    privacy_place = "{place}, eine PostgreSQL-Datenbank; letzte Bilder in {state} auf jedem Rechner"

    erased_hosts = (
        "Andere Rechner zeigen es sofort nicht mehr; aus ihrem letzten Bild geht es, sobald dort "
        "Morgenlage läuft. Ihre Logs und als Datei abgelegten Schreiben bitte dort durchsehen."
    )
    erased_rows = (
        "Gelöschte Zeilen sind auf dem Server freigegeben; in seinem Archiv und in Sicherungen "
        "stehen sie noch."
    )
    erased_owner = (
        "Gelöschte Zeilen bleiben auf dem Server, bis er aufräumt, in seinem Archiv und in "
        "Sicherungen länger. Mit der Rolle, der die Tabellen gehören, bitte eingeben: "
        "psql --username=ROLLE --command='{query}' {address}"
    )


def sharing_words(words: Words) -> Sharing:
    """In the language of these words."""
    return SharingDe() if words.language == "de" else Sharing()
