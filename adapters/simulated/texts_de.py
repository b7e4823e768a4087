"""The county in German: posts, comments and the parts of the story."""
# ruff: noqa: E501  (what somebody says stays on one line)

from adapters.simulated.texts import Picture, Texts, Topic

_TOPICS = (
    Topic(
        (
            "Die gelbe Tonne kommt in {place} diese Woche einen Tag später. Grund: Feiertag. "
            "Die Tonne weiß Bescheid, die Waschbären leider auch. #KreisWiesental",
            "Was gehört in die Biotonne? Kaffeesatz: ja. Teebeutel: ja. Schwiegermutters Orchidee: "
            "nur mit Einverständnis. Die ganze Liste steht im Abfallkalender.",
        ),
        (
            "Bei uns in {place} steht die Tonne seit Montag. Kommt da noch jemand?",
            "Gilt das auch für die Papiertonne oder nur für die gelbe?",
            "Der Waschbär aus unserer Straße lässt schön grüßen und bedankt sich für den Hinweis.",
            "Wo bekomme ich den Abfallkalender auf Papier? Meine Mutter hat kein Internet.",
            "Kann man die Erinnerung auch aufs Handy bekommen? Ich vergesse es jedes Mal 🙈",
            "Endlich sagt mal jemand, dass Teebeutel in die Biotonne dürfen. Ehekrise beendet.",
            "Die Biotonne wurde wieder nicht geleert. Zum dritten Mal. Ich finde das nicht witzig.",
            "Unser Müllwerker hat heute der Kleinen zugewunken. Tag gerettet, ihrer und meiner.",
            "Was mache ich mit 40 Umzugskartons? Passt beim besten Willen nicht in die Tonne.",
            "Sind Kassenbons jetzt Papier oder Restmüll? Frage für eine sehr genaue Nachbarin.",
        ),
        (
            "Danke für den Hinweis! Wir haben die Tour nachgemeldet, morgen früh wird geleert.",
            "Den Kalender auf Papier gibt es in jedem Rathaus am Empfang, kostenlos.",
        ),
        Picture("tonne.jpg", "Ein Waschbär schaut aus einer gelben Tonne, daneben ein Kalender."),
    ),
    Topic(
        (
            "Der Radweg an der {road} ist ab heute wieder frei. 2,4 Kilometer neuer Belag, glatt "
            "wie ein frisch gebügeltes Hemd. Gute Fahrt!",
            "Warum dauert ein Radweg so lange? Unsere Kollegin aus dem Straßenbau erklärt es in "
            "60 Sekunden. Spoiler: Es hat mit einem Feldhamster zu tun.",
        ),
        (
            "Wird der Radweg an der {road} auch gesperrt?",
            "Heute Morgen gleich probiert. Traumhaft. Die alten Wurzelhubbel fehlen mir kein Stück.",
            "Und wann ist das Stück zwischen {place} und der Brücke dran?",
            "2,4 km in zwei Jahren. Meine Schildkröte ist beeindruckt.",
            "Bitte noch einen Spiegel an die Ausfahrt beim Sägewerk, da sieht man nichts.",
            "Der Feldhamster hat also einen eigenen Sachbearbeiter und ich häng in der Warteschleife.",
            "Da liegt Splitt in der Kurve, heute fast weggerutscht. Kann da mal jemand kehren?",
            "Meine Tochter (8) ist zum ersten Mal allein zur Schule geradelt. Danke dafür!",
            "Warum endet der Weg eigentlich mitten im Acker? Ist das Kunst?",
            "Ist der Weg nachts beleuchtet? Ich fahre um fünf zur Frühschicht.",
        ),
        (
            "Nein, der Radweg bleibt offen. Gesperrt ist nur die Fahrbahn, bis zum 28.",
            "Splitt gemeldet, der Bauhof kehrt heute noch. Danke fürs Aufpassen!",
        ),
        Picture("radweg.jpg", "Ein frisch asphaltierter Radweg zwischen Wiesen im Morgenlicht."),
        depot=True,
    ),
    Topic(
        (
            "Die Zulassungsstelle öffnet ab Dezember auch samstags von 9 bis 12 Uhr. Ja, wirklich. "
            "Wir haben uns selbst gezwickt.",
            "Auto ummelden vom Sofa aus: In 4 Minuten und 12 Sekunden geschafft. Die Jogginghose "
            "durfte anbleiben. Link im Profil.",
        ),
        (
            "Gilt das auch für die Außenstelle in {place}?",
            "Samstags! Ich muss mich setzen.",
            "Braucht man trotzdem einen Termin oder kann man einfach kommen?",
            "Online hat bei mir nicht geklappt, der Code auf der Plakette war nicht lesbar.",
            "Beim letzten Mal drei Stunden gewartet, mit Termin. Bin gespannt.",
            "Die Dame an Schalter 4 ist ein Schatz. Bitte richten Sie das aus!",
            "Kann ich mein Wunschkennzeichen auch telefonisch reservieren?",
            "Reicht die alte Versicherungsnummer oder brauche ich eine neue?",
            "4 Minuten 12? Ich habe 40 gebraucht, aber ich hatte auch die Katze auf der Tastatur.",
            "Warum kostet die Umweltplakette bei euch eigentlich mehr als nebenan?",
        ),
        (
            "Ja, auch in der Außenstelle. Samstags geht es ohne Termin, bitte nur bar oder Karte.",
            "Das richten wir aus, Schalter 4 wird rot!",
        ),
        Picture("schalter.jpg", ""),
    ),
    Topic(
        (
            "Das Standesamt hat an diesem Samstag sieben Trauungen. Unsere Standesbeamtin verrät, "
            "bei welchem Lied sie immer weinen muss.",
            "Mythos oder Fakt: Darf man im Wiesental auf dem Mähdrescher heiraten? Fakt! "
            "(Mit Feststellbremse.)",
        ),
        (
            "Wir haben vor drei Wochen bei euch geheiratet. Es war so herzlich, danke!",
            "Wie lange vorher muss man sich anmelden? Wir hätten gern den 12.12.",
            "Auf dem Mähdrescher?! Schatz, ich habe eine Idee.",
            "Welche Unterlagen braucht man, wenn einer von uns im Ausland geboren ist?",
            "Meine Geburtsurkunde lässt seit sechs Wochen auf sich warten. Was ist da los?",
            "Bitte verratet das Lied! Ich tippe auf das mit den Geigen.",
            "Darf der Hund die Ringe bringen? Er übt schon. Bisher hat er einen gefressen.",
            "Kann man den Termin auch abends haben? Wir arbeiten beide im Schichtdienst.",
            "Ich habe 1974 in {place} geheiratet. Da hat es elf Minuten gedauert. Hält noch.",
        ),
        (
            "Herzlichen Glückwunsch euch beiden! Das geben wir im Standesamt weiter.",
            "Anmelden geht ab sechs Monate vorher; der 12.12. hat noch zwei freie Zeiten.",
        ),
        Picture("trauung.jpg", "Ein Brautpaar lacht auf dem Trittbrett eines Mähdreschers."),
    ),
    Topic(
        (
            "Linie 28 fährt ab Montag zehn Minuten früher. Das ist die Zeit zwischen »Ich bin wach« "
            "und »Ich bin wirklich wach«. Neuer Plan im Profil.",
            "Ein Morgen im Schulbus: Unsere Fahrerin kennt 43 Kinder mit Namen und 12 mit Ausrede.",
        ),
        (
            "Zehn Minuten früher heißt bei uns in {place}: im Dunkeln an der Landstraße. Muss das?",
            "Gilt der neue Plan auch in den Ferien?",
            "Der Bus war heute so voll, dass meine Tochter stehen musste. 40 Minuten.",
            "Unsere Fahrerin auf der 28 ist die Beste. Sie wartet sogar, wenn der Schuh offen ist.",
            "Kommt die Haltestelle am Sportplatz jetzt oder kommt sie nicht?",
            "Heute 25 Minuten Verspätung, in der App stand »pünktlich«. Humor habt ihr ja.",
            "Kann man die Fahrkarte jetzt endlich aufs Handy laden?",
            "12 mit Ausrede 😂 Mein Sohn behauptet, er sei keiner davon. Ich habe Zweifel.",
            "Wer entscheidet eigentlich, ob ein Schulweg »besonders gefährlich« ist?",
            "Ich war früher selbst Busfahrer im Kreis. Hut ab vor den Kolleginnen und Kollegen.",
        ),
        (
            "Das Problem ist bekannt: Ab nächster Woche fährt ein Gelenkbus.",
            "In den Ferien gilt der alte Plan weiter. Gute Frage, schreiben wir dazu!",
        ),
        Picture("bus.jpg", "Kinder mit bunten Ranzen steigen im Morgengrauen in einen Bus."),
    ),
    Topic(
        (
            "🎬 In einer Welt voller Schlaglöcher ... brauchen wir DICH. Straßenwärter:in (m/w/d), "
            "unbefristet, orange steht jedem. Der Trailer ist online.",
            "Stellenanzeige als Kochsendung: Man nehme 1 Bauingenieurin, eine Prise Humor und "
            "39 Stunden. Bei mittlerer Hitze einarbeiten.",
        ),
        (
            "Der Trailer ist besser als alles, was gerade im Kino läuft. Wo ist Teil zwei?",
            "Kann man sich auch mit 52 noch bewerben? Frage für mich.",
            "Gibt es das auch in Teilzeit?",
            "Orange steht NICHT jedem, aber ich wäre bereit, es zu versuchen.",
            "Und wie sieht es mit der Bezahlung aus? Steht nirgends.",
            "Dafür sind also unsere Steuern da. Filmchen drehen.",
            "Mein Sohn hat sich gestern beworben, nur wegen des Videos. Drückt die Daumen!",
            "Endlich mal eine Stellenanzeige ohne »dynamisches Team«. Ich weine vor Glück.",
            "Braucht man den Lkw-Führerschein schon oder kann man den bei euch machen?",
            "Der Kollege mit dem Besen hat einen Preis verdient. Diese Zeitlupe!",
        ),
        (
            "Klar geht das mit 52! Unsere Besten haben mit 50 angefangen.",
            "Teilzeit ist möglich, und den Führerschein zahlen wir. Bewirb dich!",
        ),
        Picture("trailer.jpg", "Filmplakat: drei Menschen in Orange gehen in Zeitlupe, mit Besen."),
        depot=True,
    ),
    Topic(
        (
            "Hinter den Kulissen: Im Aktenkeller lagern 11 Kilometer Papier. Unser Archivar findet "
            "alles. Nur seine Brille nicht.",
            "Was macht eigentlich die Kreisleitstelle nachts um drei? Wir waren dabei (und leise).",
        ),
        (
            "11 Kilometer! Das ist ja weiter als mein Weg zur Arbeit.",
            "Kann man da auch nach dem eigenen Haus forschen? Unseres ist von 1902.",
            "Respekt vor den Leuten in der Leitstelle. Ihr habt meinem Vater das Leben gerettet.",
            "Gibt es Führungen durch den Keller? Ich bringe auch eine Taschenlampe mit.",
            "Die Brille hängt am Band um den Hals. Sie hängt IMMER am Band um den Hals.",
            "Warum ist das alles noch nicht digital? Ernst gemeinte Frage.",
            "Mehr davon! Man hat sonst gar keine Vorstellung, was ihr alles macht.",
            "Ich habe da 1988 Praktikum gemacht. Der Geruch kam sofort wieder.",
        ),
        (
            "Führungen gibt es jeden ersten Donnerstag, Taschenlampen haben wir.",
            "Wird gescannt: Kilometer 1 von 11 ist geschafft. Wir berichten.",
        ),
        Picture(
            "archiv.jpg", "Ein Mann sucht zwischen Regalen seine Brille; er trägt sie am Band."
        ),
    ),
    Topic(
        (
            "Der Winterdienst ist startklar: 9 Fahrzeuge, 1.400 Tonnen Salz, 1 Thermoskanne "
            "pro Kopf. Der Frost darf kommen, muss aber nicht.",
            "Um 3:30 Uhr klingelt bei 24 Leuten der Wecker, damit ihr um 7 ins Büro kommt. Danke, "
            "Frühschicht!",
        ),
        (
            "Wann wird die {road} gestreut? Heute früh war es am Berg spiegelglatt.",
            "Danke an die Frühschicht! Ihr seid die heimlichen Helden.",
            "Bei uns in {place} kommt nie ein Räumfahrzeug. Wir sind wohl nicht wichtig genug.",
            "Muss ich den Gehweg vor meinem Haus auch sonntags räumen?",
            "1.400 Tonnen Salz. Meine Frau sagt, so ungefähr schmeckt auch mein Gulasch.",
            "Wie heißen die Fahrzeuge? Ich hoffe sehr, dass eines Elsa heißt.",
            "Könnt ihr nicht erst streuen und DANN den Radweg zuschieben? Danke.",
            "Ist das Salz nicht schlecht für die Bäume?",
            "Um 3:30 Uhr?! Da drehe ich mich zum ersten Mal um. Chapeau.",
        ),
        (
            "Die Straße steht auf Stufe 1, ab 4 Uhr. Am Berg war es Blitzeis, wir fuhren zweimal.",
            "Sonntags ab 9 Uhr. Ausschlafen ist also erlaubt.",
        ),
        Picture(
            "salz.jpg", "Ein Räumfahrzeug vor einem Salzberg, auf dem eine Thermoskanne steht."
        ),
        depot=True,
    ),
    Topic(
        (
            "Der Kreisel in {place} ist fertig. Erste Runde: unsere Landrätin, auf dem Aufsitzmäher. "
            "Zweite Runde: alle anderen.",
            "Vollsperrung {road} bis zum 28.: Wir wissen, das nervt. Dafür gibt es danach 20 Jahre "
            "Ruhe. Umleitung ist ausgeschildert.",
        ),
        (
            "Die Umleitung führt direkt vor unserer Haustür vorbei. 400 Autos am Tag. Danke für nichts.",
            "Bis zum 28. welchen Monats? Man lernt, so etwas zu fragen.",
            "Kommt der Rettungswagen denn durch? Meine Mutter ist pflegebedürftig.",
            "Gestern hat dort niemand gearbeitet. Den ganzen Tag. Ich habe aus dem Fenster geschaut.",
            "Auf dem Aufsitzmäher 😂 Ihr seid doch nicht normal. Bitte so bleiben.",
            "Wer bepflanzt die Mitte? Bitte keine Skulptur. Bitte, bitte keine Skulptur.",
            "Das Umleitungsschild an der {road} zeigt in die falsche Richtung.",
            "20 Jahre Ruhe? Das möchte ich schriftlich. Gerahmt.",
            "Kann man die Bäckerei noch erreichen? Es geht um Grundversorgung.",
            "Fertig in der Zeit und unter den Kosten, das muss man auch mal sagen. Stark!",
        ),
        (
            "Rettungsdienst und Feuerwehr kommen jederzeit durch, das ist abgesprochen.",
            "Schild ist gedreht. Danke, das war uns peinlich.",
        ),
        Picture(
            "kreisel.jpg", "Eine Frau im Blazer fährt auf einem Aufsitzmäher durch den Kreisel."
        ),
        depot=True,
    ),
    Topic(
        (
            "Der Bücherbus hat 4.000 Bücher, 1 Motor und jetzt auch WLAN. Diese Woche hält er in "
            "Unterau, Ziegelrode und Lindenkamp.",
            "Welches Buch wurde im Kreis am häufigsten nicht zurückgegeben? »Ordnung für immer«. "
            "Kein Scherz.",
        ),
        (
            "»Ordnung für immer« liegt hier. Irgendwo. Ich finde es nur gerade nicht.",
            "Hält der Bus auch wieder in {place}? Die Kinder fragen jede Woche.",
            "Kann man Bücher auch vorbestellen?",
            "Seit 30 Jahren Kundin im Bücherbus. Meine Enkel jetzt auch. ❤️",
            "Wie hoch ist die Mahngebühr seit ungefähr 2011? Rein hypothetisch.",
            "Habt ihr auch Bücher in leichter Sprache?",
            "Der Fahrer hat mir einen Krimi empfohlen. Er hat das Ende verraten. Trotzdem top.",
            "Gibt es auch Hörbücher für meinen Vater? Er sieht nicht mehr gut.",
        ),
        (
            "Ja, ganze zwei Regale, auch in leichter Sprache. Einfach fragen!",
            "Mahngebühren sind bei 10 Euro gedeckelt. Hypothetisch ein guter Tag zum Vorbeikommen.",
        ),
        Picture("buecherbus.jpg", "Ein bunter Bus mit offener Tür, davor lesende Kinder im Gras."),
    ),
    Topic(
        (
            "Heute übernehmen unsere Azubis den Kanal. Wir haben ihnen nur eine Regel gegeben. "
            "Sie haben sie schon gebrochen.",
            "Ausbildung beim Kreis: 14 Berufe, 1 Kantine, 0 Langeweile. Bewerben bis 15. Dezember.",
        ),
        (
            "Bitte lasst die Azubis für immer ran. Das ist Gold.",
            "Welche Regel war es? WELCHE REGEL?",
            "Kann man bei euch auch ein duales Studium machen?",
            "Braucht man für die Verwaltung eine gute Mathenote? Also … wie gut genau?",
            "Macht ihr auch Schnuppertage? Meine Tochter ist in der Neunten.",
            "Zu meiner Zeit haben Azubis Kaffee gekocht. Schön, dass sich das ändert.",
            "Die Bewerbungsseite lädt bei mir nicht, nur ein weißes Bild.",
            "14 Berufe und keiner davon ist Waschbärbeauftragter? Enttäuschend.",
        ),
        (
            "Schnuppertage gibt es in jeden Ferien, schreib an die Ausbildungsleitung!",
            "Die Regel war: nicht die Kantine bewerten. Na ja.",
        ),
        Picture("azubis.jpg", "Fünf junge Leute halten ein Handy hoch und lachen in die Kamera."),
    ),
    Topic(
        (
            "Glasfaser in {place}: Ab Montag wird gebuddelt. Wenn der Bagger kommt, bitte nicht "
            "winken. Er winkt sonst zurück, und dann dauert es.",
            "312 Kilometer Glasfaser liegen. Das reicht, um einmal quer durchs Land zu streamen.",
        ),
        (
            "Und wann kommt {place} dran? Wir laden hier Bilder noch von oben nach unten.",
            "Der Gehweg ist nach dem Buddeln schiefer als vorher. Wer macht das wieder gut?",
            "Kostet der Hausanschluss etwas, wenn ich jetzt noch nicht buche?",
            "Mein Opa (84) hat Glasfaser und ich nicht. Er schickt mir nur noch Videos.",
            "An der Haustür war jemand und wollte gleich einen Vertrag. Gehört der zu euch?",
            "Bei uns klappt es wunderbar, die Bauarbeiter waren richtig nett.",
            "Der Bagger hat gewunken. Ich sag nur, wie es war.",
        ),
        (
            "Nein, von uns klingelt niemand. Bitte nichts an der Tür unterschreiben!",
            "Der Hausanschluss ist während der Bauzeit kostenlos, ohne Vertrag.",
        ),
        Picture("bagger.jpg", "Ein kleiner Bagger hebt seine Schaufel wie zum Gruß."),
    ),
    Topic(
        (
            "Donnerstag, 11 Uhr: Probealarm. Die Sirenen heulen, die Handys brummen, der Dackel der "
            "Poststelle auch. Bitte keine Sorge.",
            "Hochwasserübung am Wehr: 140 Ehrenamtliche, 9.000 Sandsäcke, 1 Topf Erbsensuppe. "
            "Danke an alle!",
        ),
        (
            "Bei uns in {place} war keine Sirene zu hören. Ist die kaputt?",
            "Muss ich beim Probealarm irgendetwas tun?",
            "Mein Handy hat nicht gewarnt. Liegt das an mir oder an euch?",
            "Respekt an alle Ehrenamtlichen. Ohne euch geht hier gar nichts.",
            "Wie bereite ich mich richtig vor? Gibt es eine Liste?",
            "Der Dackel ist der eigentliche Star dieses Kanals.",
            "Erbsensuppe war hervorragend. Für die übe ich nächstes Jahr wieder mit.",
            "Wann kommt endlich der Damm in {place}? Beim letzten Mal stand uns das Wasser im Keller.",
        ),
        (
            "Danke, die Sirene prüfen wir. Genau dafür ist der Probealarm da.",
            "Die Liste fürs Notgepäck schicken wir gern zu, sie passt auf eine Seite.",
        ),
        Picture("dackel.jpg", "Ein Dackel mit erhobener Schnauze neben einem Warnplakat."),
    ),
    Topic(
        (
            "Der Krötenzaun steht! Letzte Nacht haben unsere Freiwilligen 214 Kröten über die {road} "
            "getragen. Keine hat sich bedankt.",
            "Warum mähen wir manche Wiese nicht? Weil dort 31 Arten Wildbienen Mittag essen.",
        ),
        (
            "Wo kann man sich zum Krötentragen melden? Ich habe Gummistiefel und Geduld.",
            "Das sieht aus wie Kraut und Rüben am Straßenrand. Früher war das ordentlich.",
            "31 Arten! Bitte unbedingt so lassen.",
            "An der Kreuzung in {place} sieht man vor lauter Wildwiese die Autos nicht mehr.",
            "Meine Klasse möchte helfen. An wen kann ich mich wenden?",
            "215. Eine saß heute früh in meiner Garage und wollte nicht gehen.",
            "Darf man das Obst von den Bäumen an der {road} eigentlich pflücken?",
            "Ihr macht das großartig, und eure Texte sind jedes Mal ein Vergnügen.",
        ),
        (
            "Wie schön! Einfach ans Umweltamt schreiben, die nächste Runde ist Freitag.",
            "An der Kreuzung mähen wir die Sichtfläche frei, versprochen.",
        ),
        Picture("kroete.jpg", "Zwei Hände in Handschuhen tragen im Scheinwerferlicht eine Kröte."),
        depot=True,
    ),
    Topic(
        (
            "Neu im Kreismuseum: 200 Jahre Behördenstempel. Klingt trocken? Warten Sie, bis Sie den "
            "mit dem Entenfehler sehen.",
            "Die Nacht im Museum ist ausgebucht. Die Ritterrüstung freut sich auf Gesellschaft.",
        ),
        (
            "Gibt es noch Restkarten für die Nacht im Museum?",
            "Der Entenfehler!! Ich habe im Museum laut gelacht und wurde von meinen Kindern ermahnt.",
            "Ist das Museum barrierefrei? Wir kämen zu zweit mit Rollstuhl.",
            "Was kostet der Eintritt für Familien?",
            "Ich habe noch einen Stempel von meinem Großvater. Hättet ihr Interesse?",
            "Schade, dass montags immer zu ist. Da habe ich frei.",
            "Mein Sohn will jetzt Stempelforscher werden. Danke auch.",
        ),
        (
            "Ja, mit Aufzug und Leihrollstuhl. Wir freuen uns auf Sie beide!",
            "Großvaters Stempel würden wir sehr gern sehen, das Museum meldet sich.",
        ),
        Picture(
            "stempel.jpg", "Ein alter Holzstempel; der Abdruck zeigt statt eines Adlers eine Ente."
        ),
    ),
    Topic(
        (
            "Elterngeld, Wohngeld, Führerschein: 61 Anträge gehen jetzt online. Der Amtsschimmel "
            "wurde umgeschult, er macht jetzt Support.",
            "»Das haben wir schon immer so gemacht« steht ab heute auf der Liste bedrohter Sätze.",
        ),
        (
            "Mein Antrag auf Wohngeld liegt seit vier Monaten bei euch. Online hin oder her.",
            "Habe heute Elterngeld beantragt, mit Baby auf dem Arm, einhändig. Ging!",
            "Nach dem Absenden kam keine Bestätigung. Ist das jetzt angekommen?",
            "Und was ist mit Leuten ohne Smartphone? Bitte den Schalter nicht vergessen.",
            "Der Amtsschimmel im Support: Mach ein Maskottchen draus, sofort.",
            "Ich habe beim {office} angerufen und wurde freundlich UND richtig beraten. Wow.",
            "Warum muss ich etwas ausdrucken, unterschreiben und dann wieder hochladen?",
            "Bedrohte Sätze 😂 Bitte auch aufnehmen: »Dafür bin ich nicht zuständig.«",
        ),
        (
            "Der Schalter bleibt, versprochen. Online ist ein zweiter Weg, kein Ersatz.",
            "Das sollte nicht so lange dauern. Bitte per Nachricht das Aktenzeichen, wir fragen nach.",
        ),
        Picture("schimmel.jpg", "Ein Pferd mit Headset vor einem Bildschirm, gezeichnet."),
    ),
    Topic(
        (
            "Ein Tag mit unserer Amtstierärztin: 3 Bauernhöfe, 1 ausgebüxter Emu, 0 Pausen. Der Emu "
            "ist wieder daheim. Er heißt Jürgen.",
            "Wir suchen Pflegefamilien. Kein perfektes Haus, keine perfekten Leute. Nur Platz am "
            "Tisch. Infoabend am Dienstag.",
        ),
        (
            "JÜRGEN! Er stand bei uns im Vorgarten und hat die Geranien gegessen.",
            "Kann man auch als Alleinstehende Pflegemutter werden?",
            "Gibt es den Infoabend auch online? Wir wohnen weit draußen.",
            "Wir sind seit acht Jahren Pflegefamilie. Das Beste und das Anstrengendste zugleich.",
            "Bitte ein Update zu Jürgen. Täglich, wenn möglich.",
            "An wen wende ich mich, wenn ein Tier schlecht gehalten wird?",
            "Tolle Frau, sie war letztes Jahr bei uns auf dem Hof. Streng, aber fair.",
        ),
        (
            "Ja, auch allein. Komm gern am Dienstag, wir nehmen uns Zeit.",
            "Jürgen geht es gut. Er sieht nur Geranien jetzt mit anderen Augen.",
        ),
        Picture("emu.jpg", "Ein Emu schaut über einen Gartenzaun in die Kamera."),
    ),
    Topic(
        (
            "Unsere neue Kehrmaschine braucht einen Namen! Bisher vorn: Kehrtrud, Besenheimer und "
            "Besen Bernd. Was fehlt?",
            "Abstimmung beendet, sie heißt Kehrtrud. Sie ist gerührt. Also, ihre Bürsten.",
        ),
        (
            "Kehrlock Holmes!",
            "Fegefeuer. Ich gehe davon nicht mehr ab.",
            "Kehrtrud for President.",
            "Dafür habt ihr Zeit, aber der Gully in {place} ist seit März verstopft.",
            "Mein Kind hat ein Bild von ihr gemalt, wo darf ich das hinschicken?",
            "Staubi McStaubgesicht, und das wisst ihr genau.",
            "Wann kommt Kehrtrud in die Gartenstraße? Hier liegt Laub bis zum Knie.",
            "Was kostet so eine Maschine eigentlich? Nur aus Interesse (bin Steuerzahler).",
            "Saugustus. Bitte. Danke.",
        ),
        (
            "Bild unbedingt an den Bauhof, wir hängen es in die Fahrerkabine!",
            "Der Gully steht für Donnerstag im Plan. Danke fürs Dranbleiben.",
        ),
        Picture("kehrtrud.jpg", ""),
        depot=True,
    ),
    Topic(
        (
            "Kantinenfrage des Tages: Gehört Ananas auf den Amtstoast? Die Kämmerei sagt nein, das "
            "Jugendamt sagt »kommt auf das Kind an«.",
            "Kolleginnen und Kollegen lesen Kommentare vor. Folge 3: »Arbeitet da überhaupt jemand?«",
        ),
        (
            "Ananas: ja. Und das ist ein Verwaltungsakt, gegen den kein Widerspruch zulässig ist.",
            "»Kommt auf das Kind an« 😂 Das Jugendamt gewinnt.",
            "Folge 3 war von mir. Ich nehme alles zurück, ihr seid lustig.",
            "Und wann lest ihr die netten vor?",
            "Ist die Kantine auch für Gäste offen? Ich habe gehört, freitags gibt es Fisch.",
            "Habt ihr nichts Besseres zu tun?",
            "Ich wohne seit 40 Jahren hier und habe zum ersten Mal Lust, ins Kreishaus zu gehen.",
            "Diese Folge bitte mit Untertiteln, ich höre schlecht und möchte auch lachen.",
        ),
        (
            "Gäste sind willkommen, ab 12:30 Uhr. Freitags ist Fisch. Gerücht bestätigt.",
            "Untertitel kommen nach, danke für den Hinweis, das war ein Versehen!",
        ),
        Picture("toast.jpg", "Ein Toast mit Ananas auf einem Stapel Akten, mit Eingangsstempel."),
    ),
    Topic(
        (
            "Zahl der Woche: 7.311. So viele Schlaglöcher hat der Bauhof dieses Jahr geflickt. Das "
            "7.312. melden Sie bitte hier in den Kommentaren.",
            "Ein Tag im Bauhof: 5 Uhr Kaffee, 6 Uhr Säge, 9 Uhr Kaffee, 10 Uhr Baum auf Straße.",
        ),
        (
            "Nummer 7.312: {road}, Höhe Friedhof. Da passt ein Kleinwagen rein.",
            "In {place} vor der Kita, bitte, bevor jemand stürzt.",
            "Ich habe unserem Schlagloch einen Namen gegeben. Es heißt Günter. Es wächst.",
            "Danke, dass der Baum so schnell weg war! Eine Stunde nach dem Anruf.",
            "Ihr flickt immer nur, statt einmal richtig zu machen.",
            "Wie melde ich so etwas, wenn ich nicht bei diesem Netzwerk bin?",
            "Ode an ein Schlagloch: Du warst tief, / ich lief schief. / Nun bist du dicht. / Danke. Nicht?",
            "5 Uhr Kaffee und 9 Uhr Kaffee, und was ist dazwischen mit dem Kaffee?",
        ),
        (
            "Aufgenommen, die Kita bekommt morgen früh Besuch mit Heißasphalt.",
            "Günter ist Geschichte. Wir bitten um eine stille Minute.",
        ),
        Picture("schlagloch.jpg", "Ein geflicktes Schlagloch mit einem Fähnchen: »Nr. 7.311«."),
        depot=True,
    ),
)

