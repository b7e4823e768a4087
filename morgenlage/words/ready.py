"""What the check of a post says: red for law and platform, hints for the rest."""

from collections.abc import Mapping

from morgenlage.words import Words


class Ready:
    """English."""

    title = "Check: {title}"
    untitled = "without text"
    settled = "It is out or given up: there is nothing to check."
    good = "Good enough: out with it."
    good_hints = "Good enough: out with it. What is below could be better, and need not be."
    gaps = "Gaps left: fill them or delete them, then it can go out."
    red_one = "1 thing keeps it from going out."
    red_more = "{count} things keep it from going out."
    red = "red"
    in_round = "The check, red: {text}"
    hint = "hint"
    picture = "picture {place}"
    video = "video {place}"
    hard = "Readability: about school year {level} (Wiener Sachtextformel)"
    looking = "Looking at files and texts ..."
    asking = "Links are still being asked ..."
    every_hint = "all hints with a key"
    taken_back = "It reads as before."
    no_fix = "There is nothing a key could do here."
    fixed = "Done: {fix}. {key} takes it back."
    not_fixed = "The post has changed meanwhile, or is out already; please look again."
    foot = "j k move  Enter {fix}  a all hints with a key  R look again  q back"
    foot_plain = "j k move  R look again  q back"
    cli_check = "what keeps a post from going out, and what could be better"
    cli_offline = "ask neither links nor the place pictures are fetched from"
    cli_only = "this account alone"
    fixes: Mapping[str, str] = {
        "alt": "write the alt text",
        "captions": "name the captions file",
        "captions-in-picture": "the captions are in the picture, or nobody speaks",
        "text": "change the text",
        "shorten": "shorten the text",
        "title": "write a title",
        "people": "change who is pictured",
        "media": "change the pictures",
        "accounts": "choose accounts",
        "take-file": "take the file as it is now",
        "tag": "write {better}",
        "letters": "ordinary letters",
        "emoji": "fewer emoji",
        "marks": "one sign",
        "plain": "take these signs out",
        "due": "choose another time",
        "unseen": "take these signs out",
    }
    says: Mapping[str, str] = {
        "no-accounts": "no account is chosen",
        "no-account": "this account is not in the settings",
        "cannot-publish": "this account cannot publish: {reason}",
        "nothing-to-say": "there is neither text nor picture",
        "too-long": "{over} characters too long ({count} of {most})",
        "too-many-bytes": "{over} bytes too long ({count} of {most} bytes)",
        "title-missing": "the title is missing or too short (at least {least} characters)",
        "title-long": "the title is too long: {count} of {most} characters",
        "many-hashtags": "{count} hashtags; {most} are allowed",
        "many-mentions": "{count} mentions; {most} are allowed",
        "many-links": "{count} links; {most} are allowed",
        "forbidden-signs": "these signs may not stand in it: {signs}",
        "needs-alt": "the alt text is missing; who cannot see it learns nothing of it",
        "alt-long": "the alt text is too long: {count} of {most} characters",
        "needs-captions": "the captions are missing; who cannot hear learns nothing of it",
        "captions-in-picture": (
            "no captions file is taken here: the captions must be in the picture"
        ),
        "needs-video": "nothing goes out here without a video",
        "needs-media": "nothing goes out here without a picture or video",
        "many-pictures": "{count} pictures; {most} are taken",
        "no-pictures": "no pictures are taken here",
        "many-videos": "{count} videos; {most} are taken",
        "not-together": "pictures and a video do not go together here",
        "many-media": "{count} pictures and videos; {most} are taken",
        "media-missing": "{file} is not there, or cannot be read",
        "media-empty": "{file} is empty",
        "media-broken": "{file} cannot be read as a picture",
        "media-huge": "{file} has more pixels than any platform takes",
        "media-kind": "{file} is {type}; taken are {taken}",
        "media-large": "{file} is too large: {size}; {most} at most",
        "media-narrow": "{file} is too tall for its width ({width} x {height})",
        "media-wide": "{file} is too wide for its height ({width} x {height})",
        "media-changed": "{file} is another file than the one that was chosen",
        "captions-media-missing": "the captions file {file} is not there, or cannot be read",
        "captions-media-empty": "the captions file {file} is empty",
        "captions-kind": "the captions file {file} is {type}; taken are {taken}",
        "captions-large": "the captions file {file} is too large: {size}; {most} at most",
        "upload-target": "the place pictures are fetched from does not work: {reason}",
        "approval": "somebody else has to approve it",
        "person-unknown": 'nobody is noted down as "{person}"',
        "person-erased": "it shows somebody who was erased",
        "consent-missing": "{person} has not agreed to be shown",
        "consent-elsewhere": "{person} has not agreed to be shown on this account",
        "consent-early": "{person} has agreed from {day} on",
        "consent-expired": "the consent of {person} ended on {day}",
        "consent-withdrawn": "{person} has withdrawn the consent on {day}",
        "link-dead": "{link} does not answer: {reason}",
        "hashtag-case": "{tag}: {better} is read out word by word",
        "emoji-run": "{shown}: each emoji is read out, one after the other",
        "fancy-letters": '"{shown}" are no letters for a screen reader: {plain}',
        "caps": '"{shown}": capitals are shouted, and some screen readers spell them',
        "marks-run": '"{shown}": one sign is enough',
        "gap-left": "{shown}: a gap of the format is still to be filled in",
        "long-sentence": 'a sentence of {count} words: "{start}"',
        "hard-text": "hard to read: about school year {level}; shorter sentences help most",
        "mention-short": "{name} names nobody here without its server, as {better}",
        "mention-elsewhere": "{name} names nobody on this platform",
        "alt-file-name": "the alt text is the name of a file",
        "alt-starts": '"{shown}" can go: screen readers say themselves that it is a picture',
        "date-weekday": "{said} is a {plain}",
        "steering-signs": (
            "there are hidden signs in it (control codes, or such as turn the reading direction): "
            "out there it would read otherwise than here"
        ),
        "unseen-signs": "signs nobody sees ({signs}): {count}",
        "unconfirmed": "nobody knows whether it is out: please look there first and settle it",
        "missed": "its hour passed without it: move it, or publish it now",
        "failed": "failed last time: {reason}",
        "past": "its hour is over",
        "holiday": "comes out on a public holiday: {name}",
        "mourning": "comes out on a day of mourning: {name}",
    }
    reasons: Mapping[str, str] = {
        "link-unreachable": "no connection",
        "link-slow": "no answer in time",
        "link-gone": "the page is not there (404)",
        "link-refused": "the server says no",
        "link-broken": "the server has an error",
        "link-private": "it leads into a private network",
        "link-bad": "this is no address of a page",
        "link-certificate": "the certificate is not valid",
        "media-no-target": "none is set ([media] in the settings)",
    }
    types: Mapping[str, str] = {
        "": "of a kind nobody knows",
        "video/quicktime": "MOV",
        "video/x-msvideo": "AVI",
        "application/x-subrip": "SRT",
        "text/vtt": "WebVTT",
    }
    weekdays: tuple[str, ...] = (
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    )


