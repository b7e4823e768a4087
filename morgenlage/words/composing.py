"""What is said while a piece is written: versions, fields, pictures, colleagues."""

from collections.abc import Mapping

from morgenlage.words import Words


class Composing:
    """English."""

    new = "New post"
    edit = "Post"
    saved = "saved {clock}"
    saving = "saving"
    not_begun = "nothing to keep yet"
    for_all = "For all"
    for_one = "{platform} · {account}"
    for_one_own = "{platform} · {account} · own words"
    for_one_off = "{platform} · {account} · not for it"
    as_all = "as for all; typing makes own words"
    own_words = "own"
    of_accounts = "{count} of {all} accounts"
    no_account = "no account: K"
    off_here = "{account} takes no part. Space takes it along."
    approved_stay = "What is approved stays; Space leaves a single account out."
    choose_first = "First choose the accounts this post is for."
    off = "not for it"
    more_off = "{count} more accounts"
    counters = "{hashtags} # {mentions} @"
    hint = "Esc fields"
    nobody = "No account can publish yet: morgenlage accounts add"
    accounts = "Accounts"
    lines_foot = "write   Esc keep and back"
    pick_accounts = "Which accounts? A key turns one on or off"
    pick_keys = "- none   Esc done"
    cannot_publish = "cannot publish: {reason}"
    gone_out = "is out already"
    fields: Mapping[str, str] = {
        "due": "When",
        "media": "Picture",
        "video": "Video",
        "title": "Title",
        "link": "Link",
        "people": "Pictured",
        "note": "Note",
    }
    ask: Mapping[str, str] = {
        "due": "When? (10:30, Tue 14:00, 24.12. 9:00; empty: no hour)",
        "title": "Title (for videos):",
        "link": "Link:",
        "note": "Note for colleagues:",
    }
    none: Mapping[str, str] = {
        "due": "no hour stands",
        "media": "add a picture or video",
        "title": "none",
        "link": "none",
        "people": "nobody",
        "note": "none",
    }
    bad_hour = "{text}: this is no hour. For example 10:30, Tue 14:00 or 24.12. 9:00"
    past_hour = "{text}: that is over"
    bad_link = "{text}: a link begins with https:// and has no blanks"
    why: Mapping[str, str] = {
        "no-mentions": "{text} stays plain text: posts cannot mention there",
        "mention-here": "{text} is somebody of our own server; others are @name@server",
        "mention-domain": "{text} stays plain text; there it is @name.domain",
        "mention-name": "{text} stays plain text; there it is @name alone",
        "hashtag-number": "{text} is no hashtag: it needs a letter",
    }
    keys: Mapping[str, str] = {
        "write": "write",
        "next": "version",
        "accounts": "accounts",
        "due": "when",
        "media": "picture",
        "show": "show",
        "alt": "description",
        "remove": "remove",
        "title": "title",
        "link": "link",
        "people": "pictured",
        "note": "note",
        "own": "as for all",
        "only": "only this",
        "nobody": "none",
        "help": "help",
        "done": "done",
        "fields": "fields",
        "on": "take along",
        "off": "leave out",
        "change": "change",
        "clear": "clear",
        "editor": "editor",
    }
    kept = "Kept as {state}; the calendar ({key}) has it."
    nothing_kept = "Nothing was written, nothing is kept."
    shut = "This post is on its way or out: its words stay as they are."
    gone = "This post is gone."
    refused = "That is not possible any more: the post is on its way or out."
    not_alone = "{who} is writing this post right now"
    not_alone_sure = "{who} is writing this post. Write all the same?"
    go_on = "write"
    taken_over = "{who} has changed: {what}. It stands here now."
    both = "{who} has changed this at the same time: {what}"
    taken_over_self = "You have changed elsewhere: {what}. It stands here now."
    both_self = "You have changed this elsewhere at the same time: {what}"
    both_before = "Not decided yet since two wrote at once: {what}"
    both_mine = "mine counts"
    both_theirs = "theirs counts"
    both_texts = "both, theirs first"
    unseen: Mapping[str, str] = {
        "missing": "there is no such file",
        "kind": "no picture that can be shown here",
        "huge": "too large to be shown",
        "broken": "the file is damaged",
    }
    not_here = "the picture lies on the platform alone; it is not fetched"
    no_alt = "no description"
    no_captions = "no captions"
    captions_are = "captions: {file}"
    new_person = "Name of the person in the picture:"
    person_added = "{name} is on file. The consent: morgenlage people"
    pick_people = "Who is in the picture? A key turns somebody on or off"
    people_keys = "+ somebody new   Esc done"
    standing: Mapping[str, str] = {
        "valid": "consent given",
        "missing": "no consent",
        "elsewhere": "no consent for these accounts",
        "early": "consent begins later",
        "expired": "consent ran out",
        "withdrawn": "consent withdrawn",
    }
    not_ours = "This post was made on its platform: it is changed there."
    no_picture = "There is no picture."
    next_picture = "n next   "
    ask_file = "Picture or video:"
    ask_captions = "Captions (.vtt, .srt; empty: none):"
    ask_alt = "What does the picture show?"
    file_keys = "Tab completes"
    looking = "{file} is being read"
    refused_file: Mapping[str, str] = {
        "missing": "{file}: there is no such file, or it cannot be read",
        "kind": "{file}: no picture (JPEG, PNG, GIF, WebP) and no video (MP4, MOV, WebM)",
        "captions": "{file}: no captions file (WebVTT or SubRip)",
        "empty": "{file} is empty",
    }
    another = "It has left the house meanwhile: what you wrote is a new draft now."
    file = "post.txt"
    names: Mapping[str, str] = {
        "accounts": "accounts",
        "text": "text",
        "title": "title",
        "link": "link",
        "note": "note",
        "due": "hour",
        "media": "pictures",
        "people": "pictured",
    }
    nothing_yet = "Nothing is written yet."


