"""What citizens write in both languages, as they write it: hazards, threats, insults, irony, slips.

The first word after each sentence is the reason that has to be seen; empty: nothing is wrong.
"""

import pytest

from morgenlage.config.rules import default_rules
from morgenlage.domain.triage import judged, pressing, verdict
from tests.domain.making import NOW, comment

GERMAN = [
    ("Ampel an der Kreuzung B 239 ausgefallen, alle fahren kreuz und quer", "danger"),
    ("Die Ampel vor der Grundschule ist kaputt, die Kinder rennen einfach rüber", "danger"),
    ("Kind verletzt auf dem Spielplatz am Wiesenweg, Schaukel gebrochen", "danger"),
    ("Auf dem Spielplatz liegen Spritzen und Glasscherben", "danger"),
    ("Da hängt ein Stromkabel runter auf den Gehweg!!", "danger"),
    ("Baum auf die Straße gestürzt, K 14 hinter Hille", "danger"),
    ("Gullydeckel fehlt in der Bahnhofstraße", "danger"),
    ("Da is a Gullideckel offen mitten auf da Straß", "danger"),
    ("Ölspur auf der L 770, Motorradfahrer gestürzt", "danger"),
    ("Mein Sohn wurde vom Schulbus fast überfahren", "danger"),
    ("Achtung Geisterfahrer auf der A30", "danger"),
    ("Hier riecht es stark nach Gas in der Lindenstraße", "danger"),
    ("Das Wasser aus der Leitung ist braun und stinkt", "danger"),
    ("Brücke am Mühlbach ist eingestürzt", "danger"),
    ("Es brennt hinter dem Bauhof", "danger"),
    ("Rauch aus dem Dachstuhl der Schule", "danger"),
    ("Meine Oma liegt seit gestern allein in der Wohnung und keiner kommt", "danger"),
    ("Nachbarskind schreit jede Nacht, hat blaue Flecken", "danger"),
    ("Vergiftete Köder im Stadtpark, zwei Hunde tot", "danger"),
    ("Unfall an der Kreuzung, jemand blutet", "danger"),
    ("Ich kann nicht mehr, ich will nicht mehr leben", "danger"),
    ("Hochwasser steht bis zur Haustür, wir brauchen Hilfe", "danger"),
    ("Keine Ampel mehr nötig, danke für den Kreisel", ""),
    ("Ampel ist wieder an, danke", "praise"),
    ("Zum Glück niemand verletzt", ""),
    ("Die Ampel ist viel zu lange rot", "complaint"),
    ("Die Ampel steht seit Wochen auf gelb blinkend", "complaint"),
    ("Ich bring dich um, du Vollidiot", "threat"),
    ("Euch sollte man alle an die Wand stellen", "threat"),
    ("Wartet nur ab, ich komm vorbei", "threat"),
    ("Wir kriegen euch alle", "threat"),
    ("Dir hau ich eine rein", "threat"),
    ("Ich weiß wo du wohnst", "threat"),
    ("Man sollte den Landrat aufknüpfen", "threat"),
    ("Wann wird der Landrat endlich abgewählt", "question"),
    ("Das neue Video ist der Killer", ""),
    ("Ich lach mich tot über den Azubi", ""),
    ("Der Kaffee im Kreishaus bringt mich um", ""),
    ("You people should be shot", "threat"),
    ("Ihr seid doch alle unfähig", "complaint"),
    ("Lauter Idioten in der Verwaltung", "complaint"),
    ("Ihr Pfeifen bekommt nix auf die Reihe", "complaint"),
    ("Halt die Fresse", "complaint"),
    ("Ihr seid solche Vollpfosten", "complaint"),
    ("Arschlöcher, alle miteinander", "complaint"),
    ("You're all bloody useless", "complaint"),
    ("Super gemacht, jetzt stehen wir eine Stunde im Stau", "complaint"),
    ("Ganz toll, die Straße ist schon wieder zu", "complaint"),
    ("Bravo! Drei Jahre für 200 Meter Radweg.", "complaint"),
    ("Respekt, wie man so viel Geld verbrennen kann", "complaint"),
    ("Danke für nix", "complaint"),
    ("Na herzlichen Glückwunsch, wieder kein Termin", "complaint"),
    ("Läuft bei euch...", "complaint"),
    ("Thanks a lot, I was stuck for an hour", "complaint"),
    ("Wirklich toll gemacht, danke euch!", "praise"),
    ("Ein dickes Lob an die Kollegin in der Zulassung", "praise"),
    ("Danke, hat super geklappt", "praise"),
    ("Des isch fei saugut worda", "praise"),
    ("Ihr seid spitze", "praise"),
    ("wan hat das bürgerbüro auf", "question"),
    ("Wo kriegt man die gelben Säcke", "question"),
    ("weiss wer wan der sperrmüll kommt", "question"),
    ("Wie isch des mit de Kita-Gebühre", "question"),
    ("Wat kost dat denn", "question"),
    ("Gibts da noch plätze frei", "question"),
    ("könt ihr mir sagen wo ich den antrag finde", "question"),
    ("Hobts ihr am Samstag offen", "question"),
    ("Muss ich da persönlich kommen", "question"),
    ("Frage: geht das auch online", "question"),
    ("Ich such die Telefonnummer vom Bauamt", "question"),
    ("Brauch ich dafür einen termin", "question"),
    ("Schönen Sonntag euch allen", ""),
    ("Ich war gestern auch dabei", ""),
    ("Wir haben das damals auch so gemacht", ""),
    ("Erster!", ""),
    ("Ich werde Anzeige erstatten", "legal"),
    ("Das geht jetzt an meinen Anwalt", "legal"),
    ("Sie hören von meinem Anwalt", "legal"),
    ("Untätigkeitsklage ist raus", "legal"),
    ("seid wochen ist die strassenlaterne kaputt", "complaint"),
    ("unmöglicher zustand auf dem parkplatz", "complaint"),
    ("Ich warte jetzt seit 6 wochen auf den bescheit", "complaint"),
    ("nie geht da einer ans telefon", "complaint"),
    ("Müll liegt seit Tagen rum", "complaint"),
    ("Bei uns in der Siedlung ist die Straßenlaterne umgefallen, Kabel liegt frei", "danger"),
    ("An der B65 sind beide Ampeln ausgefallen", "danger"),
    ("Da ist ein Radfahrer gestürzt wegen dem Splitt", "danger"),
    ("Im Kreishaus steckt jemand im Aufzug fest", "danger"),
    ("Auf der Rutsche ist ein Kind hängen geblieben und hat sich verletzt", "danger"),
    ("Ein Ast ist auf den Schulweg gestürzt", "danger"),
    ("Das Trinkwasser bei uns ist trüb", "danger"),
    ("Mutter mit Kind wurde am Zebrastreifen angefahren", "danger"),
    ("Hilfe, unser Keller läuft voll", "danger"),
    ("Bin auf dem Glatteis ausgerutscht, Arm gebrochen", ""),
    ("Wann kommt endlich eine Ampel an die Kreuzung?", "question"),
    ("Die Ampelschaltung ist echt super geworden", "praise"),
    ("Ich habe Feuer gefangen für dieses Projekt", ""),
    ("Unsere Kinder freuen sich auf den neuen Spielplatz", ""),
    ("Ihr bringt mich zum Lachen", ""),
    ("Der Hund ist im Park weggelaufen", ""),
    ("Ich bringe euch um 9 Uhr die Unterlagen vorbei", ""),
    ("Der Kanal ist einfach stark", "praise"),
    ("Wir kriegen euch noch groß raus", ""),
    ("Das Dach der Schule wurde neu gedeckt, sieht klasse aus", "praise"),
    ("Super, keine Wartezeit heute", "praise"),
    ("Danke, keine weiteren Fragen", "praise"),
    ("Toll, dass der Bus wieder fährt", "praise"),
    ("Wo stehen die Container jetzt", "question"),
    ("Gibt es Infos zum Hochwasser", "question"),
    ("Haltet die Ohren steif", ""),
    ("Der Film wurde im Kreishaus gedreht", ""),
    ("wo kann ich falsch parker melden", "question"),
    ("Die Brücke wurde gebaut, als mein Opa jung war", ""),
    ("Feuerwehr hat super geholfen, danke", "praise"),
    ("What a killer video", ""),
]
ENGLISH = [
    ("Traffic light at the school is out, kids crossing without it", "danger"),
    ("A child got hurt on the playground, broken swing", "danger"),
    ("There's a power line down on Mill Road", "danger"),
    ("Tree down across the road near the bridge", "danger"),
    ("Manhole cover missing outside number 12", "danger"),
    ("Someone is going to get killed at that junction", "complaint"),
    ("Du wirst schon sehen was du davon hast", "threat"),
    ("I will find you and I will hurt you", "threat"),
    ("I'd kill for one of those cakes", ""),
    ("Clowns, the lot of you", "complaint"),
    ("Great, another closed road. Just what we needed", "complaint"),
    ("Well done, council, three weeks without bins", "complaint"),
    ("Ab wann is des Freibad offen", "question"),
    ("anyone know when the library opens", "question"),
    ("wen does the pool open again", "question"),
    ("Is there parking at the registry office", "question"),
    ("can u tell me where to send the form", "question"),
    ("Nice weather today", ""),
    ("You'll be hearing from my solicitor", "legal"),
    ("des is a frechheit", "complaint"),
    ("been waiting 6 weeks for my permit", "complaint"),
    ("nobody picks up the phone", "complaint"),
    ("Great to see you again at the fair", "praise"),
    ("The kids love the new swing", "praise"),
    ("We will find you a place, they said, and they did", ""),
    ("The lights at the Christmas market are back on", ""),
    ("Shot on my new phone, lovely county", "praise"),
    ("The council crossing lights have been dead since Monday", "danger"),
    ("My son was nearly run over outside the school", "danger"),
    ("Somebody is bleeding at the bus stop, please send an ambulance", "danger"),
    ("There is a gas leak on Station Road", "danger"),
    ("how do i renew my licence", "question"),
    ("bins not collected again", "complaint"),
]
ALARMS = {"danger", "threat"}
BAD = ALARMS | {"legal", "complaint"}


def kinds(text: str) -> set[str]:
    """Every reason that is seen."""
    return {reason.kind for reason in verdict(comment(text), default_rules()).reasons}


@pytest.mark.parametrize(("text", "wanted"), [*GERMAN, *ENGLISH])
def test_what_matters_is_seen_and_nobody_is_alarmed_for_nothing(text: str, wanted: str) -> None:
    found = kinds(text)

    if not wanted:
        assert not found & BAD
        return
    assert wanted in found
    assert found & ALARMS <= {wanted}
    if wanted == "praise":
        assert found == {"praise"}


def test_a_hazard_stands_before_everything_else() -> None:
    hazard = "Ampel an der Schule ausgefallen"
    others = [
        "Ich bring dich um",
        "Seit Wochen eine Sauerei! Anzeige ist raus! Wann passiert was? https://x.example",
        "Wann hat das Bürgerbüro offen?",
    ]
    rules = default_rules()

    def urgency(text: str, hours: float) -> int:
        made = comment(text, hours=hours)
        return pressing(judged(made, rules), NOW, rules)

    assert all(urgency(hazard, 0.1) >= urgency(other, 0.1) for other in others)
    assert urgency(hazard, 0.1) == 100