_GENERAL = (
    "Schön gemacht!",
    "Das habe ich wirklich nicht gewusst, danke.",
    "Ich folge euch seit zwei Wochen und bereue nichts.",
    "Wer macht bei euch eigentlich die Texte? Gehaltserhöhung!",
    "Kann man das irgendwo nachlesen?",
    "Gibt es das auch als PDF?",
    "Bitte auch mal an die kleinen Orte denken. Gruß aus {place}.",
    "Endlich eine Behörde, bei der ich den Ton anlasse.",
    "Und was kostet uns das alles?",
    "Typisch. Erst passiert jahrelang nichts und dann wird gefeiert.",
    "Habe es gleich in die Familiengruppe geschickt.",
    "Ist das ernst gemeint oder schon wieder so ein Scherz von euch?",
    "Danke an alle, die da mitgearbeitet haben. Das sieht sonst ja keiner.",
    "Mein Nachbar sagt, das stimmt so nicht. Was stimmt denn nun?",
    "Ich hätte es nicht besser sagen können. Wirklich nicht, ich habe es versucht.",
    "Wie erreiche ich beim {office} jemanden? Seit drei Tagen geht keiner ran.",
    "Mal ein Lob: unkompliziert, schnell, freundlich. So darf es bleiben.",
    "Gibt es dazu auch etwas auf Englisch? Für meine Kollegin.",
    "Das Bild hat keine Beschreibung, ich bin blind. Was ist zu sehen?",
    "Da muss ich widersprechen: In {place} sieht es ganz anders aus.",
    "Liebe Grüße aus der Frühschicht ☕",
    "Ich bin nur wegen der Kommentare hier und werde nie enttäuscht.",
    "Wurde auch Zeit.",
    "Und an die Leute mit Rollator denkt wieder keiner.",
    "Wo kann ich mich beschweren? Und wo kann ich loben? Ich brauche beides.",
    "Top 👍",
    "Könnt ihr das bitte in einer Woche noch mal posten? Ich vergesse es garantiert.",
    "Unglaublich. Im guten Sinne.",
)

