"""What the command line says of importing and exporting a plan."""

from morgenlage.words import Words


class PlanCalls:
    """English."""

    cli_import = (
        "a plan from CSV, iCalendar or a folder of Markdown; first only shows what it would do"
    )
    cli_plan = "the file or folder; without it the one of the settings ([queue] plan)"
    cli_apply = "do it"
    cli_account = "for rows that name no account (several times)"
    cli_hour = "the hour for rows that name a day alone (otherwise 10:00)"
    cli_upcoming = "leave out what is over"
    cli_take = "where both changed: the plan is right, or what stands here"
    cli_all = "also list what is unchanged"
    cli_export = "the plan as CSV, iCalendar or a folder of Markdown, to be imported again"
    cli_format = "csv, ics or md; otherwise by the name of the file"
    cli_output = "write it there, never over anything; without it: to standard output"
    cli_export_upcoming = "only what is still to come"

    no_plan = "which plan? morgenlage queue import FILE; [queue] plan in the settings names one"
    bad_hour = "--hour {text}: is no time of day; for example 10:00"
    needs_folder = "Markdown is written into a folder: -o FOLDER"
    exists = "{path}: exists already and is not overwritten"
    not_written = "{path}: could not be written: {detail}"
    written = "{path}: {count} pieces written"
    written_one = "{path}: 1 piece written"


class PlanCallsDe(PlanCalls):
    """German."""

    cli_import = (
        "ein Plan aus CSV, iCalendar oder einem Ordner mit Markdown; zeigt erst, was er täte"
    )
    cli_plan = "Datei oder Ordner; ohne Angabe der aus den Einstellungen ([queue] plan)"
    cli_apply = "ausführen"
    cli_account = "für Zeilen, die kein Konto nennen (mehrfach)"
    cli_hour = "die Uhrzeit für Zeilen, die nur einen Tag nennen (sonst 10:00)"
    cli_upcoming = "weglassen, was vorbei ist"
    cli_take = "wo beides geändert ist: der Plan hat recht (plan), oder was hier steht (here)"
    cli_all = "auch nennen, was unverändert ist"
    cli_export = "der Plan als CSV, iCalendar oder Ordner mit Markdown, wieder einlesbar"
    cli_format = "csv, ics oder md; sonst nach dem Namen der Datei"
    cli_output = "dorthin schreiben, nie über etwas; ohne Angabe: Standardausgabe"
    cli_export_upcoming = "nur was noch kommt"

    no_plan = (
        "welcher Plan? morgenlage queue import DATEI; [queue] plan in den Einstellungen nennt einen"
    )
    bad_hour = "--hour {text}: ist keine Uhrzeit; zum Beispiel 10:00"
    needs_folder = "Markdown wird in einen Ordner geschrieben: -o ORDNER"
    exists = "{path}: gibt es schon und wird nicht überschrieben"
    not_written = "{path}: ließ sich nicht schreiben: {detail}"
    written = "{path}: {count} Beiträge geschrieben"
    written_one = "{path}: 1 Beitrag geschrieben"


def plan_calls(words: Words) -> PlanCalls:
    """The section of that language; only these two commands need it."""
    return PlanCallsDe() if words.language == "de" else PlanCalls()
