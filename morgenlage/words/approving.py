"""What the screen says of approving, of asking for it, and of publishing now."""

from collections.abc import Mapping

from morgenlage.words import Words


class Approving:
    """English."""

    title = "Approve · {title}"
    for_hour = "Approving allows it for {when}. It goes out by itself then; nothing leaves now."
    no_hour = "Approving allows it. No hour stands: nothing goes out before somebody sets one."
    hour_over = (
        "Approving allows it. Its hour ({when}) is over: nothing goes out before it is moved or "
        "published."
    )
    asked_line = "asked: {to} ({state})"
    answered_line = "{when}: {said}"
    term_request = "by mail"
    what = "THIS GOES OUT ON {accounts}"
    not_you = "{account}: {why}"
    why_not: Mapping[str, str] = {
        "gone": "is out, on its way, or given up",
        "native": "is held by the platform; move it or take it back first",
        "empty": "says nothing yet",
        "known": "is approved as it reads",
        "own-eyes": "you wrote it; somebody else has to approve it (four eyes)",
        "not-approved": "somebody else has to approve it first (four eyes)",
    }
    no_text = "(no text)"
    name = "title"
    link = "link"
    kinds: Mapping[str, str] = {"image": "picture", "video": "video"}
    no_alt = "no description"
    captions = "captions"
    no_captions = "no captions"
    approve_key = "y approve for {when}"
    approve_key_no_hour = "y approve"
    back_key = "n send back"
    read_on = "There is more below: {key} turns the page. Approve what you have read to its end."
    changed = "It was changed just now. Please read it again."
    nothing = "Nothing to approve here: {why}"
    done_for = "Approved for {when}: {accounts}. {key} takes it back."
    done_held = "Approved: {accounts}. But everything is held: {settle} lets it go on."
    done = "Approved: {accounts}. It has no hour to come and does not go out by itself."
    overtaken = "It was changed or decided by somebody else at this moment. Please look again."
    back_why = "What should change?"
    back_needed = "Please say what should change: those are the words that go back."
    sent_back = "Sent back with your words: {accounts}"
    withdrawn = "Taken back: {accounts}"
    not_withdrawn = "That cannot be taken back any more."
    publish_title = "PUBLISH NOW"
    publish_what = "At once and for everybody, as it stands here:"
    publish_approves = "Publishing approves it, too; your name stands in its history."
    publish_not_for_hour = "It was planned for {when}."
    publish_held = (
        "Everything is held ({reason}): nothing is published. {key} lets this post go on, then "
        "{publish} publishes it."
    )
    publish_still_held = (
        "This post is held: nothing is published. {key} lets it go on, then {publish} publishes it."
    )
    publish_word = "To publish, type the word “{word}” and Enter. Esc leaves it."
    publish_words: tuple[str, ...] = ("now", "publish")
    publish_wrong = "“{typed}” is not it. The word is “{word}”; nothing was published."
    publish_stopped = "Nothing was published."
    no_paste = "The word has to be typed, not pasted."
    publish_nothing = "Nothing to publish here: {why}"
    publishing = "Goes out now: {accounts}"

    ask_title = "Ask for approval of {accounts}?"
    ask_yes = "mail to {to}"
    ask_screen = "put it up for approval (nobody is written to: [queue] approvers is empty)"
    ask_look = "read the mail first"
    ask_file = "The mail is put into {folder} as a file."
    asked = "Approval asked for: {accounts}. {key} takes it back."
    nothing_to_ask = "Nothing to ask: {accounts} is approved, out, or given up."
    reds = "It must not go out like this: {what} · {key} shows all of it"
    checking = "The check is still looking at it; a moment, please."
    check_good = "Check: nothing keeps it from going out."
    check_hints = "Check: nothing keeps it from going out; {count} hints ({key})."


