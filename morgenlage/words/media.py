"""The place where media are put for platforms to fetch: its settings, and what went wrong there.

Attributes beginning with `media_` are word keys with `-` written as `_`.
"""

from morgenlage.words import Words


class Media:
    """English."""

    # Settings

    missing_target = "is missing; possible: folder, sftp, webdav, s3"
    missing_secret = (
        "has no secret; add one of: secret_file, secret_command, secret_credential "
        "(for SFTP also key_file)"
    )
    bad_host = "is not the name of a server, like files.county.example"

    # What went wrong

    media_unreachable = "the place for pictures and videos cannot be reached"
    media_refused = (
        "the place for pictures and videos refuses; please check name, password and rights "
        "under [media] in the settings"
    )
    media_full = "the place for pictures and videos is full"
    media_no_folder = "the folder or bucket for pictures and videos does not exist"
    media_no_webdav = "the address under [media] in the settings is no WebDAV folder"
    media_host_key = (
        "the key of the SFTP server is not the known one; sign in there once with ssh, compare "
        "the key and accept it"
    )
    media_key = (
        "the private key for SFTP cannot be used: it is missing, has a passphrase, or others may "
        "read it (chmod 600)"
    )
    media_no_sftp = "SFTP is not installed (pip install 'morgenlage[sftp]')"
    media_no_s3 = "S3 is not installed (pip install 'morgenlage[s3]')"
    media_not_noted = "the list of public files cannot be written; nothing was put there"
    media_not_ours = "this address is no file of ours"
    media_not_public = (
        "what was put there cannot be fetched from public_url; platforms cannot fetch it either"
    )
    media_wrong_type = "the web server does not say image/png for a PNG picture"
    media_still_there = "what was removed is still shown to the public; perhaps by a cache"


class MediaDe(Media):
    """German."""

    missing_target = "fehlt; möglich sind: folder, sftp, webdav, s3"
    missing_secret = (
        "hat kein Geheimnis; es fehlt secret_file, secret_command oder secret_credential "
        "(für SFTP auch key_file)"
    )
    bad_host = "ist kein Name eines Servers wie dateien.kreis.example"

    media_unreachable = "die Ablage für Bilder und Videos ist nicht erreichbar"
    media_refused = (
        "die Ablage für Bilder und Videos lehnt ab; bitte Name, Passwort und Rechte unter [media] "
        "in den Einstellungen prüfen"
    )
    media_full = "die Ablage für Bilder und Videos ist voll"
    media_no_folder = "den Ordner oder Bucket für Bilder und Videos gibt es nicht"
    media_no_webdav = "die Adresse unter [media] in den Einstellungen ist kein WebDAV-Ordner"
    media_host_key = (
        "der Schlüssel des SFTP-Servers ist nicht der bekannte; bitte einmal mit ssh dort "
        "anmelden, den Schlüssel vergleichen und annehmen"
    )
    media_key = (
        "der private Schlüssel für SFTP ist nicht nutzbar: er fehlt, hat eine Passphrase, oder "
        "andere dürfen ihn lesen (chmod 600)"
    )
    media_no_sftp = "SFTP ist nicht installiert (pip install 'morgenlage[sftp]')"
    media_no_s3 = "S3 ist nicht installiert (pip install 'morgenlage[s3]')"
    media_not_noted = (
        "die Liste der öffentlichen Dateien ist nicht zu schreiben; es wurde nichts abgelegt"
    )
    media_not_ours = "diese Adresse ist keine Datei von uns"
    media_not_public = (
        "was abgelegt wurde, ist unter public_url nicht abrufbar; auch Plattformen können es nicht "
        "abrufen"
    )
    media_wrong_type = "der Webserver sagt zu einem PNG-Bild nicht image/png"
    media_still_there = "was entfernt wurde, ist noch öffentlich zu sehen; vielleicht ein Cache"


def media_words(words: Words) -> Media:
    """The section of that language."""
    return MediaDe() if words.language == "de" else Media()