class ComposingDe(Composing):
    """German."""

    new = "Neuer Beitrag"
    edit = "Beitrag"
    saved = "gespeichert {clock}"
    saving = "wird gespeichert"
    not_begun = "noch nichts zu behalten"
    for_all = "Für alle"
    for_one_own = "{platform} · {account} · eigene Fassung"
    for_one_off = "{platform} · {account} · nicht dabei"
    as_all = "wie für alle; wer tippt, macht eine eigene Fassung"
    own_words = "eigene"
    of_accounts = "{count} von {all} Konten"
    no_account = "kein Konto: K"
    off_here = "{account} ist nicht dabei. Die Leertaste nimmt es dazu."
    approved_stay = "Freigegebenes bleibt; die Leertaste lässt ein einzelnes Konto weg."
    choose_first = "Erst wählen, für welche Konten dieser Beitrag ist."
    off = "nicht dabei"
    more_off = "{count} weitere Konten"
    hint = "Esc Felder"
    nobody = "Noch kein Konto kann veröffentlichen: morgenlage accounts add"
    accounts = "Konten"
    lines_foot = "schreiben   Esc behalten und zurück"
    pick_accounts = "Welche Konten? Die Taste nimmt eines dazu oder weg"
    pick_keys = "- keines   Esc fertig"
    cannot_publish = "kann nicht veröffentlichen: {reason}"
    gone_out = "ist schon draußen"
    fields: Mapping[str, str] = {
        "due": "Wann",
        "media": "Bild",
        "video": "Video",
        "title": "Titel",
        "link": "Link",
        "people": "Im Bild",
        "note": "Notiz",
    }
    ask: Mapping[str, str] = {
        "due": "Wann? (10:30, Di 14:00, 24.12. 9:00; leer: ohne Termin)",
        "title": "Titel (für Videos):",
        "link": "Link:",
        "note": "Notiz für Kolleginnen und Kollegen:",
    }
    none: Mapping[str, str] = {
        "due": "ohne Termin",
        "media": "Bild oder Video dazu",
        "title": "keiner",
        "link": "keiner",
        "people": "niemand",
        "note": "keine",
    }
    bad_hour = "{text}: Das ist kein Termin. Zum Beispiel 10:30, Di 14:00 oder 24.12. 9:00"
    past_hour = "{text}: Das ist vorbei"
    bad_link = "{text}: Ein Link beginnt mit https:// und hat keine Leerzeichen"
    why: Mapping[str, str] = {
        "no-mentions": "{text} bleibt dort nur Text: Beiträge können niemanden erwähnen",
        "mention-here": "{text} meint jemanden auf dem eigenen Server; andere sind @name@server",
        "mention-domain": "{text} bleibt dort nur Text; richtig wäre @name.domain",
        "mention-name": "{text} bleibt dort nur Text; richtig wäre @name allein",
        "hashtag-number": "{text} ist kein Hashtag: Es fehlt ein Buchstabe",
    }
    keys: Mapping[str, str] = {
        "write": "schreiben",
        "next": "Fassung",
        "accounts": "Konten",
        "due": "wann",
        "media": "Bild",
        "show": "zeigen",
        "alt": "Beschreibung",
        "remove": "wegnehmen",
        "title": "Titel",
        "link": "Link",
        "people": "im Bild",
        "note": "Notiz",
        "own": "wie alle",
        "only": "nur dieses",
        "nobody": "keines",
        "help": "Hilfe",
        "done": "fertig",
        "fields": "Felder",
        "on": "dazu",
        "off": "weglassen",
        "change": "ändern",
        "clear": "leeren",
        "editor": "Editor",
    }
    kept = "Behalten als {state}; er steht im Kalender ({key})."
    nothing_kept = "Nichts geschrieben, nichts behalten."
    shut = "Dieser Beitrag ist unterwegs oder draußen: Die Worte bleiben, wie sie sind."
    gone = "Diesen Beitrag gibt es nicht mehr."
    refused = "Das geht nicht mehr: Der Beitrag ist unterwegs oder draußen."
    not_alone = "{who} schreibt gerade an diesem Beitrag"
    not_alone_sure = "{who} schreibt gerade an diesem Beitrag. Trotzdem schreiben?"
    go_on = "schreiben"
    taken_over = "{who} hat geändert: {what}. Es steht jetzt hier."
    both = "{who} hat gleichzeitig geändert: {what}"
    taken_over_self = "Sie haben anderswo geändert: {what}. Es steht jetzt hier."
    both_self = "Sie haben gleichzeitig anderswo geändert: {what}"
    both_before = "Noch nicht entschieden, seit zwei gleichzeitig schrieben: {what}"
    both_mine = "meins gilt"
    both_theirs = "das andere gilt"
    both_texts = "beides untereinander"
    unseen: Mapping[str, str] = {
        "missing": "diese Datei gibt es nicht",
        "kind": "kein Bild, das sich hier zeigen lässt",
        "huge": "zu groß, um gezeigt zu werden",
        "broken": "die Datei ist beschädigt",
    }
    not_here = "das Bild liegt nur auf der Plattform; es wird nicht abgerufen"
    no_alt = "keine Beschreibung"
    no_captions = "keine Untertitel"
    captions_are = "Untertitel: {file}"
    new_person = "Name der Person im Bild:"
    person_added = "{name} ist angelegt. Die Einwilligung: morgenlage people"
    pick_people = "Wer ist im Bild? Die Taste nimmt jemanden dazu oder weg"
    people_keys = "+ jemand Neues   Esc fertig"
    standing: Mapping[str, str] = {
        "valid": "hat eingewilligt",
        "missing": "keine Einwilligung",
        "elsewhere": "keine Einwilligung für diese Konten",
        "early": "Einwilligung gilt erst später",
        "expired": "Einwilligung abgelaufen",
        "withdrawn": "Einwilligung widerrufen",
    }
    not_ours = "Dieser Beitrag entstand auf seiner Plattform: Geändert wird er dort."
    no_picture = "Da ist kein Bild."
    next_picture = "n nächstes   "
    ask_file = "Bild oder Video:"
    ask_captions = "Untertitel (.vtt, .srt; leer: keine):"
    ask_alt = "Was ist auf dem Bild zu sehen?"
    file_keys = "Tab ergänzt"
    looking = "{file} wird gelesen"
    refused_file: Mapping[str, str] = {
        "missing": "{file}: Diese Datei gibt es nicht, oder sie ist nicht lesbar",
        "kind": "{file}: weder Bild (JPEG, PNG, GIF, WebP) noch Video (MP4, MOV, WebM)",
        "captions": "{file}: keine Untertiteldatei (WebVTT oder SubRip)",
        "empty": "{file} ist leer",
    }
    another = "Er ist inzwischen unterwegs: Was Sie geschrieben haben, ist jetzt ein neuer Entwurf."
    file = "beitrag.txt"
    names: Mapping[str, str] = {
        "accounts": "Konten",
        "text": "Text",
        "title": "Titel",
        "link": "Link",
        "note": "Notiz",
        "due": "Termin",
        "media": "Bilder",
        "people": "Menschen im Bild",
    }
    nothing_yet = "Noch nichts geschrieben."


def composing_words(words: Words) -> Composing:
    """The section of that language; no start has to load it."""
    return ComposingDe() if words.language == "de" else Composing()
