"""Alarms, crises and what is said of them afterwards."""


class Crisis:
    """English."""

    # alarms in the header: `Instagram: 41 in 10 min, usually 2; 6 of 10 alike`
    alarm = "{account}: {count} in {minutes} min, usually {usual}"
    alarm_rare = "{account}: {count} in {minutes} min, usually next to none"
    alarm_unknown = "{account}: {count} in {minutes} min, too little data to compare"
    alarm_alike = "; {alike} of 10 alike"
    alarm_person = "{account}: one person, {count} comments in {minutes} min"
    alarm_calming = " (calming down)"
    alarm_more = " · {count} more"
    alarm_short = "{account} {count} in {minutes} min"
    alarm_short_person = "{account} one person, {count}"
    rang = "{alarm}. {key} opens crisis mode."


class CrisisDe(Crisis):
    """German."""

    alarm = "{account}: {count} in {minutes} min, sonst {usual}"
    alarm_rare = "{account}: {count} in {minutes} min, sonst kaum einer"
    alarm_unknown = "{account}: {count} in {minutes} min, für einen Vergleich zu wenig Daten"
    alarm_alike = "; {alike} von 10 gleich"
    alarm_person = "{account}: eine Person, {count} Kommentare in {minutes} min"
    alarm_calming = " (lässt nach)"
    alarm_more = " · {count} weitere"
    alarm_short = "{account} {count} in {minutes} min"
    alarm_short_person = "{account} eine Person, {count}"
    rang = "{alarm}. {key} öffnet den Krisenmodus."
