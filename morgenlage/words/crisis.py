"""Alarms, crises and what is said of them afterwards."""

from collections.abc import Mapping


class Crisis:
    """English."""

    # alarms in the header: `Instagram: 41 in 10 min, usually 2; 6 of 10 alike`
    alarm = "{account}: {count} in {minutes} min, usually {usual}"
    next_to_none = "next to none"
    alarm_unknown = "{account}: {count} in {minutes} min, too little data to compare"
    alarm_alike = "; {alike} of 10 alike"
    alarm_person = "{account}: one person, {count} comments in {minutes} min"
    alarm_calming = " (calming down)"
    alarm_more = " · {count} more"
    alarm_short = "{account} {count}/{minutes} min"
    alarm_short_person = "{account} one person, {count}"
    rang = "{alarm}. {key} opens crisis mode."

    # the crisis itself
    running = "Crisis since {clock} ({who}): the queue is held"
    running_open = "Crisis since {clock} ({who})"
    running_short = "Crisis {clock} ({who})"
    start_title = "Crisis?"
    start_yes = "begin: hold the queue, open the log"
    start_look = "only look"
    reason_title = "Why is everything held? (stands in the log)"
    reason_needed = "Please give a reason, one word will do. Esc holds nothing."
    begun = "The queue is held. {count} posts wait on platforms; the page says what can be done."
    overtaken = "{who} has begun a crisis in the meantime; yours did not happen."
    none = "There is no crisis, and there was none."
    page_title = "Crisis"
    page_after = "After the crisis"
    keys_running = "p pull back  n note  w wordings  z resume  e end  R report  Esc back"
    keys_calm = "! begin  R report of the last one  Esc back"
    note_title = "Note for the log"
    noted = "It stands in the log."
    status = "State"
    held_since = "Everything planned is held since {clock}: {reason}"
    not_held = "The hold is over."
    term_began = "begun"
    term_held = "held"
    term_alarm = "alarm"
    calm = "There is no crisis. Nothing is held."
    now_title = "Right now"
    no_alarm = "No account is written to more than usual."
    volume = "per 10 min"
    folds = "The largest groups that say the same"
    fold_row = "{count} alike"
    next_title = "What can be done next"
    next_pull = "{key}: pull back {count} posts that platforms would publish"
    next_answer = "{key}: go back to the list, the largest group stands first: one answer to many"
    next_wording = "{key}: agreed wordings"
    next_resume = "{key}: resume, post by post"
    next_end = "{key}: end the crisis (explicitly; the report is written then)"
    posts_title = "Planned on the platforms themselves"
    no_posts = "No platform plans to publish a post of ours."
    post_states: Mapping[str, str] = {
        "planned": "still planned there",
        "pulling": "is being pulled back",
        "pulled": "pulled back, kept here",
        "unclear": "unclear: please look there",
        "replanning": "is being planned again",
        "replanned": "planned again",
        "left": "not planned again",
    }
    by_hand = "to be stopped there by hand ({reason}): {address}"
    by_hand_nowhere = "to be stopped by hand on the platform itself ({reason})"
    pull_one = "Pull back {when} {account}: {text}?"
    pull_yes = "yes"
    pull_no = "no"
    pull_all = "yes to all {count}"
    pulled = "{done} of {count} pulled back; text and time are kept here."
    nothing_to_pull = "No post is left that could be pulled back from here."
    resume_one = "{when} {account}: {text}"
    resume_yes = "plan again for then"
    resume_other = "another time"
    resume_leave = "leave it"
    resume_when = "When? (for example 14:30, or 24.12. 9:00)"
    resume_past = "That time is over, or too close: {text}"
    resume_done = "All posts are decided. Is the queue free again?"
    resume_release = "yes, end the hold"
    resume_keep = "no, keep holding"
    released = (
        "The hold is over; posts held here go on one by one. The crisis goes on until its end."
    )
    doubt_one = "Unclear: {when} {account}: {text}. Is it planned there?"
    doubt_yes = "yes, it is"
    doubt_no = "no"
    end_title = "End the crisis? The log is closed, the report is written."
    end_open = "{count} posts are still undecided: resume first."
    end_held = "The queue is still held: resume first."
    ended = "The crisis has ended. The report: R, or morgenlage crisis report"
    wordings_title = "Agreed wordings: number copies"
    wording_copied = "Copied: {name}"
    wording_owner = "agreed by {owner}"
    no_wordings = "there is no [[wordings]] with name and text"
    wording_lacks = "a wording needs {key}"
    crisis_file = "{count} agreed wordings, {path}"
    crisis_ours = "{count} agreed wordings of ours (own ones: crisis.toml)"

    # the log
    log_title = "Situation log"
    log: Mapping[str, str] = {
        "begin": "crisis begun: {text}",
        "hold": "queue held: {text}",
        "release": "hold ended",
        "end": "crisis ended",
        "note": "note: {text}",
        "alarm": "alarm, {about}: {amount} in {minutes} min, usually {usual}",
        "calm": "calm again, {about}: {amount} in {minutes} min at the most",
        "pull": "pulled back: {about}",
        "replan": "planned again: {about}",
        "leave": "not planned again: {about}",
        "doubt": "unclear: {about}",
        "failed": "did not work: {about} ({reason})",
    }
    unknown_usual = "unknown"
    itself = "Morgenlage"

    # the page afterwards
    after = "After-action report {id}"
    after_span = "From {start} to {end} ({minutes} min), begun by {who}"
    after_still = "Since {start} ({minutes} min so far), begun by {who}"
    after_reason = "Reason: {reason}"
    after_volume = "How much came in"
    after_rung = "The first alarm rang at {clock}."
    after_no_alarm = "No alarm rang."
    after_peak = "{account}: {amount} in {minutes} min, usually {usual}"
    after_plot = "Comments per 10 minutes from {clock} on: {plot} (at most {most})"
    after_total = "{count} comments in all"
    after_folds = "What was said alike"
    after_fold = "group of {count}"
    after_no_folds = "No large groups."
    after_answers = "What was answered and decided"
    after_first = "First answer after {minutes} min; {count} answers in all."
    after_no_answer = "Nobody was answered."
    after_by = "{who}: {count} decisions"
    after_held = "What was held"
    after_nothing_held = "No platform had planned a post of ours."
    after_ends = "Open ends"
    after_no_ends = "None."
    after_open = "{count} comments still waited for an answer."
    after_change = "What we will change"
    written = "Written to {path}"
    sentences: Mapping[str, str] = {
        "crisis-no-delete": "the platform lets nobody take a planned post back from outside",
        "crisis-no-replan": "it could not be planned again from here",
        "crisis-bound": "it has settings (link, poll, warning, audience) that would be lost",
        "crisis-media": "its picture or film would be lost",
        "crisis-too-late": "it comes out in a moment",
        "unknown": "no answer said what became of it",
    }


