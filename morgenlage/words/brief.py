"""What the leadership brief says: short sentences that are read in one minute."""

from collections.abc import Mapping

from morgenlage.words import Words
from morgenlage.words.brief_risks import BriefRisks, BriefRisksDe


class BriefWords(BriefRisks):
    """English."""

    titles: Mapping[str, str] = {
        "week": "Our social media: the week",
        "days": "Our social media: the last {days} days",
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
    decisions = "What was decided"
    """In place of `backing` for the council."""

    no_need = "Nobody has written anything here yet."

    best = "{times} times as many reactions as usual: “{text}” ({account}, {day})"
    no_posts = "Nothing came out in these days."
    too_early = (
        "Too early to say: a post is counted after three days, and held against at least eight "
        "earlier ones."
    )
    none_above = (
        "Nothing stood out; the posts did as they usually do ({judged} of {posts} counted)."
    )

    running = "Running: {believe} – we look on {day}."
    due = "To be decided since {day}: {believe} {verdict}"
    due_today = "To be decided today: {believe} {verdict}"
    verdicts: Mapping[str, str] = {
        "better": "It did better: {times} times the usual (between {low} and {high}).",
        "worse": "It did worse: {times} times the usual (between {low} and {high}).",
        "same": "No clear difference.",
        "too-little": "Too little data to say.",
        "": "Decided without looking at figures.",
    }
    decided = "Tried: {believe} {verdict} {choice}"
    choices: Mapping[str, str] = {
        "keep": "We keep it.",
        "adapt": "We adapt it.",
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
    better = "better than {span}"
    worse = "weaker than {span}"
    spans: Mapping[str, str] = {
        "week": "{beaten} of {weeks} weeks before",
        "days": "{beaten} of {weeks} spans of {days} days before",
        "month": "{beaten} of {weeks} months before",
        "council": "{beaten} of {weeks} periods of that length before",
    }
    all_spans: Mapping[str, str] = {
        "week": "all {weeks} weeks before",
        "days": "all {weeks} spans of {days} days before",
        "month": "all {weeks} months before",
        "council": "all {weeks} periods of that length before",
    }
    silent = "nothing is known"
    all_accounts = "All accounts together"
    no_accounts = "No account is set up."

    came_one = "1 comment came in{answered}."
    came_many = "{came} comments came in{answered}."
    came_answered = ", and we answered {count}"
    moderated_one = "In 1 case our house rules had to be applied."
    moderated_many = "In {count} cases our house rules had to be applied."
    came_none = "No comment came in."
    rate = "We answered {answered} of {asked} questions and complaints ({rate}){took}."
    rate_unknown = "Too few questions and complaints for an answer rate."
    took = ", half of them within {took} of office time"
    took_fast = ", half of them before the next office hours began"
    since = "Older comments are deleted by now: counted from {day} on."

    for_days: tuple[str, str, str] = ("since today", "for 1 day", "for {days} days")
    in_days: tuple[str, str, str] = ("today", "tomorrow", "in {days} days")
    ago: tuple[str, str, str] = ("today", "yesterday", "{days} days ago")
    every: tuple[str, str] = ("every day", "every {days} days")

    quoted = "“{text}”"
    quote_gone = "The sentence chosen for this place was deleted by its author."

    thanked_one = "{office} (1 question answered)"
    thanked_many = "{office} ({count} questions answered)"
    thanked = "{office}"
    thanked_all = "For answers and help: {offices}."

    backed: Mapping[str, str] = {
        "decision": "{day}: {who} on “{about}”",
        "general": "{day}: {who}",
        "approved": "{day}: {who} approved: {about}",
        "refused": "{day}: {who} sent back: {about}",
        "kept": "{day}: {who} decided to keep: {about}",
        "adapted": "{day}: {who} decided to adapt: {about}",
        "dropped": "{day}: {who} decided to drop: {about}",
    }
    backed_words = "{line}: “{words}”"
    approved_many = "{count} posts approved ({by}), the last on {day}: {about}"
    more_one = "and one more"
    more_many = "and {count} more"
    running_more_one = "and one more try is running"
    running_more_many = "and {count} more tries are running"
    posts_more_one = "and one more post"
    posts_more_many = "and {count} more posts"
    ways: Mapping[str, str] = {
        "screen": "on the screen",
        "call": "on the command line",
        "mail": "by mail",
        "service": "by itself",
    }

    overdue = "Its turn: {name} (last shown {ago}, wanted {every})."
    never = "Its turn: {name} (never shown so far, wanted {every})."
    faces = "People were to be seen in {count} of {of} different posts."
    duty = "{count} of {of} were duty: things that have to be said."
    unseen = "Never shown so far: {offices}."

    next_post = "{day}: “{text}”"
    next_experiment = "{day}: we look whether it is true: {text}"
    today = "Today"


class BriefWordsDe(BriefRisksDe, BriefWords):
    """German."""

    titles: Mapping[str, str] = {
        "week": "Unsere sozialen Medien: die Woche",
        "days": "Unsere sozialen Medien: die letzten {days} Tage",
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
    decisions = "Was entschieden wurde"

    no_need = "Hier hat noch niemand etwas eingetragen."

    best = "{times}-mal so viele Reaktionen wie sonst: „{text}“ ({account}, {day})"
    no_posts = "In diesen Tagen ist nichts erschienen."
    too_early = (
        "Noch zu früh: Ein Beitrag zählt nach drei Tagen und wird mit mindestens acht früheren "
        "verglichen."
    )
    none_above = (
        "Nichts ragt heraus; die Beiträge liefen wie üblich ({judged} von {posts} gezählt)."
    )

    running = "Läuft: {believe} – wir schauen am {day} nach."
    due = "Zu entscheiden seit dem {day}: {believe} {verdict}"
    due_today = "Heute zu entscheiden: {believe} {verdict}"
    verdicts: Mapping[str, str] = {
        "better": "Es lief besser: {times}-mal so viel wie sonst (zwischen {low} und {high}).",
        "worse": "Es lief schlechter: {times}-mal so viel wie sonst (zwischen {low} und {high}).",
        "same": "Ein klarer Unterschied ist nicht zu sehen.",
        "too-little": "Zu wenig Daten, um etwas zu sagen.",
        "": "Entschieden, ohne auf Zahlen zu schauen.",
    }
    decided = "Ausprobiert: {believe} {verdict} {choice}"
    choices: Mapping[str, str] = {
        "keep": "Wir behalten es.",
        "adapt": "Wir passen es an.",
        "drop": "Wir verwerfen es.",
        "": "",
    }
    learned = "Gelernt: {text}"
    improved_one = "Eine kleine Verbesserung: {text}"
    improved_many = "{count} kleine Verbesserungen, zuletzt: {text}"
    nothing_tried = "Neues wurde nicht ausprobiert."

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
    better = "besser als {span}"
    worse = "schwächer als {span}"
    spans: Mapping[str, str] = {
        "week": "{beaten} von {weeks} Wochen davor",
        "days": "{beaten} von {weeks} Abschnitten von {days} Tagen davor",
        "month": "{beaten} von {weeks} Monaten davor",
        "council": "{beaten} von {weeks} gleich langen Zeiträumen davor",
    }
    all_spans: Mapping[str, str] = {
        "week": "alle {weeks} Wochen davor",
        "days": "alle {weeks} Abschnitte von {days} Tagen davor",
        "month": "alle {weeks} Monate davor",
        "council": "alle {weeks} gleich langen Zeiträume davor",
    }
    silent = "nichts bekannt"
    all_accounts = "Alle Konten zusammen"
    no_accounts = "Kein Konto ist eingerichtet."

    came_one = "1 Kommentar kam an{answered}."
    came_many = "{came} Kommentare kamen an{answered}."
    came_answered = ", {count} davon haben wir beantwortet"
    moderated_one = "In 1 Fall mussten wir die Hausregeln anwenden."
    moderated_many = "In {count} Fällen mussten wir die Hausregeln anwenden."
    came_none = "Kein Kommentar kam an."
    rate = "{answered} von {asked} Fragen und Beschwerden haben wir beantwortet ({rate}){took}."
    rate_unknown = "Für eine Antwortquote gab es zu wenige Fragen und Beschwerden."
    took = ", die Hälfte davon innerhalb von {took} Dienstzeit"
    took_fast = ", die Hälfte davon noch vor Beginn der nächsten Dienstzeit"
    since = "Ältere Kommentare sind inzwischen gelöscht: gezählt ab {day}."

    for_days = ("seit heute", "seit 1 Tag", "seit {days} Tagen")
    in_days = ("heute", "morgen", "in {days} Tagen")
    ago = ("heute", "gestern", "vor {days} Tagen")
    every = ("jeden Tag", "alle {days} Tage")

    quoted = "„{text}“"
    quote_gone = "Der Satz, der hier stehen sollte, ist dort inzwischen gelöscht."

    thanked_one = "{office} (1 Frage beantwortet)"
    thanked_many = "{office} ({count} Fragen beantwortet)"
    thanked = "{office}"
    thanked_all = "Für Antworten und Hilfe: {offices}."

    backed: Mapping[str, str] = {
        "decision": "{day}: {who} zu „{about}“",
        "general": "{day}: {who}",
        "approved": "{day}: {who} hat freigegeben: {about}",
        "refused": "{day}: {who} hat zurückgegeben: {about}",
        "kept": "{day}: {who} behält: {about}",
        "adapted": "{day}: {who} passt an: {about}",
        "dropped": "{day}: {who} verwirft: {about}",
    }
    backed_words = "{line}: „{words}“"
    approved_many = "{count} Beiträge freigegeben ({by}), zuletzt am {day}: {about}"
    more_one = "und 1 weiterer Eintrag"
    more_many = "und {count} weitere Einträge"
    running_more_one = "und 1 weiterer Versuch läuft"
    running_more_many = "und {count} weitere Versuche laufen"
    posts_more_one = "und 1 weiterer Beitrag"
    posts_more_many = "und {count} weitere Beiträge"
    ways: Mapping[str, str] = {
        "screen": "am Bildschirm",
        "call": "über die Befehlszeile",
        "mail": "per Mail",
        "service": "von selbst",
    }

    overdue = "An der Reihe: {name} (zuletzt {ago}, gewünscht {every})."
    never = "An der Reihe: {name} (bisher nie gezeigt, gewünscht {every})."
    faces = "Menschen waren in {count} von {of} verschiedenen Beiträgen zu sehen."
    duty = "{count} von {of} waren Pflichtmitteilungen."
    unseen = "Bisher nie gezeigt: {offices}."

    next_post = "{day}: „{text}“"
    next_experiment = "{day}: Wir schauen nach, ob es stimmt: {text}"
    today = "Heute"


def brief_words(words: Words) -> BriefWords:
    """The section of that language."""
    return BriefWordsDe() if words.language == "de" else BriefWords()