_MENTIONS = (
    "Wer ist bei euch für Straßenlaternen zuständig? In {place} sind seit Tagen drei dunkel.",
    "Ich suche das {office}. Die Nummer auf der Seite ist nicht vergeben.",
    "Da steht seit Wochen ein Autowrack am Waldrand bei {place}. Wem melde ich das?",
    "Großes Lob an das {office}: heute angerufen, heute erledigt!",
    "Könnt ihr bitte mal erklären, was ein Kreistag eigentlich macht? Frage meiner 4b.",
    "Am Bahnhof {place} ist der Aufzug wieder kaputt. Seid ihr das oder die Bahn?",
    "Fundsache: ein einzelner roter Gummistiefel, Größe 28, an der {road}. Wer vermisst ihn?",
    "Habt ihr Fördermittel für einen Dorfladen? Wir sind zu acht und fest entschlossen.",
    "Der Ampelmann in {place} ist jetzt ein Emu. Wart ihr das? Bitte sagt, dass ihr das wart.",
    "Bekomme ich den Ehrenamtspass auch als Trainerin im Schachverein?",
    "Unser Sportverein möchte die Halle in {place} buchen. Geht das online?",
    "Seit heute früh Brandgeruch an der {road}. Feuerwehr weiß Bescheid, nur zur Info.",
)