class CrisisDe(Crisis):
    """German."""

    alarm = "{account}: {count} in {minutes} min, sonst {usual}"
    next_to_none = "kaum einer"
    alarm_unknown = "{account}: {count} in {minutes} min, für einen Vergleich zu wenig Daten"
    alarm_alike = "; {alike} von 10 gleich"
    alarm_person = "{account}: eine Person, {count} Kommentare in {minutes} min"
    alarm_calming = " (lässt nach)"
    alarm_more = " · {count} weitere"
    alarm_short = "{account} {count}/{minutes} min"
    alarm_short_person = "{account} eine Person, {count}"
    rang = "{alarm}. {key} öffnet den Krisenmodus."

    # the crisis itself
    running = "Krise seit {clock} ({who}): alles Geplante ist angehalten"
    running_open = "Krise seit {clock} ({who})"
    running_short = "Krise {clock} ({who})"
    start_title = "Krise?"
    start_yes = "beginnen: alles anhalten, Lagebuch öffnen"
    start_look = "nur ansehen"
    reason_title = "Warum wird angehalten? (steht im Lagebuch)"
    reason_needed = "Bitte einen Grund angeben, ein Wort genügt. Esc hält nichts an."
    begun = "Alles ist angehalten. {count} Beiträge warten auf Plattformen; die Seite zeigt sie."
    overtaken = "{who} hat inzwischen eine Krise begonnen; Ihre fand nicht statt."
    none = "Es gibt keine Krise, und es gab noch keine."
    page_title = "Krise"
    page_after = "Nach der Krise"
    keys_running = "p zurückholen  n Notiz  w Sätze  z fortsetzen  e beenden  R Bericht  Esc zurück"
    keys_calm = "! beginnen  R Bericht der letzten  Esc zurück"
    note_title = "Notiz für das Lagebuch"
    noted = "Steht im Lagebuch."
    status = "Stand"
    held_since = "Alles Geplante ist seit {clock} angehalten: {reason}"
    not_held = "Die Sperre ist aufgehoben."
    term_began = "begonnen"
    term_held = "angehalten"
    term_alarm = "Alarm"
    calm = "Es ist keine Krise. Nichts ist angehalten."
    now_title = "Gerade jetzt"
    no_alarm = "Kein Konto bekommt mehr als sonst."
    volume = "je 10 min"
    folds = "Die größten Gruppen, die dasselbe sagen"
    fold_row = "{count} gleiche"
    next_title = "Was jetzt möglich ist"
    next_pull = "{key}: {count} Beiträge zurückholen, die Plattformen sonst veröffentlichen"
    next_answer = "{key}: zurück zur Liste, die größte Gruppe steht vorn: eine Antwort an viele"
    next_wording = "{key}: abgestimmte Sätze"
    next_resume = "{key}: fortsetzen, Beitrag für Beitrag"
    next_end = "{key}: Krise beenden (ausdrücklich; dann entsteht der Bericht)"
    posts_title = "Auf den Plattformen selbst geplant"
    no_posts = "Keine Plattform will einen Beitrag von uns veröffentlichen."
    post_states: Mapping[str, str] = {
        "planned": "dort noch geplant",
        "pulling": "wird zurückgeholt",
        "pulled": "zurückgeholt, hier aufgehoben",
        "unclear": "unklar: bitte dort nachsehen",
        "replanning": "wird neu geplant",
        "replanned": "neu geplant",
        "left": "nicht neu geplant",
    }
    by_hand = "nur dort von Hand anzuhalten ({reason}): {address}"
    by_hand_nowhere = "nur auf der Plattform von Hand anzuhalten ({reason})"
    pull_one = "Zurückholen: {when} {account}: {text}?"
    pull_yes = "ja"
    pull_no = "nein"
    pull_all = "ja für alle {count}"
    pulled = "{done} von {count} zurückgeholt; Text und Zeit sind hier aufgehoben."
    nothing_to_pull = "Es gibt keinen Beitrag mehr, der sich von hier zurückholen lässt."
    resume_one = "{when} {account}: {text}"
    resume_yes = "dafür neu planen"
    resume_other = "andere Zeit"
    resume_leave = "weglassen"
    resume_when = "Wann? (zum Beispiel 14:30 oder 24.12. 9:00)"
    resume_past = "Diese Zeit ist vorbei oder zu nah: {text}"
    resume_done = "Alle Beiträge sind entschieden. Darf wieder veröffentlicht werden?"
    resume_release = "ja, Sperre aufheben"
    resume_keep = "nein, weiter anhalten"
    released = "Die Sperre ist aufgehoben; Angehaltenes geht einzeln weiter. Die Krise dauert an."
    doubt_one = "Unklar: {when} {account}: {text}. Ist er dort geplant?"
    doubt_yes = "ja"
    doubt_no = "nein"
    end_title = "Krise beenden? Das Lagebuch wird geschlossen, der Bericht entsteht."
    end_open = "{count} Beiträge sind noch nicht entschieden: erst fortsetzen."
    end_held = "Es ist noch alles angehalten: erst fortsetzen."
    ended = "Die Krise ist beendet. Der Bericht: R oder morgenlage crisis report"
    wordings_title = "Abgestimmte Sätze: Ziffer kopiert"
    wording_copied = "Kopiert: {name}"
    wording_owner = "abgestimmt: {owner}"
    no_wordings = "es fehlt [[wordings]] mit name und text"
    wording_lacks = "einem Satz fehlt {key}"
    crisis_file = "{count} abgestimmte Sätze, {path}"
    crisis_ours = "{count} abgestimmte Sätze von uns (eigene: crisis.toml)"

    # the log
    log_title = "Lagebuch"
    log: Mapping[str, str] = {
        "begin": "Krise begonnen: {text}",
        "hold": "alles angehalten: {text}",
        "release": "Sperre aufgehoben",
        "end": "Krise beendet",
        "note": "Notiz: {text}",
        "alarm": "Alarm, {about}: {amount} in {minutes} min, sonst {usual}",
        "calm": "wieder ruhig, {about}: höchstens {amount} in {minutes} min",
        "pull": "zurückgeholt: {about}",
        "replan": "neu geplant: {about}",
        "leave": "nicht neu geplant: {about}",
        "doubt": "unklar: {about}",
        "failed": "ging nicht: {about} ({reason})",
    }
    unknown_usual = "unbekannt"
    itself = "Morgenlage"

    # the page afterwards
    after = "Nachbereitung {id}"
    after_span = "Von {start} bis {end} ({minutes} min), begonnen von {who}"
    after_still = "Seit {start} (bisher {minutes} min), begonnen von {who}"
    after_reason = "Grund: {reason}"
    after_volume = "Wie viel hereinkam"
    after_rung = "Der erste Alarm kam um {clock}."
    after_no_alarm = "Es gab keinen Alarm."
    after_peak = "{account}: {amount} in {minutes} min, sonst {usual}"
    after_plot = "Kommentare je 10 Minuten ab {clock}: {plot} (höchstens {most})"
    after_total = "{count} Kommentare insgesamt"
    after_folds = "Was gleich gesagt wurde"
    after_fold = "Gruppe von {count}"
    after_no_folds = "Keine großen Gruppen."
    after_answers = "Was beantwortet und entschieden wurde"
    after_first = "Erste Antwort nach {minutes} min; {count} Antworten insgesamt."
    after_no_answer = "Es wurde niemandem geantwortet."
    after_by = "{who}: {count} Entscheidungen"
    after_held = "Was angehalten war"
    after_nothing_held = "Keine Plattform hatte einen Beitrag von uns geplant."
    after_ends = "Offene Enden"
    after_no_ends = "Keine."
    after_open = "{count} Kommentare warteten noch auf eine Antwort."
    after_change = "Was wir ändern"
    written = "Geschrieben nach {path}"
    sentences: Mapping[str, str] = {
        "crisis-no-delete": "dort kann niemand von außen einen geplanten Beitrag zurücknehmen",
        "crisis-no-replan": "er ließe sich von hier nicht neu planen",
        "crisis-bound": "Link, Umfrage, Warnhinweis oder Empfängerkreis gingen verloren",
        "crisis-media": "Bild oder Film gingen verloren",
        "crisis-too-late": "er erscheint gleich",
        "unknown": "keine Antwort sagte, was daraus wurde",
    }
