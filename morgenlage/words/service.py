"""A service that alone holds tokens and network: its settings, and what is said of it."""

from typing import ClassVar

from morgenlage.words import Words


class Service:
    """English."""

    # Settings

    missing_user = 'is missing; write user = "morgenlage", the account the service runs as'
    no_user = '"{found}" is no user of this host. Type: sudo useradd --system {found}'
    no_group = '"{found}" is no group of this host. Type: sudo groupadd --system {found}'

    # What is said

    away = "The service has not been running since {when}: nothing is fetched or sent"
    away_ever = "The service does not run: nothing is fetched or sent"
    away_short = "service away since {when}"
    away_ever_short = "no service"
    away_toast = (
        "The service does not run. What you decide is kept and leaves later. "
        "Who looks after this host types: sudo systemctl start morgenlage"
    )
    only_service = (
        "Only {user} holds tokens and network here. Type: sudo systemctl start morgenlage"
    )
    no_pseudonyms = (
        "pseudonyms and [service] do not go together: dashboards would need the key, which is "
        'one user\'s alone. Choose "names" or "volatile"'
    )
    not_member = "You are not in the group {group}. Type: sudo gpasswd -a {who} {group}"

    unserved = "The service could not do what you asked for: {what}. {why}"
    wishes: ClassVar[dict[str, str]] = {
        "poll": "look for news",
        "thread": "read a conversation again",
        "mail": "fetch departments' answers",
        "pull": "pull posts back",
        "replan": "plan a post again",
        "outside": "try links",
    }
    reasons: ClassVar[dict[str, str]] = {
        "late": "It was away until the moment was over. Ask again.",
        "slow": "It took too long. Ask again.",
        "broken": "The log on its host says why. Ask again.",
    }

    # Doctor

    arranged = "tokens and network are {user}'s alone, the state is shared with {group}"
    runs = "runs"
    runs_not = (
        "does not run since {when}: what is decided is kept and leaves later. "
        "Type: sudo systemctl start morgenlage"
    )
    runs_never = "does not run. Type: sudo systemctl enable --now morgenlage"
    state_mode = "{path}: has mode {mode}, must be 2770. Type: sudo chmod 2770 {path}"
    state_group = "{path}: belongs to another group. Type: sudo chgrp {group} {path}"
    file_mode = (
        "{count} files are not the group's, first {path}. Type: sudo systemctl restart morgenlage"
    )
    settings_open = (
        "{path}: others than root may change it, and with it what the service does and who it is. "
        "Type: sudo chown root {path} && sudo chmod {mode} {path}"
    )
    secret_readable = "{id}: you can read {path}, only {user} should. Type: sudo chmod 600 {path}"
    secret_command = "{id}: a command gives the secret; whether you may run it, only you can tell"
    secret_hidden = "{id}: with the service, not readable for you"
    session_readable = (
        "{path}: you can read sessions, only {user} should. Type: sudo chmod 700 {path}"
    )


class ServiceDe(Service):
    """German."""

    missing_user = 'fehlt; nötig ist user = "morgenlage", das Konto, unter dem der Dienst läuft'
    no_user = "„{found}“ ist hier kein Benutzer. Abhilfe: sudo useradd --system {found}"
    no_group = "„{found}“ ist hier keine Gruppe. Abhilfe: sudo groupadd --system {found}"

    away = "Der Dienst läuft seit {when} nicht: Nichts wird geholt oder gesendet"
    away_ever = "Der Dienst läuft nicht: Nichts wird geholt oder gesendet"
    away_short = "Dienst weg seit {when}"
    away_ever_short = "kein Dienst"
    away_toast = (
        "Der Dienst läuft nicht. Was Sie entscheiden, bleibt erhalten und geht später hinaus. "
        "Wer diesen Rechner betreut, tippt: sudo systemctl start morgenlage"
    )
    only_service = "Zugänge und Netz hat hier nur {user}. Abhilfe: sudo systemctl start morgenlage"
    no_pseudonyms = (
        "pseudonyms und [service] gehen nicht zusammen: die Arbeitsplätze brauchten den Schlüssel, "
        'den nur ein Benutzer haben darf. Möglich sind "names" oder "volatile"'
    )
    not_member = "Sie sind nicht in der Gruppe {group}. Abhilfe: sudo gpasswd -a {who} {group}"

    unserved = "Der Dienst konnte nicht tun, worum Sie baten: {what}. {why}"
    wishes: ClassVar[dict[str, str]] = {
        "poll": "nach Neuem sehen",
        "thread": "ein Gespräch neu lesen",
        "mail": "Antworten der Ämter holen",
        "pull": "Beiträge zurückholen",
        "replan": "einen Beitrag neu planen",
        "outside": "Links prüfen",
    }
    reasons: ClassVar[dict[str, str]] = {
        "late": "Er war weg, bis der Zeitpunkt vorbei war. Bitte noch einmal auslösen.",
        "slow": "Es dauerte zu lange. Bitte noch einmal auslösen.",
        "broken": "Warum, steht im Protokoll des Dienstes. Bitte noch einmal auslösen.",
    }

    arranged = "Zugänge und Netz hat nur {user}, den Zustand teilt sich die Gruppe {group}"
    runs = "läuft"
    runs_not = (
        "läuft seit {when} nicht: Entscheidungen bleiben erhalten und gehen später hinaus. "
        "Abhilfe: sudo systemctl start morgenlage"
    )
    runs_never = "läuft nicht. Abhilfe: sudo systemctl enable --now morgenlage"
    state_mode = "{path}: hat die Rechte {mode}, nötig sind 2770. Abhilfe: sudo chmod 2770 {path}"
    state_group = "{path}: gehört einer anderen Gruppe. Abhilfe: sudo chgrp {group} {path}"
    file_mode = (
        "{count} Dateien gehören nicht der Gruppe, zuerst {path}. "
        "Abhilfe: sudo systemctl restart morgenlage"
    )
    settings_open = (
        "{path}: nicht nur root darf das ändern und damit auch, was der Dienst tut und wer er ist. "
        "Abhilfe: sudo chown root {path} && sudo chmod {mode} {path}"
    )
    secret_readable = (
        "{id}: Sie können {path} lesen, das soll nur {user}. Abhilfe: sudo chmod 600 {path}"
    )
    secret_command = (
        "{id}: Ein Programm nennt das Geheimnis; ob Sie es aufrufen dürfen, wissen nur Sie"
    )
    secret_hidden = "{id}: beim Dienst, für Sie nicht lesbar"
    session_readable = (
        "{path}: Sie können Sitzungen lesen, das soll nur {user}. Abhilfe: sudo chmod 700 {path}"
    )


def service_words(words: Words) -> Service:
    """In the language of these words."""
    return ServiceDe() if words.language == "de" else Service()
