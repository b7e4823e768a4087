"""What is said of people who are pictured, and of their consent."""

from morgenlage.words import Words


class People:
    """English."""

    cli_pictured = "who is pictured (several times; see people)"
    pictured = "pictured: {names}"
    cli_list = "everybody who is noted down, with their consents"
    cli_add = "note down somebody who is pictured"
    cli_name = "the name, as it stands on the consent form"
    cli_note = "office, role, how to reach them; never published"
    cli_consent = "note down what somebody has agreed to"
    cli_person = "the name or the id (see people)"
    cli_account = "on this account only (several times); without: on all of ours"
    cli_purpose = "what for, in the words of the form"
    cli_proof = "where the signed form lies"
    cli_given = "since when; without: today"
    cli_until = "its last day; without: until it is withdrawn"
    cli_withdraw = "somebody takes the consent back: lists every queued and live post with them"
    cli_one = "this consent only (several times); without: all of them"

    nobody_yet = "Nobody is noted down yet: morgenlage people add NAME"
    added = "{id}  {name}  noted down, without consent yet: morgenlage people consent {id}"
    bad_name = "a name has letters, and no more than 200"
    there_already = "{name} is noted down already"
    unknown = "nobody is noted down as {name}"
    several = "{name} may be: {names}"
    changed = "somebody else changed this at the same moment; please say it again"
    no_account = "there is no account {account}; there are: {known}"
    bad_day = "{text} is no day; write 31.12.2027 or 2027-12-31"
    ends_before = "it would end ({expires}) before it begins ({given})"
    no_consent = "{name} has no consent {id}"
    no_proof = "Noted down without proof: --proof names where the signed form lies."

    no_consents = "no consent"
    everywhere = "all accounts"
    since = "since {day}"
    until = "until {day}"
    no_end = "no end"
    over = "EXPIRED"
    taken_back = "WITHDRAWN {day}"
    proof = "proof: {proof}"
    proof_missing = "without proof"

    withdrawn = "{name}: the consent is withdrawn from now on."
    nothing_to_withdraw = "{name}: there was no consent (left) to withdraw."
    in_nothing = "{name} is in no post that is queued or live."
    live = "To be seen now ({count}):"
    queued = "Queued ({count}):"
    queued_hint = (
        "These do not go out any more: the check is red. Change the picture (r), or give them up "
        "(morgenlage queue drop ID)."
    )
    called_back = "Called back from the platforms that would have published them: {count}."
    erased = (
        "{name} is deleted from the people. Posts that were queued with them do not go out any "
        "more; live posts that show them: {count}."
    )
    privacy = "people who are pictured and their consent: until they are erased, as proof"
    privacy_present = "people who are pictured: {count}"


class PeopleDe(People):
    """German."""

    cli_pictured = "wer im Bild ist (mehrfach; siehe people)"
    pictured = "im Bild: {names}"
    cli_list = "alle verzeichneten Personen mit ihren Einwilligungen"
    cli_add = "jemanden verzeichnen, der im Bild ist"
    cli_name = "der Name, wie er auf der Einwilligung steht"
    cli_note = "Amt, Rolle, wie erreichbar; wird nie veröffentlicht"
    cli_consent = "verzeichnen, in was jemand eingewilligt hat"
    cli_person = "der Name oder die Kennung (siehe people)"
    cli_account = "nur auf diesem Konto (mehrfach); ohne: auf allen unseren"
    cli_purpose = "wofür, in den Worten des Formulars"
    cli_proof = "wo das unterschriebene Formular liegt"
    cli_given = "seit wann; ohne: heute"
    cli_until = "der letzte Tag; ohne: bis zum Widerruf"
    cli_withdraw = (
        "jemand widerruft: listet jeden geplanten und jeden sichtbaren Beitrag mit der Person"
    )
    cli_one = "nur diese Einwilligung (mehrfach); ohne: alle"

    nobody_yet = "Noch ist niemand verzeichnet: morgenlage people add NAME"
    added = "{id}  {name}  verzeichnet, noch ohne Einwilligung: morgenlage people consent {id}"
    bad_name = "ein Name hat Buchstaben, und höchstens 200"
    there_already = "{name} ist schon verzeichnet"
    unknown = "unter {name} ist niemand verzeichnet"
    several = "{name} kann sein: {names}"
    changed = "jemand anders hat das im selben Moment geändert; bitte noch einmal"
    no_account = "ein Konto {account} gibt es nicht; es gibt: {known}"
    bad_day = "{text} ist kein Tag; zum Beispiel 31.12.2027 oder 2027-12-31"
    ends_before = "sie würde enden ({expires}), bevor sie beginnt ({given})"
    no_consent = "{name} hat keine Einwilligung {id}"
    no_proof = "Ohne Nachweis verzeichnet: --proof nennt, wo das unterschriebene Formular liegt."

    no_consents = "keine Einwilligung"
    everywhere = "alle Konten"
    since = "seit {day}"
    until = "bis {day}"
    no_end = "ohne Ende"
    over = "ABGELAUFEN"
    taken_back = "WIDERRUFEN {day}"
    proof = "Nachweis: {proof}"
    proof_missing = "ohne Nachweis"

    withdrawn = "{name}: Die Einwilligung ist ab jetzt widerrufen."
    nothing_to_withdraw = "{name}: Es gab keine Einwilligung (mehr) zu widerrufen."
    in_nothing = "{name} ist in keinem Beitrag, der geplant oder zu sehen ist."
    live = "Jetzt zu sehen ({count}):"
    queued = "Geplant oder in Arbeit ({count}):"
    queued_hint = (
        "Diese erscheinen nicht mehr: Die Prüfung ist rot. Bild ändern (r) oder verwerfen "
        "(morgenlage queue drop ID)."
    )
    called_back = "Von Plattformen zurückgeholt, die sie sonst veröffentlicht hätten: {count}."
    erased = (
        "{name} ist aus den Personen gelöscht. Geplante Beiträge mit der Person erscheinen nicht "
        "mehr; sichtbare Beiträge, die sie zeigen: {count}."
    )
    privacy = (
        "Personen im Bild und ihre Einwilligungen: bis zur Löschung auf Verlangen, als Nachweis"
    )
    privacy_present = "Personen im Bild: {count}"


def people_words(words: Words) -> People:
    """The section of that language."""
    return PeopleDe() if words.language == "de" else People()
