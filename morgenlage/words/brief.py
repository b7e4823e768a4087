"""What the leadership brief says: short sentences that are read in one minute."""

from collections.abc import Mapping

from morgenlage.words import Words


class BriefWords:
    """English."""

    titles: Mapping[str, str] = {
        "week": "Our social media: the week",
        "month": "Our social media: the month",
        "council": "Our social media since the council met",
    }
    made = "{period} · as of {made}"

    need = "One thing we need from you"
    worked = "What worked"
    tried = "What we tried and learned"
    numbers = "Our accounts"
    voices = "What people wrote to us"
    risk = "One risk"
    quote = "A citizen writes"
    thanks = "Thanks"
    backing = "Backing"
    topics = "Our topics"
    coming = "What comes next"

    no_need = "Nobody has written anything here yet."

    best = "{times} times the usual: “{text}” ({account}, {day})"
    no_posts = "Nothing came out in these days."
    too_early = (
        "Too early to say: a post is counted after three days, and held against at least eight "
        "earlier ones."
    )
    none_above = (
        "Nothing stood out; the posts did as they usually do ({judged} of {posts} counted)."
    )

    running = "Running: {believe} – we look on {day}."
    due = "To be decided: {believe} – the day was {day}."
    verdicts: Mapping[str, str] = {
        "better": "It worked: {times} times the usual (between {low} and {high}).",
        "worse": "It did worse: {times} times the usual (between {low} and {high}).",
        "same": "No difference to be seen.",
        "too-little": "Too little data to say.",
        "": "Decided without looking at figures.",
    }
    decided = "Tried: {believe} {verdict} {choice}"
    choices: Mapping[str, str] = {
        "keep": "We keep it.",
        "adapt": "We change it.",
        "drop": "We drop it.",
        "": "",
    }
    learned = "Learned: {text}"
    improved_one = "One small improvement: {text}"
    improved_many = "{count} small improvements, the latest: {text}"
    nothing_tried = "Nothing new was tried."

    followers = "{count} followers"
    followers_grown = "{count} followers ({change})"
    figures: Mapping[str, str] = {
        "views": "views: {value}",
        "reach": "reached: {value}",
        "engagement": "reactions: {value}",
        "per_post": "reactions to a post: {value}",
    }
    posts_one = "1 post"
    posts_many = "{count} posts"
    usual: Mapping[str, str] = {
        "usual": "as usual",
        "too-little": "too little data to compare",
    }
    better: Mapping[str, str] = {
        "week": "better than {beaten} of {weeks} weeks",
        "month": "better than {beaten} of {weeks} months",
        "council": "better than {beaten} of {weeks} periods before",
    }
    worse: Mapping[str, str] = {
        "week": "worse than {beaten} of {weeks} weeks",
        "month": "worse than {beaten} of {weeks} months",
        "council": "worse than {beaten} of {weeks} periods before",
    }
    silent = "nothing is known"
    all_accounts = "All accounts together"
    no_accounts = "No account is set up."

    came_one = "1 comment came in; {answered} answered, {moderated} moderated."
    came_many = "{came} comments came in; {answered} answered, {moderated} moderated."
    came_none = "No comment came in."
    rate = "{rate} of questions and complaints were answered ({answered} of {asked})."
    rate_unknown = "Too few questions and complaints for an answer rate."
    took = "Half of them within {took} (office hours)."
    took_fast = "Half of them before the next office hours began."
    since = "Older comments are deleted by now: counted from {day} on."

    risks: Mapping[str, str] = {
        "noted": "{text}",
        "crisis": "A crisis is running: {text}",
        "alarm": "{account} is written to far more than usual: {count} comments in {minutes} "
        "minutes.",
        "takedown": "Consent was taken back, and posts should be gone by now: {count}.",
        "consent": "Posts show people without a valid consent: {count}.",
        "trouble": "{account} lets us in no more; for {days} days.",
        "token": "Our access to {account} ends in {days} days unless somebody renews it.",
        "office": "{office} has not answered for {days} days: {question}",
        "none": "No risk is known.",
    }

    quoted = "“{text}”"
    quote_gone = "The sentence chosen for this place was deleted by its author."

    thanked_one = "{office}: 1 question answered"
    thanked_many = "{office}: {count} questions answered"
    thanked = "{office}"

    backed: Mapping[str, str] = {
        "decision": "{day}: {who} on “{about}”",
        "general": "{day}: {who}",
        "approved": "{day}: {who} approved: {about}",
        "refused": "{day}: {who} sent back: {about}",
        "kept": "{day}: {who} decided to keep: {about}",
        "adapted": "{day}: {who} decided to change: {about}",
        "dropped": "{day}: {who} decided to drop: {about}",
    }
    backed_words = "{line}: “{words}”"
    approved_many = "{who} approved {count} posts, last on {day}: {about}"
    more_one = "and one more"
    more_many = "and {count} more"
    ways: Mapping[str, str] = {
        "screen": "on the screen",
        "call": "on the command line",
        "mail": "by mail",
        "service": "by itself",
    }

    overdue = "{name} is due: shown {days} days ago, wanted every {every} days."
    never = "{name} is due: never shown so far, wanted every {every} days."
    faces = "People were to be seen in {count} of {of} posts."
    duty = "{count} of {of} posts had to be said."
    unseen = "Never shown so far: {offices}."

    next_post = "{day}: “{text}”"
    next_experiment = "{day}: we look whether it is true: {text}"


