"""What is said of pillars, shares and departments that are never shown, and of tags."""

from collections.abc import Mapping

from morgenlage.words import Words


class Topics:
    """English."""

    cli_list = "every pillar: days since, how often wanted, what is overdue"
    cli_tag = "give a post or a piece tags: topic:ID format:ID office:ID person:ID face duty job"
    cli_untag = "take tags away again"
    cli_accept = "take over what the words of posts let guess, of the last 90 days"
    cli_what = "a post's ref or a piece's id"
    cli_tags = "for example topic:strassen face"
    cli_pillar = "of this pillar alone"

    title = "Topics · the last 12 weeks"
    pillar = "Topic"
    weeks = "12 weeks"
    weeks_wide = "12 weeks ago         now"
    last = "last"
    wanted = "wanted"
    every = "every {days} d"
    ago = "{days} d ago"
    today = "today"
    never = "never"
    late = "{days} d overdue"
    late_never = "never shown, {days} d overdue"
    coming = "coming {when}"
    coming_late = "coming {when}: too late"
    drafted = "being written, no hour yet"
    none = "no topic"
    none_hint = "{key} shows what belongs to no topic: {count}"
    times = "{count} in 90 days"
    guessed = "{count} of them guessed"
    shares = "Of the last 90 days"
    kinds: Mapping[str, str] = {
        "duty": "duty posts",
        "face": "with people",
        "job": "job adverts",
    }
    share = "{count} of {all}"
    untold = "{count} of {all} carry no tags: guessed by their words, people unknown."
    nothing = "No posts of the last 90 days are known yet."
    no_pillars = "There are no pillars: pillars.toml names them."
    never_shown = "Never shown: {names}"
    longest = "Longest not shown: {names}"
    office_ago = "{name} ({days} d)"
    no_offices = "No departments are known; departments.toml names them."
    and_more = "and {count} more"

    posts_title = "{name}: posts of the last 12 months"
    no_posts = "Nothing was ever posted about it, as far as is known."
    no_loose = "Every post belongs to a topic."
    guess = "guessed"
    accepted = "Taken over: {count}."
    guesses = "guesses taken over ({count})"
    no_guess = "There is nothing guessed here."
    accept_all = "Take over {count} guesses as they are?"
    yes = "yes"

    tag_title = "Tags: {text}"
    tag_foot = "a letter chooses   Esc done"
    value_title = "{kind}: several are possible"
    value_foot = "a letter turns it on or off   Esc back"
    tag_kinds: Mapping[str, str] = {
        "topic": "Topic",
        "format": "Format",
        "office": "Department",
        "experiment": "Experiment",
        "hook": "Hook",
        "person": "People",
        "face": "a face is seen",
        "duty": "duty post",
        "job": "job advert",
    }
    tag_keys: Mapping[str, str] = {
        "topic": "t",
        "format": "f",
        "office": "d",
        "experiment": "e",
        "person": "p",
        "face": "a",
        "duty": "u",
        "job": "j",
    }
    no_values = "There is nothing to choose from yet: {kind}."
    no_posts_here = "No post stands here that could be tagged."
    tagged = "Tags: {tags}"
    untagged = "No tags any more."

    no_such = "neither a post nor a piece is known as {name}"
    bad_shape = "{tag} is no tag; there are: {known}"
    unknown = "{tag}: there is no such value; there are: {known}"
    nobody_lists = "none yet"
    nothing_new = "nothing changes by that"
    none_named = "names no topic; [[pillars]] with id, name, every and words"
    too_many = "at most {most} topics; more are seen by nobody at once"
    doctor_ours = "{count} pillars, ours: a pillars.toml of your own takes their place"
    doctor_own = "{count} pillars, {path}"