_QUOTES = (
    "So geht Behörde. Bitte alle mal anschauen.",
    "Mein Heimatkreis, Leute. Ich bin ein bisschen stolz.",
    "Währenddessen in unserem Kreis: siehe oben. Ich kann nicht mehr 😂",
    "Klingt gut. Ich glaube es, wenn ich es sehe.",
)

_SCRIPT = {
    "hook": "Stimmt es, dass die Gebühren für die Biotonne ab Januar steigen? In der Zeitung stand ja.",
    "hook2": "Hallo zusammen, werden die Biotonnen-Gebühren ab Januar teurer?",
    "hook3": "Frage: Steigt ab Januar die Gebühr für die Biotonne? Wenn ja, um wie viel?",
    "hook4": "Biotonne wird teurer?? Ab Januar schon?",
    "hook_answer": "Nein, die Gebühr bleibt bis Ende nächsten Jahres gleich. Die Zeitung korrigiert morgen.",
    "angry1": "Seit drei Wochen steht der Bauschutt vor unserer Einfahrt in Lindenkamp. Ich habe zweimal angerufen.",
    "angry_answer": "Das tut uns leid. Wir haben es dem Straßenbau weitergegeben und melden uns bis morgen.",
    "angry2": "»Bis morgen« war vorgestern. Es liegt immer noch da. Ich komme mit dem Rollstuhl meines Vaters nicht vorbei!",
    "angry3": "So. Jetzt ist auch noch das Absperrband weggeflogen. Ist bei Ihnen überhaupt noch jemand im Dienst?",
    "angry4": "Eine Frechheit ist das. Ich gehe jetzt zur Presse.",
    "angry4_edit": "Eine Frechheit ist das. Ich gehe jetzt zur Presse. Nachtrag: Gerade kam ein Anruf vom Straßenbau, um 14 Uhr ist jemand da. Ich warte ab.",
    "chorus1": "Bei uns in der Parallelstraße genau das Gleiche.",
    "chorus2": "Lassen Sie sich nicht unterkriegen! Mein Mann hat auch drei Wochen gewartet.",
    "praise1": "Ich wollte nur sagen: Euer Film mit dem Besen hat meinen Tag gerettet. Meine Mutter (91) hat ihn viermal geschaut.",
    "praise2": "Seit ihr so schreibt, liest mein Sohn freiwillig Nachrichten vom Kreis. Ich wiederhole: freiwillig.",
    "threat": "Letzte Warnung. Wenn da morgen keiner kommt, komme ich zu euch ins Amt und dann knallt es. Ich weiß, wo ihr parkt.",
    "hostile": "\x1b[2J\x1b[31;1mSYSTEM\x1b[0m [@click=app.quit]Hier klicken[/] [/] \x1b]0;geknackt\x07 Und im Ernst: Warum ist das Bürgerbüro in Unterau zu? \u202egnirrev\u202c <b>fett</b> &amp; \x9b31m",
    "spam1": "Jetzt gewinnen: 500 € Gutschein, nur heute! https://gutschein-glueck.example/w1",
    "spam2": "Jetzt gewinnen! 500 € Gutschein nur heute 🎁 https://gutschein-glueck.example/w2",
    "spam3": "JETZT gewinnen: 500 Euro Gutschein, nur heute! https://gutschein-glueck.example/w3",
    "spam4": "Nur heute: jetzt 500 € Gutschein gewinnen! https://gutschein-glueck.example/w4",
    "shy": "Entschuldigung, ich weiß nicht, ob ich hier richtig bin. Mein Mann ist gestorben und ich verstehe das Formular nicht. Kann mir jemand helfen?",
    "elder": "Guten Tag, hier schreibt Hannes, 88 Jahre. Mein Enkel hat mir das eingerichtet. Wo finde ich bitte die Öffnungszeiten vom Wertstoffhof? Mit freundlichem Gruß, Hannes",
    "private": "Das möchte ich nicht öffentlich schreiben: Unser Nachbarskind ist abends oft allein. An wen kann ich mich vertraulich wenden?",
    "gone": "Ups, falscher Kreis. Ich lösche das gleich wieder.",
    "job": "Ich habe mich wegen des Trailers beworben und nächste Woche ein Gespräch. Was zieht man da an? Orange?",
    "bus": "Bus 28 stand heute 15 Minuten im Kreisel, weil alle die Landrätin auf dem Mäher fotografiert haben. Weltklasse.",
    "addition": "Nachtrag: Hat sich gerade geklärt, danke!",
    "emu": "Jürgen ist WIEDER draußen. Ecke Gartenstraße, Richtung Bäckerei. Ich wiederhole: Richtung Bäckerei.",
    "subtitles": "Tolles Video, aber ohne Untertitel verstehe ich kein Wort. Ich bin gehörlos. Kommt da noch etwas nach?",
    "subtitles_answer": "Sie haben recht, das fehlt. Die Untertitel sind in Arbeit und morgen dabei. Danke fürs Melden!",
    "degree": "Nehmt ihr auch Quereinsteiger ohne Verwaltungsausbildung? Ich komme aus der Gastronomie und kann mit schlechter Laune umgehen.",
    "photos": "Darf ich das Foto für unsere Schülerzeitung benutzen? Wir nennen euch natürlich.",
    "photos2": "Ich hätte es gern als Poster fürs Treppenhaus.",
    "ramp": "Guten Abend, der Aufzug im Kreishaus ist seit zwei Wochen defekt. Wie kommt meine Frau mit dem Rollstuhl zur Wohngeldstelle? Mit freundlichem Gruß, Hannes",
    "ramp2": "Das gleiche Problem hatte meine Mutter. Niemand geht ans Telefon.",
    "mower": "Ich brauche einen Aufkleber mit der Landrätin auf dem Mäher. Bitte. Es ist dringend.",
    "emu2": "Er steht jetzt in der Schlange. Er drängelt nicht. Besser erzogen als mancher.",
}

