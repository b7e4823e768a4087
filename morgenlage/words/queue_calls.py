"""What the command line says of the queue's pieces."""

from collections.abc import Mapping

from morgenlage.words import Words


class QueueCalls:
    """English."""

    cli_add = "a new piece, as a draft (or --idea); nothing goes out by it"
    cli_account = "for this account (several times); not needed where there is only one"
    cli_text = "what it says; - reads it from standard input"
    cli_text_for = "other words for one account (several times)"
    cli_at = "when it shall go out: 2026-12-24T09:00, 24.12. 9:00, tomorrow 10:00"
    cli_image = "a picture (several times)"
    cli_alt = "what the picture or video named before it shows"
    cli_video = "a video"
    cli_captions = "the captions (WebVTT, SRT) of the video named before"
    cli_link = "an address, put below the text where it is not in it"
    cli_title = "a title, for platforms whose posts have one"
    cli_language = "the language of the text, for example de"
    cli_note = "for colleagues; never published"
    cli_idea = "only a thought: nothing is promised"
    cli_show = "one piece: its texts, media and history"
    cli_approve = "allow pieces to go out at their hour; publishes nothing now"
    cli_move = "another hour for a piece"
    cli_when = (
        "as for --at; an hour alone is the same day, a day alone the same hour, none: no hour"
    )
    cli_drop = "give a piece up; it is kept with its history"
    cli_id = "the piece, as `queue` names it; the beginning is enough"
    cli_only = "only what goes to this account (several times)"
    cli_all = "with what was dropped and what went out on other days"

    which_account = "for which account? --account ID; there are: {known}"
    no_content = "a piece needs --text, --image or --video; a mere thought goes with --idea"
    before = "{option} stands behind the {what} it belongs to"
    what: Mapping[str, str] = {"alt": "--image or --video", "captions": "--video"}
    not_for = "--text-for {text}: ACCOUNT=TEXT, with an account of this piece ({known})"
    no_file = "{path}: there is no such file"
    unreadable = "{path}: cannot be read: {detail}"
    when: Mapping[str, str] = {
        "no-moment": "{text}: is no moment; for example 2026-12-24T09:00, 24.12. 9:00, tomorrow",
        "no-day": "{text}: is no day; for example 24.12.2026",
        "no-hour": "{text}: is no time of day; for example 9:00",
        "no-such-day": "{text}: there is no such day",
        "weekday": "{text}: that day is another day of the week",
        "ambiguous": "{text}: day or month first? For example 24.12.2026 or 2026-12-24",
    }
    no_hour = "{text}: at what time? For example: {text} 10:00"
    past = "{at} is over; name an hour to come"
    skipped = "the clock jumps over that hour: {at} it is"
    special: Mapping[str, str] = {
        "holiday": "that is a public holiday: {name}",
        "mourning": "that is a day of mourning: {name}",
    }
    twice = "that hour comes twice that night: the first is meant"

    no_piece = "{id}: no such piece; `morgenlage queue` lists them"
    several = "{id}: several pieces begin like this: {ids}"
    not_there = "{id}: does not go to {account}; it goes to {known}"
    no_accounts = "{id}: goes to no account yet"
    nothing_left = "{id}: nothing of it is waiting: {states}"
    overtaken = "{id} {account}: somebody changed it meanwhile; please look and say it again"

    planned = "{id}  {account}  approved: goes out {at} by itself"
    planned_held = (
        "{id}  {account}  approved for {at}, but everything is held: morgenlage queue resume {id}"
    )
    allowed = "{id}  {account}  approved, but without an hour to come: it does not go out by itself"
    already = "{id}  {account}  was approved before and has not changed"
    own_eyes = (
        "{id} {account}: this account asks for a second pair of eyes, and you wrote the words; "
        "somebody else approves it"
    )
    red = "{id} {account}: cannot go out: {text}"
    too_late = "{id} {account}: {state}; there is nothing to approve"
    no_words = "{id} {account}: there is nothing to publish yet: neither text nor picture"

    moved = "{id}: {at}"
    moved_none = "{id}: has no hour any more"
    asks_again = "{id}  {account}  reads differently than what was approved: approve it again"
    not_moved = "{id}: on its way or already out, no copy can be moved so; nothing was moved"
    same = "{id}: stands there already: {at}"

    dropped = "{id}  {account}  dropped"
    dropped_thought = "{id}  dropped"
    recalled = "{id}  {account}  is being taken back from the platform"
    not_dropped = "{id} {account}: {state}; it cannot be dropped"
    unsure = "{id} {account}: nobody knows whether it is out; please look there and say so first"

    by = "{who} on {at}, {way}"
    wrote = "written by {who}"
    image = "picture"
    video = "video"
    lacks_alt = "no alt text"
    lacks_captions = "no captions"
    captions = "captions {path}"
    link = "link"
    title = "title"
    note = "note"
    approved_by = "approved by {by}"
    needs = "needs somebody else's approval"
    history = "History"