class TopicsDe(Topics):
    """German."""

    cli_list = "jedes Thema: Tage seit dem letzten Mal, wie oft gewünscht, was überfällig ist"
    cli_tag = "Beitrag zuordnen: topic:ID format:ID office:ID person:ID face duty job"
    cli_untag = "Zuordnungen zurücknehmen"
    cli_accept = "übernehmen, was die Worte der Beiträge vermuten lassen (90 Tage)"
    cli_what = "Kennung eines Beitrags, draußen oder in der Planung"
    cli_tags = "zum Beispiel topic:strassen face"
    cli_pillar = "nur von diesem Thema"

    title = "Themen · die letzten 12 Wochen"
    pillar = "Thema"
    weeks = "12 Wochen"
    weeks_wide = "vor 12 Wochen      jetzt"
    last = "zuletzt"
    wanted = "gewünscht"
    every = "alle {days} T"
    ago = "vor {days} T"
    today = "heute"
    never = "nie"
    late = "{days} T überfällig"
    late_never = "nie gezeigt, {days} T überfällig"
    coming = "kommt {when}"
    coming_late = "kommt {when}: zu spät"
    drafted = "in Arbeit, noch ohne Zeit"
    none = "ohne Thema"
    none_hint = "{key} zeigt, was zu keinem Thema gehört: {count}"
    times = "{count} in 90 Tagen"
    guessed = "davon {count} vermutet"
    shares = "Von den letzten 90 Tagen"
    kinds: Mapping[str, str] = {
        "duty": "Pflichtbeiträge",
        "face": "mit Menschen",
        "job": "Stellenanzeigen",
    }
    share = "{count} von {all}"
    untold = "{count} von {all} ohne Zuordnung: nach Worten vermutet, Menschen unbekannt."
    nothing = "Aus den letzten 90 Tagen sind noch keine Beiträge bekannt."
    no_pillars = "Es gibt keine Themen: pillars.toml nennt sie."
    never_shown = "Noch nie zu sehen: {names}"
    longest = "Am längsten nicht: {names}"
    office_ago = "{name} ({days} T)"
    no_offices = "Es sind keine Ämter bekannt; departments.toml nennt sie."
    and_more = "und {count} weitere"

    posts_title = "{name}: Beiträge der letzten 12 Monate"
    no_posts = "Dazu ist noch nie etwas erschienen, soweit bekannt."
    no_loose = "Jeder Beitrag gehört zu einem Thema."
    guess = "vermutet"
    accepted = "Übernommen: {count}."
    guesses = "übernommene Vermutungen ({count})"
    no_guess = "Hier ist nichts vermutet."
    accept_all = "{count} Vermutungen so übernehmen?"
    yes = "ja"

    tag_title = "Zuordnen: {text}"
    tag_foot = "ein Buchstabe wählt   Esc fertig"
    value_title = "{kind}: mehrere sind möglich"
    value_foot = "ein Buchstabe schaltet an oder aus   Esc zurück"
    tag_kinds: Mapping[str, str] = {
        "topic": "Thema",
        "format": "Format",
        "office": "Amt",
        "experiment": "Versuch",
        "hook": "Einstieg",
        "person": "Menschen",
        "face": "ein Gesicht ist zu sehen",
        "duty": "Pflichtbeitrag",
        "job": "Stellenanzeige",
    }
    tag_keys: Mapping[str, str] = {
        "topic": "t",
        "format": "f",
        "office": "a",
        "experiment": "v",
        "person": "m",
        "face": "g",
        "duty": "p",
        "job": "s",
    }
    no_values = "Da gibt es noch nichts zu wählen: {kind}."
    no_posts_here = "Hier steht kein Beitrag, der sich zuordnen lässt."
    tagged = "Zugeordnet: {tags}"
    untagged = "Nicht mehr zugeordnet."

    no_such = "einen Beitrag {name} gibt es nicht, weder draußen noch in der Planung"
    bad_shape = "{tag} ist keine Zuordnung; es gibt: {known}"
    unknown = "{tag}: Das gibt es nicht; es gibt: {known}"
    nobody_lists = "noch nichts"
    nothing_new = "dadurch ändert sich nichts"
    none_named = "nennt kein Thema; [[pillars]] mit id, name, every und words"
    too_many = "höchstens {most} Themen; mehr hat niemand im Blick"
    doctor_ours = "{count} Themen, unsere: eine eigene pillars.toml tritt an ihre Stelle"
    doctor_own = "{count} Themen, {path}"


def topics_words(words: Words) -> Topics:
    """The section of that language; imported when first wanted."""
    return TopicsDe() if words.language == "de" else Topics()
