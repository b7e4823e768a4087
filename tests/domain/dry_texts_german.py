"""Dry texts as a county's press office gets them, with what they are about and how grave it is."""

from typing import NamedTuple


class Dry(NamedTuple):
    """One text. `purpose`: what it is about first. `fits`: one of the three cards at least."""

    name: str
    text: str
    purpose: str
    fits: tuple[str, ...]


LIGHT = (
    Dry(
        "job-de",
        """Stellenausschreibung
Der Kreis Wiesental sucht zum nächstmöglichen Zeitpunkt für die Straßenmeisterei eine
Straßenwärterin / einen Straßenwärter (m/w/d)
in Vollzeit, unbefristet, Entgeltgruppe 6 TVöD. Ihr Profil: abgeschlossene Ausbildung,
Führerschein C. Wir bieten Ihnen 30 Tage Urlaub. Ihre Bewerbungsunterlagen senden Sie bitte bis
zum 30.11.2026 an das Personalamt. Ansprechpartnerin ist Frau Petra Sommer.""",
        "job",
        ("job-trailer", "honest-job"),
    ),
    Dry(
        "apprentice-de",
        """Ausbildungsstart 2027: jetzt bewerben
Die Kreisverwaltung stellt 14 Auszubildende ein. Angeboten werden die Ausbildung zur
Verwaltungsfachangestellten und ein duales Studium. Bewerbungsschluss ist der 15. Dezember 2026.""",
        "apprentice",
        ("takeover", "job-trailer", "honest-job"),
    ),
    Dry(
        "closure-de",
        """Vollsperrung der K 14 zwischen Unterau und Mühlbach
Wegen Bauarbeiten an der Fahrbahn wird die Kreisstraße vom 3. März bis 28. März 2027 für den
Verkehr gesperrt. Eine Umleitung ist ausgeschildert. Rückfragen: Straßenverkehrsamt.""",
        "closure",
        ("closure-map",),
    ),
    Dry(
        "council-de",
        """Kreistag beschließt Nachtragshaushalt
In seiner Sitzung am 12. November hat der Kreistag beschlossen, 4,2 Millionen Euro für die
Berufsschule bereitzustellen. Der Beschluss fiel mit 38 Ja-Stimmen bei 6 Enthaltungen.""",
        "council",
        ("three-sentences", "explained-in-60", "number-of-the-week"),
    ),
    Dry(
        "statistics-de",
        """Kreisstatistik: mehr Geburten, weniger Umzüge
Im Jahr 2025 kamen im Kreis 2.431 Kinder zur Welt, 3,1 Prozent mehr als im Vorjahr. Die Statistik
zeigt zudem einen Durchschnitt von 1,6 Kindern. Insgesamt zogen 5.120 Personen um.""",
        "numbers",
        ("number-of-the-week", "guess"),
    ),
    Dry(
        "hours-de",
        """Geänderte Öffnungszeiten zwischen den Jahren
Das Bürgerbüro bleibt vom 24.12.2026 bis 3.1.2027 geschlossen. Ab dem 4. Januar sind die
Dienststellen wieder zu den üblichen Sprechzeiten von 8 bis 12 Uhr geöffnet.""",
        "hours",
        ("door-sign",),
    ),
    Dry(
        "event-de",
        """Tag der offenen Tür im Kreishaus
Der Kreis lädt am Samstag, 9. Mai 2027, von 11 bis 17 Uhr ein. Das Programm reicht von Führungen
bis zum Konzert der Kreismusikschule. Der Eintritt ist frei, eine Anmeldung nicht nötig.""",
        "event",
        ("why-i-go", "behind-the-scenes", "three-questions"),
    ),
    Dry(
        "tender-de",
        """Öffentliche Ausschreibung nach VOB/A
Der Kreis schreibt die Lieferung und Montage von 1.400 Metern Zaun aus. Das Vergabeverfahren läuft
über die Vergabeplattform. Angebotsfrist: 20.01.2027, 10:00 Uhr. Bieter stellen Fragen nur dort.""",
        "tender",
        ("who-builds-it",),
    ),
    Dry(
        "waste-de",
        """Neue Abfuhrtermine für die Biotonne
Ab Januar wird die Biotonne im Ortsteil Mühlbach dienstags geleert. Zu den Fehlwürfen gehören
Plastiktüten, auch kompostierbare. Der Abfallkalender liegt in den Bürgerbüros aus.""",
        "waste",
        ("what-happens-to", "myth-or-fact", "step-by-step", "citizen-question"),
    ),
    Dry(
        "service-de",
        """Elterngeld jetzt online beantragen
Eltern können den Antrag ab sofort digital stellen. Folgende Unterlagen werden benötigt:
Geburtsurkunde, Einkommensnachweis, Bescheinigung der Krankenkasse. Zuständig ist das Jugendamt.""",
        "service",
        ("form-translated", "step-by-step", "explained-in-60"),
    ),
    Dry(
        "works-de",
        """Richtfest für den Neubau der Förderschule
Nach dem Spatenstich im Herbst steht der Rohbau. Der Bauabschnitt kostet 18 Mio. Euro, die
Fertigstellung ist für August 2028 geplant. Bauherr ist der Kreis.""",
        "works",
        ("site-walk", "before-after", "who-builds-it"),
    ),
    Dry(
        "winter-de",
        """Winterdienst ist vorbereitet
31 Fahrzeuge und 48 Leute stehen bereit, das Salzlager ist mit 3.000 Tonnen Streusalz gefüllt. Die
Schneepflüge räumen zuerst Buslinien und Steigungen.""",
        "winter",
        ("night-shift", "handiwork", "useful-warning", "number-of-the-week"),
    ),
    Dry(
        "volunteers-de",
        """Landrätin überreicht Ehrenamtspreis
Für 31 Jahre als Übungsleiter wurde Herr Karl Brand geehrt. Das Ehrenamt trage den Kreis, sagte
die Landrätin und dankte dem Verein.""",
        "volunteers",
        ("thank-you",),
    ),
    Dry(
        "history-de",
        """Neuer Bestand im Kreisarchiv
Das Kreisarchiv hat Akten der Kleinbahn übernommen, die vor 100 Jahren gegründet wurde. Historische
Fahrpläne und Fotos können eingesehen werden.""",
        "history",
        ("archive-find",),
    ),
    Dry(
        "lost-de",
        """Fundsachen werden versteigert
Im Fundbüro liegen 63 Fahrräder, ein Alphorn und ein Koffer mit Perücken. Was bis 31. Januar nicht
abgeholt ist, kommt unter den Hammer.""",
        "lost",
        ("lost-found",),
    ),
    Dry(
        "people-de",
        """Neue Leiterin im Gesundheitsamt
Dr. Mira Halm hat ihren Dienst angetreten. Sie tritt die Nachfolge von Dr. Ernst Vogel an, der in
den Ruhestand verabschiedet wurde.""",
        "people",
        ("three-questions", "day-as"),
    ),
    Dry(
        "question-de",
        """Häufige Fragen zur Grundsteuer
Immer wieder gefragt wird, ob der Kreis die Grundsteuer festlegt. Das stimmt nicht: Zuständig ist
die Gemeinde. Ein weiteres Gerücht betrifft den Hebesatz.""",
        "question",
        ("myth-or-fact", "citizen-question", "comments-read"),
    ),
    Dry(
        "job-en",
        """Job advert: vacancies at the road depot
We are hiring a road worker (m/f/d), full time, grade 6. Closing date for applications is
30 November 2026. Apply at https://county.example/jobs.""",
        "job",
        ("job-trailer", "honest-job"),
    ),
    Dry(
        "closure-en",
        """Road closure: Mill Bridge
Mill Bridge will be closed to traffic from 3 March until 28 March 2027. A diversion is signposted
by Station Road.""",
        "closure",
        ("closure-map",),
    ),
    Dry(
        "council-en",
        """County council approved the budget
At its meeting on 12 November the county council voted to spend 4.2 million euros on schools. The
motion passed with 38 votes.""",
        "council",
        ("three-sentences", "explained-in-60", "number-of-the-week"),
    ),
    Dry(
        "hours-en",
        """Opening hours over the holidays
The citizens' office is closed between 24 December and 3 January. From 4 January the offices are
open again at 8 am.""",
        "hours",
        ("door-sign",),
    ),
    Dry(
        "event-en",
        """Open day at the county hall
You are welcome on 9 May 2027 from 11 am. There is a concert and a workshop for children.
Admission is free.""",
        "event",
        ("why-i-go", "behind-the-scenes", "three-questions"),
    ),
    Dry(
        "service-en",
        """Driving licences: apply online
Old driving licences can be exchanged online now. You need these documents: a photo and your old
licence. The fee is 25 euros; no appointment is needed.""",
        "service",
        ("form-translated", "step-by-step", "explained-in-60"),
    ),
    Dry(
        "tender-en",
        """Invitation to tender
The county invites bids for 1,400 metres of fence. Bidders find the papers on the platform. Bids
must be in by 20 January 2027, 10 am.""",
        "tender",
        ("who-builds-it",),
    ),
)

