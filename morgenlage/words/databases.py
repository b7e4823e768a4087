"""Why the database that hosts share is of no use just now, and what helps; after its name."""

from morgenlage.words import Words


class Databases:
    """English."""

    db_password = (
        "the server does not take role and password. Compare url and the password that [store] "
        "names; a new one is set there with: psql -c '\\password ROLE'"
    )
    db_no_password = (
        "the server asks for a password, and none is set. Write it into a file (chmod 600) and "
        'name that in [store]: password_file = "database.password"'
    )
    db_no_login = "this role may not sign in. On the server: ALTER ROLE ... LOGIN"
    db_role = (
        "the server does not know this role, or does not let it in from this account. Compare the "
        "name in url; over a socket the account of the same name gets in, or whom pg_hba.conf says"
    )
    db_no_database = (
        "there is no database of this name. Compare url, or make it on the server: "
        "createdb --owner=ROLE NAME"
    )
    db_no_entry = (
        "the server does not let this host, role and database in. In its pg_hba.conf a line is "
        "missing: hostssl DATABASE ROLE ADDRESS scram-sha-256; then pg_ctl reload"
    )
    db_certificate = (
        "nobody whom this host trusts vouches for the server. Write sslrootcert with the "
        "certificate of your authority into [store]"
    )
    db_other_name = (
        "the server proved to be another one than asked for. In url its name has to stand as in "
        "its certificate"
    )
    db_no_tls = (
        "the server does not encrypt; off this host nothing else is allowed. There: ssl = on, "
        "ssl_cert_file and ssl_key_file in postgresql.conf"
    )
    db_no_name = "no host of this name can be found. Compare url, or ask who looks after the names"
    db_refused = (
        "nobody answers where the database is. Does PostgreSQL run there, and on this port? Does "
        "it listen for other hosts (listen_addresses)?"
    )
    db_another = "what answers there is no PostgreSQL. Compare host and port in url"
    db_no_answer = (
        "the host of the database does not answer. It may be down, or a firewall lets nothing "
        "through"
    )
    db_starting = "the server is stopping or not ready yet. It goes on by itself when it is"
    db_standby = (
        "only a standby answers, which takes no writes. Name the first server in url as well "
        "(host1,host2), or promote this one"
    )
    db_too_many = (
        "the server takes no more connections. End some there, or raise max_connections in its "
        "postgresql.conf"
    )
    db_full = "the server's disk is full. Make room there"
    db_rights = (
        "this role may not work with the tables. Type: morgenlage store upgrade --owner ROLE "
        "--password-file FILE, with ROLE their owner"
    )
    db_no_worker = (
        "the role that url in [store] names is not there. On the server: createuser --pwprompt "
        "ROLE; then the same again"
    )
    db_away = "the database does not answer; it is tried again by itself"


class DatabasesDe(Databases):
    """German."""

    db_password = (
        "Der Server nimmt Rolle und Passwort nicht an. Bitte url und das Passwort vergleichen, das "
        "[store] nennt; ein neues setzt dort: psql -c '\\password ROLLE'"
    )
    db_no_password = (
        "Der Server verlangt ein Passwort, und keines ist gesetzt. Bitte in eine Datei schreiben "
        '(chmod 600) und sie in [store] nennen: password_file = "datenbank.passwort"'
    )
    db_no_login = "Diese Rolle darf sich nicht anmelden. Auf dem Server: ALTER ROLE ... LOGIN"
    db_role = (
        "Der Server kennt diese Rolle nicht oder lässt sie von diesem Konto aus nicht ein. Bitte "
        "den Namen in url vergleichen; am Socket gilt das gleichnamige Konto oder "
        "was pg_hba.conf sagt"
    )
    db_no_database = (
        "Eine Datenbank dieses Namens gibt es nicht. Bitte url vergleichen oder sie auf dem Server "
        "anlegen: createdb --owner=ROLLE NAME"
    )
    db_no_entry = (
        "Der Server lässt diesen Rechner mit dieser Rolle und Datenbank nicht ein. In seiner "
        "pg_hba.conf fehlt: hostssl DATENBANK ROLLE ADRESSE scram-sha-256; danach pg_ctl reload"
    )
    db_certificate = (
        "Für den Server bürgt niemand, dem dieser Rechner traut. Bitte in [store] sslrootcert mit "
        "dem Zertifikat der eigenen Zertifizierungsstelle schreiben"
    )
    db_other_name = (
        "Der Server hat sich als ein anderer ausgewiesen. In url muss sein Name so stehen wie in "
        "seinem Zertifikat"
    )
    db_no_tls = (
        "Der Server verschlüsselt nicht; außerhalb dieses Rechners geht nichts anderes. Dort: "
        "ssl = on, ssl_cert_file und ssl_key_file in postgresql.conf"
    )
    db_no_name = (
        "Ein Rechner dieses Namens ist nicht zu finden. Bitte url vergleichen oder fragen, wer die "
        "Namen verwaltet"
    )
    db_refused = (
        "Wo die Datenbank liegt, antwortet niemand. Läuft PostgreSQL dort, und auf diesem Port? "
        "Hört es auf andere Rechner (listen_addresses)?"
    )
    db_another = (
        "Was dort antwortet, ist kein PostgreSQL. Bitte Rechner und Port in url vergleichen"
    )
    db_no_answer = (
        "Der Rechner der Datenbank antwortet nicht. Vielleicht ist er aus, oder eine Firewall "
        "lässt nichts durch"
    )
    db_starting = "Der Server endet oder ist noch nicht bereit. Dann geht es von selbst weiter"
    db_standby = (
        "Nur ein Ersatzserver antwortet, und der nimmt nichts an. Bitte in url auch den ersten "
        "nennen (rechner1,rechner2) oder diesen zum ersten machen"
    )
    db_too_many = (
        "Der Server nimmt keine Verbindung mehr an. Bitte dort welche beenden oder max_connections "
        "in seiner postgresql.conf erhöhen"
    )
    db_full = "Die Platte des Servers ist voll. Bitte dort Platz schaffen"
    db_rights = (
        "Diese Rolle darf mit den Tabellen nicht arbeiten. Bitte eingeben: morgenlage store "
        "upgrade --owner ROLLE --password-file DATEI, mit der Rolle, der sie gehören"
    )
    db_no_worker = (
        "Die Rolle aus url in [store] gibt es nicht. Auf dem Server: createuser --pwprompt ROLLE; "
        "danach noch einmal dasselbe"
    )
    db_away = "Die Datenbank antwortet nicht; es wird von selbst wieder versucht"


def database_words(words: Words) -> Databases:
    """In the language of these words."""
    return DatabasesDe() if words.language == "de" else Databases()