class ApprovingDe(Approving):
    """German."""

    title = "Freigeben · {title}"
    for_hour = (
        "Freigeben heißt: erlaubt für {when} Uhr. Dann erscheint der Beitrag von selbst; jetzt "
        "geht nichts hinaus."
    )
    no_hour = "Freigeben heißt: erlaubt. Es steht keine Zeit fest, und ohne Zeit erscheint nichts."
    hour_over = (
        "Freigeben heißt: erlaubt. Die Zeit ({when} Uhr) ist vorbei: Es erscheint nichts, bevor "
        "jemand verschiebt oder veröffentlicht."
    )
    asked_line = "gefragt: {to} ({state})"
    answered_line = "{when}: {said}"
    term_request = "per Mail"
    what = "DAS ERSCHEINT AUF {accounts}"
    not_you = "{account}: {why}"
    why_not: Mapping[str, str] = {
        "gone": "ist erschienen, unterwegs oder verworfen",
        "native": "liegt bei der Plattform; erst verschieben oder zurückholen",
        "empty": "sagt noch nichts",
        "known": "ist so freigegeben, wie es da steht",
        "own-eyes": "von Ihnen geschrieben; freigeben muss jemand anders (vier Augen)",
        "not-approved": "muss erst von jemand anderem freigegeben werden (vier Augen)",
    }
    no_text = "(kein Text)"
    name = "Titel"
    link = "Link"
    kinds: Mapping[str, str] = {"image": "Bild", "video": "Video"}
    no_alt = "ohne Bildbeschreibung"
    captions = "Untertitel"
    no_captions = "ohne Untertitel"
    approve_key = "y freigeben für {when}"
    approve_key_no_hour = "y freigeben"
    back_key = "n zurückgeben"
    read_on = "Es geht unten weiter: {key} blättert. Bitte erst bis zum Ende lesen."
    changed = "Der Beitrag wurde gerade geändert. Bitte noch einmal lesen."
    nothing = "Hier ist nichts freizugeben: {why}"
    done_for = "Freigegeben für {when}: {accounts}. {key} nimmt es zurück."
    done_held = (
        "Freigegeben: {accounts}. Aber alles ist angehalten: Er erscheint erst, wenn {settle} ihn "
        "weiterlässt."
    )
    done = "Freigegeben: {accounts}. Ohne künftige Zeit erscheint nichts von selbst."
    overtaken = "Jemand hat in diesem Augenblick geändert oder entschieden. Bitte neu ansehen."
    back_why = "Was soll sich ändern?"
    back_needed = "Bitte sagen Sie, was sich ändern soll: Diese Worte gehen zurück."
    sent_back = "Mit Ihren Worten zurückgegeben: {accounts}"
    withdrawn = "Zurückgenommen: {accounts}"
    not_withdrawn = "Das lässt sich nicht mehr zurücknehmen."
    publish_title = "JETZT VERÖFFENTLICHEN"
    publish_what = "Sofort und für alle, so wie es hier steht:"
    publish_approves = "Damit geben Sie zugleich frei; Ihr Name steht im Verlauf."
    publish_not_for_hour = "Vorgesehen war {when} Uhr."
    publish_held = (
        "Alles ist angehalten ({reason}): Es erscheint nichts. {key} lässt diesen Beitrag weiter, "
        "danach veröffentlicht ihn {publish}."
    )
    publish_still_held = (
        "Der Beitrag ist angehalten: Es erscheint nichts. {key} lässt ihn weiter, danach "
        "veröffentlicht ihn {publish}."
    )
    publish_word = "Zum Veröffentlichen das Wort „{word}“ tippen und Enter. Esc lässt es."
    publish_words: tuple[str, ...] = ("jetzt", "veröffentlichen", "veroeffentlichen")
    publish_wrong = "„{typed}“ ist es nicht. Das Wort heißt „{word}“; es ist nichts erschienen."
    publish_stopped = "Es wurde nichts veröffentlicht."
    no_paste = "Das Wort muss getippt werden, nicht eingefügt."
    publish_nothing = "Hier ist nichts zu veröffentlichen: {why}"
    publishing = "Geht jetzt hinaus: {accounts}"

    ask_title = "Um Freigabe bitten für {accounts}?"
    ask_yes = "Mail an {to}"
    ask_screen = "zur Freigabe stellen (angeschrieben wird niemand: [queue] approvers ist leer)"
    ask_look = "die Mail erst lesen"
    ask_file = "Die Mail wird als Datei abgelegt: {folder}"
    asked = "Um Freigabe gebeten: {accounts}. {key} nimmt es zurück."
    nothing_to_ask = "Nichts zu fragen: {accounts} ist freigegeben, erschienen oder verworfen."
    reds = "So darf der Beitrag nicht hinaus: {what} · {key} zeigt alles"
    checking = "Die Prüfung sieht noch nach; einen Augenblick bitte."
    check_good = "Prüfung: Nichts steht dem Beitrag entgegen."
    check_hints = "Prüfung: Nichts steht dem Beitrag entgegen; {count} Hinweise ({key})."


def approving_words(words: Words) -> Approving:
    """The section of that language; no start has to load it."""
    return ApprovingDe() if words.language == "de" else Approving()