class ReadyDe(Ready):
    """German."""

    title = "Prüfung: {title}"
    untitled = "ohne Text"
    settled = "Der Beitrag ist draußen oder verworfen: Es gibt nichts zu prüfen."
    good = "Gut genug: raus damit."
    good_hints = "Gut genug: raus damit. Was unten steht, könnte besser sein, muss aber nicht."
    gaps = "Noch Lücken: erst füllen oder streichen, dann kann es raus."
    red_one = "1 Punkt hält den Beitrag auf."
    red_more = "{count} Punkte halten den Beitrag auf."
    red = "rot"
    in_round = "Prüfung, rot: {text}"
    hint = "Hinweis"
    picture = "Bild {place}"
    video = "Video {place}"
    hard = "Lesbarkeit: etwa {level}. Schuljahr (Wiener Sachtextformel)"
    looking = "Dateien und Texte werden angesehen …"
    asking = "Links werden noch gefragt …"
    every_hint = "alle Hinweise mit Taste"
    taken_back = "Der Beitrag lautet wieder wie zuvor."
    no_fix = "Hier kann keine Taste helfen."
    fixed = "Erledigt: {fix}. {key} nimmt es zurück."
    not_fixed = "Der Beitrag hat sich geändert oder ist schon draußen; bitte neu ansehen."
    foot = "j k bewegen  Enter {fix}  a alle Hinweise mit Taste  R neu ansehen  q zurück"
    foot_plain = "j k bewegen  R neu ansehen  q zurück"
    cli_check = "was einen Beitrag aufhält, und was besser sein könnte"
    cli_offline = "weder Links noch die Ablage für Bilder fragen"
    cli_only = "nur dieses Konto"
    fixes: Mapping[str, str] = {
        "alt": "Alternativtext schreiben",
        "captions": "Untertiteldatei angeben",
        "captions-in-picture": "Untertitel sind im Bild, oder niemand spricht",
        "text": "Text ändern",
        "shorten": "Text kürzen",
        "title": "Titel schreiben",
        "people": "abgebildete Personen ändern",
        "media": "Bilder ändern",
        "accounts": "Konten wählen",
        "take-file": "Datei nehmen, wie sie jetzt ist",
        "tag": "{better} schreiben",
        "letters": "gewöhnliche Buchstaben",
        "emoji": "weniger Emojis",
        "marks": "ein Zeichen",
        "plain": "diese Zeichen entfernen",
        "due": "eine andere Zeit wählen",
        "unseen": "diese Zeichen entfernen",
    }
    says: Mapping[str, str] = {
        "no-accounts": "es ist kein Konto gewählt",
        "no-account": "dieses Konto steht nicht in den Einstellungen",
        "cannot-publish": "dieses Konto kann nicht veröffentlichen: {reason}",
        "nothing-to-say": "es gibt weder Text noch Bild",
        "too-long": "{over} Zeichen zu lang ({count} von {most})",
        "too-many-bytes": "{over} Bytes zu lang ({count} von {most} Bytes)",
        "title-missing": "der Titel fehlt oder ist zu kurz (mindestens {least} Zeichen)",
        "title-long": "der Titel ist zu lang: {count} von {most} Zeichen",
        "many-hashtags": "{count} Hashtags; erlaubt sind {most}",
        "many-mentions": "{count} Erwähnungen; erlaubt sind {most}",
        "many-links": "{count} Links; erlaubt sind {most}",
        "forbidden-signs": "diese Zeichen dürfen nicht darin stehen: {signs}",
        "needs-alt": "der Alternativtext fehlt; wer es nicht sieht, erfährt nichts davon",
        "alt-long": "der Alternativtext ist zu lang: {count} von {most} Zeichen",
        "needs-captions": "die Untertitel fehlen; wer nicht hört, erfährt nichts davon",
        "captions-in-picture": (
            "hier wird keine Untertiteldatei genommen: die Untertitel müssen im Bild sein"
        ),
        "needs-video": "ohne Video erscheint hier nichts",
        "needs-media": "ohne Bild oder Video erscheint hier nichts",
        "many-pictures": "{count} Bilder; genommen werden {most}",
        "no-pictures": "Bilder werden hier nicht genommen",
        "many-videos": "{count} Videos; genommen werden {most}",
        "not-together": "Bilder und ein Video gehen hier nicht zusammen",
        "many-media": "{count} Bilder und Videos; genommen werden {most}",
        "media-missing": "{file} ist nicht da oder nicht lesbar",
        "media-empty": "{file} ist leer",
        "media-broken": "{file} ist nicht als Bild lesbar",
        "media-huge": "{file} hat mehr Bildpunkte, als irgendeine Plattform nimmt",
        "media-kind": "{file} ist {type}; genommen werden {taken}",
        "media-large": "{file} ist zu groß: {size}; höchstens {most}",
        "media-narrow": "{file} ist zu hoch für seine Breite ({width} x {height})",
        "media-wide": "{file} ist zu breit für seine Höhe ({width} x {height})",
        "media-changed": "{file} ist eine andere Datei als die, die ausgewählt wurde",
        "captions-media-missing": "die Untertiteldatei {file} ist nicht da oder nicht lesbar",
        "captions-media-empty": "die Untertiteldatei {file} ist leer",
        "captions-kind": "die Untertiteldatei {file} ist {type}; genommen werden {taken}",
        "captions-large": "die Untertiteldatei {file} ist zu groß: {size}; höchstens {most}",
        "upload-target": "die Ablage, von der Bilder abgerufen werden, geht nicht: {reason}",
        "approval": "jemand anders muss ihn freigeben",
        "person-unknown": "unter „{person}“ ist niemand verzeichnet",
        "person-erased": "er zeigt jemanden, der gelöscht wurde",
        "consent-missing": "{person} hat nicht eingewilligt, gezeigt zu werden",
        "consent-elsewhere": "{person} hat nicht eingewilligt, auf diesem Konto gezeigt zu werden",
        "consent-early": "{person} hat erst ab {day} eingewilligt",
        "consent-expired": "die Einwilligung von {person} ist am {day} abgelaufen",
        "consent-withdrawn": "{person} hat die Einwilligung am {day} widerrufen",
        "link-dead": "{link} antwortet nicht: {reason}",
        "hashtag-case": "{tag}: {better} wird Wort für Wort vorgelesen",
        "emoji-run": "{shown}: jedes Emoji wird einzeln vorgelesen",
        "fancy-letters": "„{shown}“ sind für Vorleseprogramme keine Buchstaben: {plain}",
        "caps": "„{shown}“: Großbuchstaben schreien, und manche Vorleseprogramme buchstabieren sie",
        "marks-run": "„{shown}“: ein Zeichen genügt",
        "gap-left": "{shown}: diese Lücke des Formats ist noch offen",
        "long-sentence": "ein Satz mit {count} Wörtern: „{start}“",
        "hard-text": "schwer zu lesen: etwa {level}. Schuljahr; kürzere Sätze helfen am meisten",
        "mention-short": "{name} nennt hier niemanden ohne den Server, also {better}",
        "mention-elsewhere": "{name} nennt auf dieser Plattform niemanden",
        "alt-file-name": "der Alternativtext ist der Name einer Datei",
        "alt-starts": "„{shown}“ kann weg: dass es ein Bild ist, sagen Vorleseprogramme selbst",
        "date-weekday": "{said} ist ein {plain}",
        "steering-signs": (
            "es stehen verborgene Zeichen darin (Steuerzeichen, oder solche, die die Leserichtung "
            "umdrehen): draußen läse es sich anders als hier"
        ),
        "unseen-signs": "Zeichen, die niemand sieht ({signs}): {count}",
        "unconfirmed": "ungeklärt, ob er erschienen ist: bitte erst dort nachsehen und klären",
        "missed": "die Zeit verging ohne ihn: bitte verschieben oder jetzt veröffentlichen",
        "failed": "zuletzt gescheitert: {reason}",
        "past": "die Zeit ist vorbei",
        "holiday": "erscheint an einem Feiertag: {name}",
        "mourning": "erscheint an einem stillen Tag: {name}",
    }
    reasons: Mapping[str, str] = {
        "link-unreachable": "keine Verbindung",
        "link-slow": "keine Antwort in der Zeit",
        "link-gone": "die Seite gibt es nicht (404)",
        "link-refused": "der Server lehnt ab",
        "link-broken": "der Server hat einen Fehler",
        "link-private": "er führt in ein privates Netz",
        "link-bad": "das ist keine Adresse einer Seite",
        "link-certificate": "das Zertifikat ist nicht gültig",
        "media-no-target": "es ist keine eingestellt ([media] in den Einstellungen)",
    }
    types: Mapping[str, str] = {
        "": "von unbekannter Art",
        "video/quicktime": "MOV",
        "video/x-msvideo": "AVI",
        "application/x-subrip": "SRT",
        "text/vtt": "WebVTT",
    }
    weekdays: tuple[str, ...] = (
        *("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    )


def ready_words(words: Words) -> Ready:
    """The section of that language."""
    return ReadyDe() if words.language == "de" else Ready()
