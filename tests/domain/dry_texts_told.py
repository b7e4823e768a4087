"""Texts with what a draft may say of them, and what no draft may ever say."""

from typing import NamedTuple


class Told(NamedTuple):
    """`never`: in no draft of any format. `says`: format and words that stand in its draft.
    `asks`: format and gap that stays."""

    name: str
    text: str
    never: tuple[str, ...] = ()
    says: tuple[tuple[str, str], ...] = ()
    asks: tuple[tuple[str, str], ...] = ()


TOLD = (
    Told(
        "obituary",
        """Der Landkreis Wiesental trauert um seinen ehemaligen Kreisbrandmeister
Hans-Werner Petersen
der am 24. November 2026 im Alter von 81 Jahren verstorben ist. Er hat 22 Jahre die Feuerwehren
des Landkreises geführt. Für Kreistag und Verwaltung: Dr. Ahlers, Landrätin""",
        ("Ahlers", "um Hans-Werner", "24. November", "81 Jahren"),
        asks=(("quiet-words", "Wir trauern um [Name?]."), ("thank-you", "[Name?]:")),
    ),
    Told(
        "obituary of a colleague",
        """Nachruf
Wir nehmen Abschied von unserer Kollegin Maren Thiel. Die Trauerfeier ist am 3. Dezember 2026 um
11 Uhr. Für den Personalrat: Frau Sabine Hansen. Rückfragen an das Personalamt.""",
        ("Thiel", "Hansen", "3. Dezember"),
        asks=(("quiet-words", "Wir trauern um [Name?]."),),
    ),
    Told(
        "obituary, English",
        """The county mourns its former fire chief
John Harper died on 24 November 2026, aged 81. For the council: Mrs Ada Miller, chair.""",
        ("Miller", "Harper", "24 November"),
    ),
    Told(
        "budget",
        """Kreistag beschließt Haushalt 2027
In seiner Sitzung am 23. November 2026 hat der Kreistag den Haushalt für das kommende Jahr
beschlossen. Er sieht Erträge von 312,4 Mio. Euro und Aufwendungen von 319,8 Mio. Euro vor. Dafür
stimmten 34 zu 12 Stimmen bei 3 Enthaltungen. Dr. Ahlers dankte dem Kreistag.""",
        ("23. November", "312,4", "319,8", "Ahlers"),
        (("three-sentences", "34 zu 12 Stimmen bei 3 Enthaltungen"),),
        (
            ("three-sentences", "gilt ab [ab wann?]"),
            ("three-sentences", "Es kostet [was kostet es?]"),
            ("explained-in-60", "Ab wann? [ab wann?]"),
        ),
    ),
    Told(
        "statute",
        """Neue Abfallsatzung beschlossen
Der Kreistag hat am 7. September 2026 einstimmig die neue Abfallsatzung beschlossen. Sie tritt am
1. Januar 2027 in Kraft. Landrätin Dr. Ahlers sprach von einem guten Tag.""",
        ("7. September", "Ahlers"),
        (
            ("three-sentences", "gilt ab 1. Januar 2027"),
            ("explained-in-60", "Ab wann? 1. Januar 2027"),
            ("three-sentences", "einstimmig"),
        ),
    ),
    Told(
        "cost of a decision",
        """Kreistag beschließt Radweg Unterau
Der Radweg kostet 1,9 Millionen Euro, das Land gibt einen Zuschuss von 800.000 Euro. Die Arbeiten
beginnen am 4. Mai 2027.""",
        ("800.000",),
        (),
        (
            ("three-sentences", "gilt ab [ab wann?]"),
            ("site-walk", "Wann ist es fertig? [wann fertig?]"),
        ),
    ),
    Told(
        "closure",
        """Vollsperrung der K 14
Wegen Fahrbahnerneuerung wird die K 14 zwischen Oberau und Unterau ab Montag, 7. Dezember 2026,
7 Uhr, voll gesperrt. Die Arbeiten dauern voraussichtlich bis Freitag, 18. Dezember 2026. Die
Umleitung erfolgt über die L 3054 und Unterau. Die Haltestelle Sägewerk entfällt. Auskunft erteilt
das Straßenbauamt, Herr Brandt, Telefon 05555 1234.""",
        ("Brandt", "fertig? Montag"),
        (
            ("closure-map", "Montag, 7. Dezember 2026, 7 Uhr bis voraussichtlich Freitag, 18. Dez"),
            ("closure-map", "K 14 zwischen Oberau und Unterau ist gesperrt"),
            ("closure-map", "über die L 3054 und Unterau, etwa"),
            ("closure-map", "Haltestellen: Sägewerk"),
            ("closure-map", "Warum: Fahrbahnerneuerung."),
            ("closure-map", "Fragen: Straßenbauamt."),
            ("site-walk", "Wann ist es fertig? voraussichtlich Freitag, 18. Dezember 2026"),
        ),
    ),
    Told(
        "closure in short",
        """Bergstraße in Mühlbach gesperrt
Die Bergstraße ist vom 8. bis 12. Februar 2027 wegen einer Kranaufstellung gesperrt. Eine
Umleitung ist ausgeschildert.""",
        says=(
            ("closure-map", "Bergstraße ist gesperrt: 8. bis 12. Februar 2027."),
            ("closure-map", "Warum: einer Kranaufstellung."),
        ),
        asks=(("closure-map", "über [welche Strecke?]"),),
    ),
    Told(
        "two closures",
        """Zwei Straßen gesperrt
Die L 12 wird ab 3. Mai 2027 gesperrt. Die K 7 wird ab 10. Mai 2027 gesperrt.""",
        ("3. Mai", "10. Mai"),
        asks=(("closure-map", "[was ist gesperrt?] ist gesperrt: [ab wann gesperrt?]"),),
    ),
    Told(
        "job",
        """Stellenausschreibung
Der Landkreis sucht zum 1. März 2027 für die Straßenmeisterei
eine Straßenwärterin / einen Straßenwärter (m/w/d)
in Vollzeit (39 Wochenstunden), Entgeltgruppe 6 TVöD. Bewerbungen bitte bis 15. Januar 2027.
Auskünfte erteilt Frau Boysen, Telefon 05555 77.""",
        ("Boysen", "39 Wochenstunden", "bis 1. März", "Landkreis: Straßenwärter."),
        (
            ("job-trailer", "Landkreis: Straßenwärterin / Straßenwärter (m/w/d)."),
            ("honest-job", "Straßenwärterin / Straßenwärter (m/w/d): Was nervt"),
            ("job-trailer", "Es gibt Entgeltgruppe 6 TVöD"),
            ("job-trailer", "Bewerben bis 15. Januar 2027"),
        ),
        (
            ("night-shift", "sind [wie viele Fahrzeuge?] unterwegs"),
            ("night-shift", "[Name?] fährt"),
        ),
    ),
    Told(
        "job in one line",
        """Hausmeister (m/w/d)
Für die Schulen im Landkreis suchen wir Verstärkung. Bewerbungsschluss: 31.01.2027.""",
        says=(
            ("job-trailer", "Landkreis: Hausmeister (m/w/d)."),
            ("honest-job", "Bewerbung bis 31.01.2027"),
        ),
    ),
    Told(
        "job with a star",
        """Wir suchen Sozialarbeiter*innen im Jugendamt (w/m/d)
Bewerbungen bis zum 28.02.2027 an das Personalamt. Das Vorstellungsgespräch ist am 10.03.2027.""",
        ("10.03.2027",),
        (("job-trailer", "Sozialarbeiter*innen im Jugendamt (w/m/d)."),),
    ),
    Told(
        "job without its form",
        """Verstärkung für den Bauhof gesucht
Der Landkreis sucht Menschen, die anpacken. Bewerben Sie sich bis 5. Februar 2027.""",
        asks=(("job-trailer", "Landkreis: [Stelle?]."),),
        says=(("job-trailer", "Bewerben bis 5. Februar 2027"),),
    ),
    Told(
        "job, English",
        """Vacancy
We are looking for a snow plough driver (m/f/d), grade 5. Apply by 12 January 2027. Questions: Ms
Helen Shaw.""",
        ("Shaw",),
        (
            ("job-trailer", "snow plough driver (m/f/d)"),
            ("job-trailer", "12 January 2027"),
        ),
    ),
    Told(
        "event",
        """Adventskonzert der Kreismusikschule
Die Kreismusikschule lädt am Sonntag, 6. Dezember 2026, um 17 Uhr in die Aula, Lindenallee 4, ein.
Der Eintritt ist frei. Anmeldung bis 1. Dezember bei Frau Kurz.""",
        ("Kurz",),
        (
            ("why-i-go", "Sonntag, 6. Dezember 2026, 17 Uhr, Lindenallee 4."),
            ("why-i-go", "Eintritt frei"),
        ),
    ),
    Told(
        "event with a price",
        """Kinoabend im Kreishaus
Der Film läuft am 12. März 2027. Beginn am 12. März 2027 ist um 19:30 Uhr, Einlass ab 19 Uhr.
Eintritt: 5 Euro. Das Haus kostete 4 Mio. Euro.""",
        ("kostet 4 Mio",),
        (("why-i-go", "12. März 2027"), ("why-i-go", "Eintritt 5 Euro")),
    ),
    Told(
        "shut office",
        """Zulassungsstelle zwischen den Jahren zu
Die Zulassungsstelle bleibt vom 28. Dezember 2026 bis 1. Januar 2027 geschlossen. Ab dem 4. Januar
ist sie wieder geöffnet.""",
        says=(
            ("door-sign", "Zulassungsstelle: geschlossen 28. Dezember 2026 bis 1. Januar 2027."),
        ),
        asks=(("explained-in-60", "Ab wann? [ab wann?]"),),
    ),
    Told(
        "tender",
        """Öffentliche Ausschreibung: Fenster für die Realschule
Ausgeschrieben sind 84 Fenster. Angebotsfrist: 14.01.2027, 11:00 Uhr. Baubeginn ist am 3. Mai 2027.
Ansprechpartner: Herr Dierksen.""",
        ("Dierksen", "3. Mai"),
        (("who-builds-it", "Angebote bis 14.01.2027, 11:00 Uhr"),),
    ),
    Told(
        "site",
        """Neubau der Rettungswache
Für den Neubau an der Hafenstraße 12 betragen die Kosten 6,4 Millionen Euro. Die Fertigstellung
ist für Herbst geplant. Spatenstich war am 2. April 2026 mit Landrätin Dr. Ahlers.""",
        ("2. April", "Ahlers"),
        (("site-walk", "Was kostet das? 6,4 Millionen Euro"),),
        (("site-walk", "Wann ist es fertig? [wann fertig?]"),),
    ),
    Told(
        "site with an end",
        """Sanierung der Sporthalle
Die Sanierung wird Ende Juni 2027 abgeschlossen. Gesamtkosten: 2.300.000 Euro, gefördert vom Land
mit 900.000 Euro.""",
        ("900.000",),
        (("site-walk", "Wann ist es fertig? Ende Juni 2027"),),
    ),
    Told(
        "fee",
        """Führerschein umtauschen
Der Umtausch muss bis 19. Januar 2027 beantragt werden. Die Gebühr beträgt 25,30 Euro. Fragen
beantwortet die Fahrerlaubnisbehörde. Das Projekt kostete 2 Mio. Euro.""",
        ("2 Mio",),
        (
            ("step-by-step", "kostet 25,30 Euro, geht bis 19. Januar 2027"),
            ("form-translated", "Frist: 19. Januar 2027"),
            ("form-translated", "Fahrerlaubnisbehörde"),
        ),
    ),
    Told(
        "lost property",
        """Fundsachen im Bürgerbüro
Ein Gebiss, ein Einrad und 31 Schirme warten. Aufbewahrt werden sie bis 30. Juni 2027. Das Büro
hat am 24. Dezember geschlossen.""",
        ("24. Dezember",),
        (("lost-found", "Aufgehoben bis 30. Juni 2027"),),
    ),
    Told(
        "winter",
        """Winterdienst bereit
Im Einsatz sind 27 Räumfahrzeuge und 60 Beschäftigte auf 410 Kilometern. Leiter ist Herr Uwe
Jansen. Ein Streuwagen kostet 210.000 Euro.""",
        ("Jansen",),
        (("night-shift", "sind 27 Räumfahrzeuge unterwegs"),),
    ),
    Told(
        "statistics",
        """Einwohnerzahl gestiegen
Stand 30. Juni 2026 lebten 148.210 Menschen im Landkreis. 2.100 zogen zu. Auskunft: Statistikstelle,
Frau Ohm.""",
        ("Ohm",),
        (
            ("number-of-the-week", "148.210 Menschen."),
            ("number-of-the-week", "Stand 30. Juni 2026"),
        ),
    ),
    Told(
        "warning",
        """Warnung vor Sturmböen
Die Leitstelle warnt bis 14. Januar 2027, 18 Uhr, vor Sturmböen. Am 2. Januar gab es schon einmal
Schäden.""",
        ("2. Januar",),
        (("useful-warning", "Gilt bis 14. Januar 2027, 18 Uhr."),),
        (("useful-warning", "[welches Gebiet?]"),),
    ),
    Told(
        "honour",
        """Ehrenamtspreis verliehen
Landrätin Dr. Ahlers hat Karl Brand am 5. Oktober 2026 mit dem Ehrenamtspreis geehrt. Der Preis ist
mit 1.500 Euro dotiert.""",
        ("Ahlers", "Brand", "5. Oktober", "kostet 1.500", "1.500"),
        asks=(("thank-you", "[Name?]: [wie viele?] Jahre"),),
    ),
    Told(
        "rule from a day",
        """Biotonne wird teurer
Ab 1. Juli 2027 kostet die Leerung 4,10 Euro. Darüber hatte der Kreistag am 3. November
beraten. Widerspruch nimmt der Abfallwirtschaftsbetrieb entgegen.""",
        ("3. November",),
        (("explained-in-60", "Ab wann? 1. Juli 2027"),),
    ),
    Told(
        "closure over New Year, the road with its article",
        """Die Kreisstraße K 12 ist vom 28. Dezember bis zum 3. Januar gesperrt.""",
        ("Die Kreisstraße ist gesperrt", "Baustelle Die"),
        (("closure-map", "K 12 ist gesperrt: 28. Dezember bis 3. Januar."),),
    ),
    Told(
        "closure, a road with and without its article",
        """Bauarbeiten: Die Hauptstraße ist voll gesperrt
Wegen Bauarbeiten wird die Hauptstraße vom 28. bis 30. November gesperrt.""",
        says=(("closure-map", "Hauptstraße ist gesperrt: 28. bis 30. November."),),
    ),
)