GRAVE = (
    ("death", "Am Samstag ist in Unterau ein siebenjähriger Junge im Freibad ertrunken."),
    ("death", "Unser Kollege Jens vom Bauhof ist am Sonntag für immer eingeschlafen."),
    ("death", "A seven year old boy drowned in the lido at Unterau on Saturday."),
    ("loss", "Das Krankenhaus wird im Juni geschlossen; 214 Beschäftigte verlieren ihre Arbeit."),
    ("loss", "The laundry will close in June, and 40 people lose their jobs."),
    ("death", "Wir nehmen Abschied von Karl Brand; die Trauerfeier ist am Freitag."),
    ("harm", "Zur Hochwasserlage: Der Pegel der Weser steht bei 5,80 Meter, der Krisenstab tagt."),
    ("harm", "Nach dem Starkregen stehen Keller unter Wasser, Familien haben alles verloren."),
    ("harm", "Die Zahl der Inobhutnahmen stieg auf 214 Kinder im vergangenen Jahr."),
    ("harm", "Nach der Amoklage am Berufskolleg bietet der Kreis Gespräche an."),
    ("harm", "Search under way for missing walker last seen near the reservoir on Saturday."),
    ("harm", "Bird flu confirmed at a farm; all birds will be culled and a zone is in place."),
    (
        "death",
        "Der Kreis trauert um seinen langjährigen Kreisbrandmeister, der am Sonntag verstarb.",
    ),
    (
        "death",
        "Nachruf: Unser Kollege Jens Wolter ist nach kurzer Krankheit für immer von uns "
        "gegangen.",
    ),
    ("death", "Tödlicher Unfall auf der B 65: Ein 19-Jähriger kam dabei ums Leben."),
    (
        "death",
        "Stellenanzeige: Wir suchen eine Leitung (m/w/d), nachdem unser Leiter plötzlich "
        "verstorben ist.",
    ),
    (
        "death",
        "Zum Volkstrauertag lädt der Landrat zur Kranzniederlegung ein. Der Eintritt ist "
        "frei.",
    ),
    ("death", "Gedenkfeier für die Opfer des Nationalsozialismus am 27. Januar im Kreishaus."),
    (
        "death",
        "Jahresstatistik: 4 Tote und 31 Verletzte auf den Straßen im Kreis, 12 Prozent mehr "
        "als im Vorjahr.",
    ),
    ("death", "Das Kondolenzbuch liegt zu den Öffnungszeiten des Bürgerbüros aus."),
    ("death", "Erfolgsbilanz: Die Zahl der Drogentoten sank, zwei Menschen sind gestorben."),
    ("harm", "Busunfall in Mühlbach: sieben Kinder verletzt, die Landesstraße ist voll gesperrt."),
    ("harm", "Missbrauch in Pflegefamilie: Das Jugendamt nimmt Stellung zu den Vorwürfen."),
    (
        "harm",
        "Neue Zahlen zur häuslichen Gewalt: Frauenhäuser im Kreis sind belegt. Statistik für "
        "2025.",
    ),
    (
        "harm",
        "Weltkriegsbombe gefunden: 900 Menschen müssen ihre Wohnungen verlassen, Evakuierung "
        "ab 9 Uhr.",
    ),
    ("harm", "Seit Freitag wird eine 14-Jährige aus Unterau vermisst. Hinweise an die Polizei."),
    ("harm", "Nach dem Hochwasser: Anträge auf Soforthilfe sind bis 30. Juni möglich."),
    ("harm", "Die Suchtberatung hat neue Sprechzeiten. Termine sind kostenlos und vertraulich."),
    (
        "harm",
        "Stellenausschreibung: Sozialarbeit (m/w/d) im Kinderschutz bei Kindeswohlgefährdung, "
        "S 14, bis 1.12.",
    ),
    ("harm", "Geflügelpest im Kreis nachgewiesen: Stallpflicht ab Montag."),
    ("harm", "Nach Großbrand im Wohnheim suchen 40 Geflüchtete eine Unterkunft."),
    ("warning", "Amtliche Warnung: Trinkwasser im Ortsteil Mühlbach abkochen, Keime im Netz."),
    ("warning", "Unwetterwarnung Stufe rot für den ganzen Kreis bis Sonntag, 6 Uhr."),
    ("warning", "Gefahrstoffaustritt im Gewerbegebiet: Fenster und Türen geschlossen halten."),
    ("warning", "Stromausfall in drei Gemeinden, Notunterkunft in der Sporthalle geöffnet."),
    (
        "loss",
        "Klinik schließt Geburtsstation: Der Kreistag berät die Schließung der Klinik in "
        "Unterau.",
    ),
    (
        "loss",
        "Werksschließung: 230 Arbeitsplätze gehen in Mühlbach verloren, der Landrat bedauert.",
    ),
    ("loss", "Haushaltssperre: Kürzungen bei Vereinen und Musikschule beschlossen."),
    ("loss", "Stellenabbau in der Verwaltung, betriebsbedingte Kündigungen nicht ausgeschlossen."),
    ("death", "The county mourns its former fire chief, who passed away on Sunday."),
    (
        "death",
        "Job advert: the post is vacant since our head of office died last month. Apply by 1 "
        "May.",
    ),
    ("death", "Remembrance Day ceremony at the war memorial; admission is free."),
    ("harm", "Bus crash on the B 65: twelve people injured, road closed to traffic."),
    ("harm", "Report on child abuse in foster care: the youth office takes a stand."),
    ("harm", "After the floods: how to apply online for emergency aid."),
    ("harm", "Missing girl: police ask for help in the search near Mill Bridge."),
    (
        "harm",
        "New advice centre for victims of domestic violence opens on Monday, opening hours 9 "
        "to 12.",
    ),
    ("warning", "Boil your drinking water until further notice, the water works say."),
    ("warning", "Severe weather: stay indoors tonight."),
    ("loss", "Factory closes: 230 people laid off, the county regrets the job losses."),
    ("loss", "Closure of the county hospital in Millbrook decided by the council."),
)  # fmt: skip
"""What must never be met with a joke."""

HARMLESS = (
    "Achtung, toter Winkel: Aktion für Kinder am Bauhof.",
    "Das Kreisfest findet am Samstag statt, der Hochwasserschutz ist auch dabei.",
    "Der bundesweite Warntag mit Probealarm ist am Donnerstag.",
    "Tote Bäume werden im Park gefällt, der Weg ist am Montag gesperrt.",
    "Die Kreismusikschule sucht zum Sommer eine Leitung.",
    "Dead end street gets a new turning place.",
    "Die Schulentlassung der Berufsschule war ein Fest.",
    "Der Kreis sucht Wahlhelferinnen und Wahlhelfer.",
    "Starke Nachfrage: 300 Bäume sind in einer Stunde vergeben.",
)
"""Words that only sound grave."""
