"""What the screen says while a plan comes in or goes out."""

from morgenlage.words import Words


class PlanScreen:
    """English."""

    ask_import = "Plan (file or folder):"
    ask_export = "Write to (.csv, .ics, or a folder):"
    title = "Plan: {name}"
    foot = "{enter} take in  {down} {up} move  Esc back"
    foot_nothing = "{down} {up} move  Esc back"
    unusable = "Cannot be used"
    rows = "What happens"
    done = "{name}: {counts}. Everything new is a draft."


class PlanScreenDe(PlanScreen):
    """German."""

    ask_import = "Plan (Datei oder Ordner):"
    ask_export = "Schreiben nach (.csv, .ics oder ein Ordner):"
    title = "Plan: {name}"
    foot = "{enter} übernehmen  {down} {up} bewegen  Esc zurück"
    foot_nothing = "{down} {up} bewegen  Esc zurück"
    unusable = "Unbrauchbar"
    rows = "Was geschieht"
    done = "{name}: {counts}. Alles Neue ist Entwurf."


def plan_screen(words: Words) -> PlanScreen:
    """The section of that language; imported when first wanted."""
    return PlanScreenDe() if words.language == "de" else PlanScreen()
