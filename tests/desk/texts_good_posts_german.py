"""Posts a county is glad to have: nothing in them deserves a hint."""

GOOD = (
    "Guten Morgen, Musterland! ☀️ Das Bürgerbüro hat heute bis 18 Uhr geöffnet.",
    "Ab Montag, 7. Dezember 2026, ist die K 12 zwischen Musterdorf und Beispielhausen gesperrt. "
    "Grund sind Arbeiten an der Brücke. Die Umleitung führt über Neustadt. 🚧",
    "Der #Kreistag tagt am Mittwoch um 16 Uhr. Wer nicht dabei sein kann: Wir übertragen live.",
    "#Ehrenamt macht stark: 40 Frauen und Männer haben gestern die Ehrennadel bekommen. Danke! 🎉",
    "Unsere Auszubildenden zeigen, wie ein Tag im Landratsamt aussieht. Neugierig? "
    "https://landkreis.example/ausbildung #LandkreisMusterland #Ausbildung",
    "ÖPNV, WLAN, BAföG: Was die Abkürzungen bedeuten, steht in unserem neuen Heft.",
    "Die DRK-Blutspende ist am Di., 1.12., von 15 bis 19 Uhr in der Turnhalle. Bitte mit Ausweis.",
    "Das neue Radwegenetz ist da! 🚲🌳 Drei Strecken, 120 Kilometer, ein Plan zum Mitnehmen.",
    "Warnung des Deutschen Wetterdienstes: ab 14 Uhr Sturm. Bitte Wälder und Parks meiden.",
    "Wie melde ich Sperrmüll an?\n1️⃣ Termin wählen\n2️⃣ Liste ausfüllen\n3️⃣ Am Vorabend rausstellen",
    "Frau Beispiel arbeitet seit 40 Jahren bei uns. Was sich geändert hat? „Das Papier ist weg!“",
    "Feuerwehr, THW und Rettungsdienst üben heute am Bahnhof. Es besteht keine Gefahr.",
    "Für den Winterdienst suchen wir noch zwei Fahrerinnen oder Fahrer (m/w/d). Bewerben bis "
    "Freitag, den 11. Dezember. #Stellenangebot #Winterdienst",
    "Heute vor 50 Jahren wurde der Kreis gegründet. 1976 waren es 18 Gemeinden, heute sind es 12.",
    "Frage an euch: Welcher Spielplatz ist der schönste im Kreis? 👇",
    "Die Kreisverwaltung bleibt am 24. und 31. Dezember geschlossen. Notfälle: 112.",
    "Heimat, Handwerk, Herzblut: Auf dem #Weihnachtsmarkt zeigen 30 Betriebe, was sie können. 🎄✨",
    "Wer pflegt, braucht Pausen. Der Pflegestützpunkt berät kostenlos, auch am Telefon: 01234 56.",
    "Ein Bescheid, den niemand versteht? Schreiben Sie uns an buergerbuero@landkreis.example.",
    "Die Impfaktion im Kreishaus: Mo 9–12 Uhr, Do 14–18 Uhr. Ohne Termin. #Gesundheitsamt #Impfen",
    "Unsere Landrätin liest vor: Am 20. November ist bundesweiter #Vorlesetag. 📚",
    "Der Haushalt 2027 hat 312 Millionen Euro. Davon gehen 41 % in Soziales. Alle Zahlen im Bild.",
    "Achtung, Zensus: Es sind keine Mitarbeitenden des Kreises an Ihrer Tür. Bitte nicht öffnen!",
    "Mehr Bäume, weniger Asphalt: Der Schulhof der Grundschule Musterdorf wird grün. #Klimaschutz",
    "Schon gewusst? 2 von 3 Anträgen können Sie online stellen. Das spart Zeit und Wege.",
    "Wir sagen Danke an @feuerwehr@social.example und das ganze Team!",
    "Sehr geehrte Bürgerinnen und Bürger, die Zulassungsstelle zieht um. Ab 1. Dezember finden Sie "
    "uns in der Bahnhofstraße 5. Termine bleiben gültig. Der Eingang ist barrierefrei. Parkplätze "
    "gibt es hinter dem Haus. Bei Fragen hilft die Hotline. Wir freuen uns auf Ihren Besuch.",
    "Auf geht’s zum #Stadtradeln: Anmelden, Team bilden, losfahren. Jeder Kilometer zählt!",
    "Am Volkstrauertag gedenken wir der Opfer von Krieg und Gewalt.",
    "IT-Ausfall behoben: Alle Dienststellen sind wieder erreichbar. Danke für Ihre Geduld.",
    "Neu im Team: Hündin Frieda. Sie begleitet die Jugendhilfe an drei Tagen. 🐕",
    "„Einfach machen“ – so heißt unser neues Format. Folge 1: der Bauantrag. #Podcast",
    "Hochwasser 2021: Was wir gelernt haben, erklärt der Katastrophenschutz im Video.",
    "LEADER fördert 14 Projekte in der Region. Die SGB-II-Leistungen bleiben davon unberührt.",
)
"""Each alone; the week is the one of Monday, 23 November 2026."""