class QueueCallsDe(QueueCalls):
    """German."""

    cli_add = "ein neuer Beitrag, als Entwurf (oder --idea); veröffentlicht nichts"
    cli_account = "für dieses Konto (mehrfach); unnötig, wenn es nur eines gibt"
    cli_text = "was er sagt; - liest von der Standardeingabe"
    cli_text_for = "andere Worte für ein Konto (mehrfach)"
    cli_at = "wann er erscheinen soll: 2026-12-24T09:00, 24.12. 9:00, morgen 10:00"
    cli_image = "ein Bild (mehrfach)"
    cli_alt = "was das zuvor genannte Bild oder Video zeigt"
    cli_video = "ein Video"
    cli_captions = "die Untertitel (WebVTT, SRT) des zuvor genannten Videos"
    cli_link = "eine Adresse; steht unter dem Text, wenn sie nicht darin vorkommt"
    cli_title = "ein Titel, für Plattformen, deren Beiträge einen haben"
    cli_language = "die Sprache des Textes, zum Beispiel de"
    cli_note = "für Kolleginnen und Kollegen; wird nie veröffentlicht"
    cli_idea = "nur ein Gedanke: es ist nichts versprochen"
    cli_show = "ein Beitrag: Texte, Medien, Verlauf"
    cli_approve = "Beiträge für ihre Zeit freigeben; veröffentlicht jetzt nichts"
    cli_move = "eine andere Zeit für einen Beitrag"
    cli_when = "wie bei --at; nur Uhrzeit: selber Tag, nur Tag: selbe Uhrzeit, none: ohne Zeit"
    cli_drop = "einen Beitrag verwerfen; er bleibt mit seinem Verlauf aufgehoben"
    cli_id = "der Beitrag, wie `queue` ihn nennt; der Anfang genügt"
    cli_only = "nur was zu diesem Konto geht (mehrfach)"
    cli_all = "auch Verworfenes und was an anderen Tagen erschienen ist"

    which_account = "für welches Konto? --account ID; es gibt: {known}"
    no_content = (
        "ein Beitrag braucht --text, --image oder --video; ein bloßer Gedanke kommt mit --idea"
    )
    before = "{option} steht hinter dem {what}, zu dem es gehört"
    what: Mapping[str, str] = {"alt": "--image oder --video", "captions": "--video"}
    not_for = "--text-for {text}: KONTO=TEXT, mit einem Konto dieses Beitrags ({known})"
    no_file = "{path}: diese Datei gibt es nicht"
    unreadable = "{path}: lässt sich nicht lesen: {detail}"
    when: Mapping[str, str] = {
        "no-moment": "{text}: ist keine Zeit; zum Beispiel 24.12. 9:00, morgen 10:00",
        "no-day": "{text}: ist kein Tag; zum Beispiel 24.12.2026",
        "no-hour": "{text}: ist keine Uhrzeit; zum Beispiel 9:00",
        "no-such-day": "{text}: diesen Tag gibt es nicht",
        "weekday": "{text}: dieser Tag ist ein anderer Wochentag",
        "ambiguous": "{text}: Tag oder Monat zuerst? Zum Beispiel 24.12.2026 oder 2026-12-24",
    }
    no_hour = "{text}: um wie viel Uhr? Zum Beispiel: {text} 10:00"
    past = "{at} ist vorbei; bitte eine künftige Zeit nennen"
    skipped = "die Uhr überspringt diese Stunde: es wird {at}"
    special: Mapping[str, str] = {
        "holiday": "das ist ein Feiertag: {name}",
        "mourning": "das ist ein stiller Tag: {name}",
    }
    twice = "diese Stunde kommt in der Nacht zweimal: gemeint ist die erste"

    no_piece = "{id}: diesen Beitrag gibt es nicht; `morgenlage queue` nennt alle"
    several = "{id}: so beginnen mehrere Beiträge: {ids}"
    not_there = "{id}: geht nicht an {account}, sondern an {known}"
    no_accounts = "{id}: geht noch an kein Konto"
    nothing_left = "{id}: davon wartet nichts mehr: {states}"
    overtaken = (
        "{id} {account}: inzwischen hat ihn jemand geändert; bitte ansehen und noch einmal sagen"
    )

    planned = "{id}  {account}  freigegeben: erscheint {at} von selbst"
    planned_held = (
        "{id}  {account}  freigegeben für {at}, aber alles ist angehalten: "
        "morgenlage queue resume {id}"
    )
    allowed = "{id}  {account}  freigegeben, aber ohne künftige Zeit: erscheint nicht von selbst"
    already = "{id}  {account}  war schon freigegeben und ist unverändert"
    own_eyes = (
        "{id} {account}: dieses Konto verlangt vier Augen, und die Worte sind von Ihnen; "
        "jemand anderes muss freigeben"
    )
    red = "{id} {account}: kann so nicht erscheinen: {text}"
    too_late = "{id} {account}: {state}; es gibt nichts freizugeben"
    no_words = "{id} {account}: es gibt noch nichts zu veröffentlichen, weder Text noch Bild"

    moved = "{id}: {at}"
    moved_none = "{id}: hat keine Zeit mehr"
    asks_again = "{id}  {account}  lautet anders als das Freigegebene: bitte noch einmal freigeben"
    not_moved = "{id}: unterwegs oder erschienen; so lässt sich nichts davon verschieben"
    same = "{id}: steht schon dort: {at}"

    dropped = "{id}  {account}  verworfen"
    dropped_thought = "{id}  verworfen"
    recalled = "{id}  {account}  wird von der Plattform zurückgeholt"
    not_dropped = "{id} {account}: {state}; lässt sich nicht verwerfen"
    unsure = "{id} {account}: niemand weiß, ob er erschienen ist; bitte erst nachsehen und es sagen"

    by = "{who} am {at}, {way}"
    wrote = "geschrieben von {who}"
    image = "Bild"
    video = "Video"
    lacks_alt = "ohne Alt-Text"
    lacks_captions = "ohne Untertitel"
    captions = "Untertitel {path}"
    link = "Link"
    title = "Titel"
    note = "Notiz"
    approved_by = "freigegeben von {by}"
    needs = "braucht die Freigabe von jemand anderem"
    history = "Verlauf"


def queue_calls(words: Words) -> QueueCalls:
    """The section of that language; only the queue's commands need it."""
    return QueueCallsDe() if words.language == "de" else QueueCalls()