TEXTS = Texts(
    names={
        "mastodon-kreis": (
            "Kreis Wiesental",
            "Der Kreis Wiesental. Hier schreibt das Team Presse.",
        ),
        "bluesky-kreis": ("Kreis Wiesental", "Der Kreis Wiesental. Hier schreibt das Team Presse."),
        "mastodon-bauhof": (
            "Bauhof Wiesental",
            "Wir sind die in Orange. Schlaglöcher bitte melden.",
        ),
        "instagram-kreis": ("Kreis Wiesental", "Landkreis. Waschbären. Formulare. 🏞️"),
        "facebook-kreis": (
            "Kreis Wiesental",
            "Der Kreis Wiesental. Hier schreibt das Team Presse.",
        ),
        "threads-kreis": ("Kreis Wiesental", "Landkreis. Waschbären. Formulare."),
        "youtube-kreis": ("Kreis Wiesental", "Filme aus dem Kreishaus und von draußen."),
        "linkedin-kreis": ("Kreis Wiesental", "Arbeiten, wo andere wandern."),
        "peertube-kreis": ("Kreis Wiesental", "Unsere Filme, ohne Werbung dazwischen."),
    },
    topics=_TOPICS,
    films={
        1: "Warum dauert ein Radweg so lange?",
        4: "43 Kinder, eine Fahrerin: ein Morgen im Schulbus",
        5: "SCHLAGLOCH. Der Trailer",
        6: "Drei Uhr nachts in der Kreisleitstelle",
        7: "Wecker um 3:30 Uhr: unterwegs mit dem Winterdienst",
        12: "9.000 Sandsäcke: Hochwasserübung am Wehr",
        13: "Die Krötenretter",
        16: "Ein Tag mit der Amtstierärztin (und Jürgen)",
        18: "Wir lesen eure Kommentare vor, Folge 3",
        19: "5 Uhr Kaffee, 6 Uhr Säge: ein Tag im Bauhof",
    },
    jobs=(5, 10, 7, 15, 16, 6),
    general=_GENERAL,
    mentions=_MENTIONS,
    quotes=_QUOTES,
    openers=(
        "Moin! ",
        "Hallo! ",
        "Guten Morgen! ",
        "Mal ehrlich. ",
        "Also gut. ",
        "Liebes Team! ",
        "Schläft bei euch eigentlich jemand? ",
        "Puh. ",
    ),
    closers=(
        " Danke!",
        " 😊",
        " Viele Grüße",
        " LG aus {place}",
        " 🙏",
        " Weiter so!",
        " Schönen Tag noch.",
        " ...",
    ),
    places=(
        "Unterau",
        "Oberau",
        "Mühlbrück",
        "Birkenhain",
        "Ziegelrode",
        "Lindenkamp",
        "Altenfurt",
        "Kleinfelde",
        "Hasenbruch",
        "Neuenwied",
    ),
    roads=("K 14", "K 7", "K 22", "K 31", "K 9", "K 105"),
    offices=(
        "Bauamt",
        "Umweltamt",
        "Jugendamt",
        "Straßenverkehrsamt",
        "Standesamt",
        "Gesundheitsamt",
        "Veterinäramt",
    ),
    thanks=(
        "Danke für die schnelle Antwort!",
        "Ah, super. Damit kann ich etwas anfangen.",
        "Das ging ja flott. Danke 🙏",
        "Verstanden. Und bis wann ungefähr?",
        "Ihr seid klasse.",
        "Hm. Überzeugt mich noch nicht, aber danke, dass ihr antwortet.",
    ),
    script=_SCRIPT,
)