class BriefWordsDe(BriefWords):
    """German."""

    titles: Mapping[str, str] = {
        "week": "Unsere sozialen Medien: die Woche",
        "month": "Unsere sozialen Medien: der Monat",
        "council": "Unsere sozialen Medien seit der letzten Sitzung",
    }
    made = "{period} · Stand {made}"

    need = "Das brauchen wir von Ihnen"
    worked = "Was gut lief"
    tried = "Was wir ausprobiert und gelernt haben"
    numbers = "Unsere Konten"
    voices = "Was uns die Leute schreiben"
    risk = "Ein Risiko"
    quote = "Eine Stimme aus dem Kreis"
    thanks = "Danke"
    backing = "Rückendeckung"
    topics = "Unsere Themen"
    coming = "Was als Nächstes kommt"

    no_need = "Hier hat noch niemand etwas eingetragen."

    best = "Das {times}-Fache des Üblichen: „{text}“ ({account}, {day})"
    no_posts = "In diesen Tagen ist nichts erschienen."
    too_early = (
        "Noch zu früh: Ein Beitrag zählt nach drei Tagen und wird mit mindestens acht früheren "
        "verglichen."
    )
    none_above = (
        "Nichts ragt heraus; die Beiträge liefen wie üblich ({judged} von {posts} gezählt)."
    )

    running = "Läuft: {believe} – wir schauen am {day} nach."
    due = "Zu entscheiden: {believe} – der Tag war der {day}."
    verdicts: Mapping[str, str] = {
        "better": "Es hat gewirkt: das {times}-Fache des Üblichen (zwischen {low} und {high}).",
        "worse": "Es lief schlechter: das {times}-Fache des Üblichen (zwischen {low} und {high}).",
        "same": "Ein Unterschied ist nicht zu sehen.",
        "too-little": "Zu wenig Daten, um etwas zu sagen.",
        "": "Entschieden, ohne auf Zahlen zu schauen.",
    }
    decided = "Versucht: {believe} {verdict} {choice}"
    choices: Mapping[str, str] = {
        "keep": "Wir bleiben dabei.",
        "adapt": "Wir ändern es ab.",
        "drop": "Wir lassen es.",
        "": "",
    }
    learned = "Gelernt: {text}"
    improved_one = "Eine kleine Verbesserung: {text}"
    improved_many = "{count} kleine Verbesserungen, zuletzt: {text}"
    nothing_tried = "Nichts Neues wurde versucht."

    followers = "{count} folgen uns"
    followers_grown = "{count} folgen uns ({change})"
    figures: Mapping[str, str] = {
        "views": "Aufrufe: {value}",
        "reach": "erreicht: {value}",
        "engagement": "Reaktionen: {value}",
        "per_post": "Reaktionen je Beitrag: {value}",
    }
    posts_one = "1 Beitrag"
    posts_many = "{count} Beiträge"
    usual: Mapping[str, str] = {
        "usual": "wie sonst",
        "too-little": "zu wenig Daten zum Vergleichen",
    }
    better: Mapping[str, str] = {
        "week": "besser als {beaten} von {weeks} Wochen",
        "month": "besser als {beaten} von {weeks} Monaten",
        "council": "besser als {beaten} von {weeks} Zeiträumen davor",
    }
    worse: Mapping[str, str] = {
        "week": "schwächer als {beaten} von {weeks} Wochen",
        "month": "schwächer als {beaten} von {weeks} Monaten",
        "council": "schwächer als {beaten} von {weeks} Zeiträumen davor",
    }
    silent = "nichts bekannt"
    all_accounts = "Alle Konten zusammen"
    no_accounts = "Kein Konto ist eingerichtet."

    came_one = "1 Kommentar kam an; beantwortet: {answered}, moderiert: {moderated}."
    came_many = "{came} Kommentare kamen an; beantwortet: {answered}, moderiert: {moderated}."
    came_none = "Kein Kommentar kam an."
    rate = "Fragen und Beschwerden: {rate} beantwortet ({answered} von {asked})."
    rate_unknown = "Für eine Antwortquote gab es zu wenige Fragen und Beschwerden."
    took = "Die Hälfte davon innerhalb von {took} (Dienstzeit)."
    took_fast = "Die Hälfte davon noch vor der nächsten Dienstzeit."
    since = "Ältere Kommentare sind inzwischen gelöscht: gezählt ab {day}."

    risks: Mapping[str, str] = {
        "noted": "{text}",
        "crisis": "Eine Krise läuft: {text}",
        "alarm": "{account} bekommt viel mehr Kommentare als sonst: {count} in {minutes} Minuten.",
        "takedown": "Eine Einwilligung ist widerrufen, und Beiträge müssten schon weg sein: "
        "{count}.",
        "consent": "Beiträge zeigen Menschen ohne gültige Einwilligung: {count}.",
        "trouble": "{account} lässt uns nicht mehr hinein, seit {days} Tagen.",
        "token": "Unser Zugang zu {account} endet in {days} Tagen, wenn ihn niemand erneuert.",
        "office": "{office} antwortet seit {days} Tagen nicht: {question}",
        "none": "Kein Risiko bekannt.",
    }

    quoted = "„{text}“"
    quote_gone = "Der Satz, der hier stehen sollte, ist dort inzwischen gelöscht."

    thanked_one = "{office}: 1 Frage beantwortet"
    thanked_many = "{office}: {count} Fragen beantwortet"
    thanked = "{office}"

    backed: Mapping[str, str] = {
        "decision": "{day}: {who} zu „{about}“",
        "general": "{day}: {who}",
        "approved": "{day}: {who} hat freigegeben: {about}",
        "refused": "{day}: {who} hat zurückgegeben: {about}",
        "kept": "{day}: {who} bleibt dabei: {about}",
        "adapted": "{day}: {who} ändert ab: {about}",
        "dropped": "{day}: {who} lässt es: {about}",
    }
    backed_words = "{line}: „{words}“"
    approved_many = "{who} hat {count} Beiträge freigegeben, zuletzt am {day}: {about}"
    more_one = "und eine weitere"
    more_many = "und {count} weitere"
    ways: Mapping[str, str] = {
        "screen": "am Bildschirm",
        "call": "über die Befehlszeile",
        "mail": "per Mail",
        "service": "von selbst",
    }

    overdue = "{name} ist dran: zuletzt vor {days} Tagen, gewünscht alle {every} Tage."
    never = "{name} ist dran: bisher nie gezeigt, gewünscht alle {every} Tage."
    faces = "Menschen waren in {count} von {of} Beiträgen zu sehen."
    duty = "{count} von {of} Beiträgen waren Pflicht."
    unseen = "Bisher nie gezeigt: {offices}."

    next_post = "{day}: „{text}“"
    next_experiment = "{day}: Wir schauen nach, ob es stimmt: {text}"


def brief_words(words: Words) -> BriefWords:
    """The section of that language."""
    return BriefWordsDe() if words.language == "de" else BriefWords()
