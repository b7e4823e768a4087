"""What a dry text is about, and whether it is a matter to be grave about: told by its wordings.

The phrases are those of letters, press releases and notices of German counties and English ones.
"""

from typing import Literal, NamedTuple

from morgenlage.domain.phrases import Wording, plain

Gravity = Literal["", "death", "harm", "warning", "loss"]
"""`death`: somebody died. `harm`: people were hurt, abused, are missing or lose their home.
`warning`: there is danger now. `loss`: jobs or services go. Empty: nothing of these."""

LOOKED_AT = 20_000
"""Characters of a text in which something grave is looked for."""
TOLD_BY = 6_000
"""Characters by which a text has said what it is about."""
HEAD = 400
"""Characters at its beginning that say most plainly what it is."""
ENOUGH = 2.0
"""Points from which a purpose is believed."""


class Purpose(NamedTuple):
    """One kind of dry matter. `sure`: one phrase is enough. `hint`: it takes two."""

    id: str
    sure: Wording
    hint: Wording = Wording(())


def _purpose(id: str, sure: str, hint: str = "", unless: str = "") -> Purpose:
    return Purpose(id, _wording(sure, unless), _wording(hint, unless))


def _wording(phrases: str, unless: str = "") -> Wording:
    """Phrases divided by commas."""
    return Wording(_split(phrases), _split(unless))


def _split(phrases: str) -> tuple[str, ...]:
    return tuple(found for each in phrases.split(",") if (found := " ".join(each.split())))


PURPOSES: tuple[Purpose, ...] = (
    _purpose(
        "job",
        """stellenanzeige*|stellenausschreibung*|stellenangebot*, wir suchen ... zum
        nächstmöglichen, suchen wir ... zum nächstmöglichen,
        bewerbungsfrist|bewerbungsschluss|bewerbungsunterlagen, m w d, w m d, entgeltgruppe,
        wir bieten ihnen, ihr profil, unbefristet ... vollzeit|teilzeit, job advert*,
        vacancy|vacancies, we are hiring, closing date ... applications, quereinstieg*""",
        """bewerb*, stelle|stellen, teilzeit|vollzeit, tvöd, suchen wir, wir suchen, job|jobs,
        salary, apply|applications, full time, part time, karriere""",
    ),
    _purpose(
        "apprentice",
        """ausbildungsplatz|ausbildungsplätze|ausbildungsberuf*|ausbildungsstart|ausbildungsbeginn,
        auszubildende*|azubi*|nachwuchskräfte*, duales studium, dual studierende, ausbildung
        zur|zum, apprenticeship*|apprentice*, freiwilliges soziales jahr, fsj""",
        "ausbildung, praktikum|praktika|praktikumsplatz, schulabschluss, trainee*, berufsmesse*",
    ),
    _purpose(
        "closure",
        """vollsperrung*|straßensperrung*|vollgesperrt, halbseitig gesperrt, für den verkehr
        gesperrt, voll gesperrt, umleitung ist|wird|erfolgt|führt, wird|ist|bleibt ...
        gesperrt, road closure*, closed to traffic, will be closed ... road|bridge, diversion
        ... signposted""",
        "gesperrt|sperrung, umleitung*, bauarbeiten|fahrbahn*, road|roads, diversion*, ampel*",
    ),
    _purpose(
        "works",
        """spatenstich*|richtfest*|baubeginn|bauabschnitt*|grundsteinlegung, neubau ...
        der|des|einer, bauarbeiten ... schreiten|liegen|gehen, kernsanierung*|sanierung ...
        der|des, building site, construction ... begins|began|progress*, topping out""",
        """baustelle*|rohbau*|bauarbeiten, bauherr*|architekt*, saniert*|sanierung, neubau,
        fertigstellung*, construction|builders""",
    ),
    _purpose(
        "warning",
        """unwetterwarnung*|sturmwarnung*|hitzewarnung*|hochwasserwarnung*, amtliche warnung,
        abkochgebot*|abkochen, warnt|gewarnt|warnung vor, warntag*|probealarm*|sirenenprobe*,
        severe weather warning, boil ... water, warns of|against""",
        "warnung*|warnstufe*|gefahr, sirene*, vorsicht, warning|danger, waldbrandgefahr*|hitze",
    ),
    _purpose(
        "winter",
        """winterdienst*|räumdienst*|streudienst*,
        schneepflug*|schneepflüge|streusalz*|salzlager*, gritting|gritter*, snow plough*,
        winter service""",
        "glatteis*|glätte*|schnee|frost, räum*|streu*, ice|icy|snow",
    ),
    _purpose(
        "council",
        """kreistag ... beschlossen|beschließt|beschloss|tagt|stimmt,
        kreisausschuss*|kreistagssitzung*, tagesordnung*|beschlussvorlage*|sitzungsvorlage*,
        nachtragshaushalt*|haushaltssatzung*, county council ...
        decided|voted|approved|meeting, council meeting""",
        "kreistag*|ausschuss*|sitzung*, beschluss*|beschlossen, haushalt*, council*, voted|motion",
    ),
    _purpose(
        "numbers",
        """statistik*|jahresbilanz*|jahresbericht*|halbjahresbilanz*, im vergleich zum vorjahr,
        gegenüber dem vorjahr, mehr|weniger als im vorjahr, prozent mehr|weniger, statistics,
        annual report, compared with last year, per cent more|fewer""",
        """prozent|quote|anzahl, insgesamt, durchschnitt*, bilanz, per cent, percent, average,
        total of""",
    ),
    _purpose(
        "hours",
        """öffnungszeit*|sprechzeit*, bleibt ... geschlossen, hat|haben geschlossen, geschlossen
        am|bleiben, zwischen den jahren, opening hours|times, is|are|remain|remains closed
        on|between, schließtag*|betriebsausflug*""",
        "geöffnet|geschlossen, uhr, dienststellen|verwaltung|bürgerbüro*, open|closed|office*",
        "wird|ist|bleibt ... gesperrt",
    ),
    _purpose(
        "event",
        """tag der offenen tür, laden wir|lädt ... ein, herzlich eingeladen, der eintritt ist
        frei, veranstaltung*|festakt*|lesung*|konzert*|ausstellung*|messe, eintritt frei, open
        day, admission is free, you are invited|welcome, exhibition*|concert*|festival*""",
        "programm, beginn|einlass, anmeldung*, besucher*, markt|fest, event|events, workshop*",
    ),
    _purpose(
        "service",
        """online beantragen|beantragt, antrag stellen|stellt, antragstellung*|antragsformular*,
        voraussetzungen für|sind, folgende unterlagen, umtausch ...
        führerschein*|führerscheine, elterngeld*|wohngeld*|bafög*, kfz zulassung*,
        reisepass*|personalausweis*, fishing licence*, apply online, application form*,
        eligible for, driving licence*""",
        """antrag|anträge, unterlagen|nachweis*, gebühr*, termin*, frist*, zuständig*,
        form|forms, fee|fees, documents, appointment*""",
    ),
    _purpose(
        "waste",
        """abfuhrtermin*|abfallkalender*|müllabfuhr*|sperrmüll*|biotonne*|restmüll*, gelbe tonne,
        wertstoffhof*|recyclinghof*|schadstoffmobil*|fehlwürfe|bioabfall*,
        altpapier*|elektroschrott*, waste collection*, bulky|food waste, recycling centre*""",
        "müll|abfall|abfälle, tonne|tonnen, waste|rubbish|recycling|bin|bins, kompost*",
    ),
    _purpose(
        "tender",
        """öffentliche ausschreibung, vergabeverfahren*|vergabestelle*|submission*,
        angebotsfrist*, nach vob|vol|uvgo, interessenbekundung*, lose vergeben, invitation to
        tender, tender*, bieter*""",
        "ausschreibung*|vergabe, angebote, los|lose, bids|bidders|contract",
        "stellenausschreibung*",
    ),
    _purpose(
        "volunteers",
        """ehrenamt*|ehrenamtlich*, freiwillige helfer*,
        bundesverdienstkreuz*|verdienstmedaille*, ehrenamtspreis*|jubilare,
        wahlhelfer*|schöffen, volunteer*, honoured|awarded for, freiwillige
        feuerwehr|feuerwehren""",
        "geehrt|ehrung*|ausgezeichnet|dank|gedankt, feuerwehr*|verein*, thanked|honour*|award",
    ),
    _purpose(
        "history",
        """kreisarchiv*|archivfund*|kreisgeschichte|heimatgeschichte*, vor ... jahren, jähriges
        bestehen|jubiläum, gegründet|entstand 18*|19*, county archive*, archives, years ago""",
        "archiv*|historisch*|jubiläum*|damals, denkmal*|museum*, archive|historic*|anniversary",
    ),
    _purpose(
        "people",
        """neue leiterin|leiter|amtsleiterin|amtsleiter|dezernentin|dezernent, tritt ...
        nachfolge, in den ruhestand, verabschiedet, dienstjubiläum*, hat ... dienst|amt
        angetreten, vereidigt|eingeführt, new head of, retires|retirement, sworn in, takes
        office""",
        "leiterin|leiter, nachfolge*, kollegin|kollege, mitarbeiterin|mitarbeiter, colleague*",
    ),
    _purpose(
        "lost",
        "fundsachen*|fundbüro*|fundtier*, lost property, lost and found, versteiger*|verlorene*",
        "gefunden|abgegeben, found, handed in, fund|funde",
    ),
    _purpose(
        "question",
        """bürgeranfrage*, häufige fragen, oft|wieder gefragt, fragen uns, faq, frequently asked,
        people ask|asked us, leserbrief*|bürgersprechstunde*|falschmeldung*,
        gerücht*|mythos|mythen|rumour*|rumor*|myth|myths""",
        "frage|fragen|gefragt, stimmt nicht, falsch, question*|ask",
    ),
    _purpose(
        "nature",
        """naturschutz*|blühstreifen*|artenschutz*|storch|störche|wolf|wölfe|biber|fledermaus*,
        nistkasten|nistkästen|streuobst*|hecken, nature reserve*, stork*|beaver*|bats, wild
        flowers""",
        "bäume|baum|wiese|wiesen|wald, nature|trees|meadow*, naturschutz",
    ),
    _purpose(
        "project",
        """förderbescheid*|fördermittel*|projektstart|modellprojekt*|pilotprojekt*,
        digitalisierung*, geht|gehen an den start, ab sofort ... möglich|verfügbar, grant of,
        funding, pilot project*, launch|launches|launched""",
        "projekt*|förder*|konzept*, neu|neue|neuer, project*|funded|new",
    ),
)  # fmt: skip
"""In an order that settles ties."""

CONDOLENCE = "condolence"
"""The purpose of formats that may follow a death."""
BAD_NEWS = "bad-news"
"""The purpose of formats that may tell what is grave."""
PURPOSE_IDS = (*(p.id for p in PURPOSES), CONDOLENCE, BAD_NEWS)
"""What formats name as theirs."""

_GRAVE: tuple[tuple[Gravity, Wording], ...] = (
    (
        "death",
        _wording(
            """verstorben*|verstarb*|gestorben|starb|starben, ist|sind tot, tot aufgefunden, tod
            des|der|von|eines|einer|unseres|unserer|ihres|ihrer|seines, tödlich*,
            todesfall|todesfälle, todesopfer*|tote|toter|toten|leiche|leichen|leichnam,
            trauer|trauern|trauert|trauernde*,
            nachruf*|traueranzeige*|kondolenz*|beileid*|mitgefühl,
            beisetzung*|trauerfeier*|beerdigung*,
            getötet*|ermordet*|tötungsdelikt*|mord|suizid*|selbstmord*|selbsttötung*, ums
            leben, in stillem|ehrendem gedenken,
            gedenkfeier*|gedenkstunde*|volkstrauertag|totensonntag, kranzniederlegung*,
            ertrank|ertranken|ertrunken*|erfroren*|umgekommen*|verunglückte*|verschieden, für
            immer eingeschlafen, friedlich|sanft eingeschlafen|entschlafen, entschlafen*,
            heimgegangen, hinterblieben*|angehörigen des|der, wir vermissen ihn|sie|dich,
            drown|drowned|perished, passed peacefully, bereaved|bereavement,
            sternenkinder|stillgeborene*, hospiz*, opfer der|des,
            holocaust*|pogrom*|nationalsozialis*|konzentrationslager*|deportiert*, für immer
            von uns, died|dies|dead, death of, passed away,
            killed|fatal*|mourn*|funeral|condolence*|obituary, suicide*|murder*, in
            memoriam|memory of, lost ... life|lives, remembrance day|ceremony""",
            """toter|toten|totem|totwinkel winkel, tote äste|hose|bäume|leitung, totes holz, dead
            end|wood|trees""",
        ),
    ),
    (
        "harm",
        _wording(
            """unfall|unfälle|verkehrsunfall*|arbeitsunfall*|busunfall*,
            unglück|unglücks|unglücksort, verletzt|verletzte*|schwerverletzt*|verletzten,
            lebensgefährlich*|lebensgefahr,
            großbrand*|wohnungsbrand*|brandstiftung*|dachstuhlbrand*, explosion*|explodiert*,
            evakuier*|fliegerbombe*|weltkriegsbombe*|blindgänger*|bombendrohung*, missbrauch*,
            misshandl*|kindeswohlgefährdung*|vernachlässigung*, häusliche|häuslicher gewalt,
            gewalttat*|gewaltopfer*, gewalt gegen, frauenhaus*|frauenhäuser*,
            vergewaltig*|übergriff*, sexualisierte*|sexuelle ... gewalt|belästigung,
            vermisst|vermisste|vermissten|vermisstensuche, wird|werden ... vermisst, vermisst
            seit|wird|werden, amok*|anschlag|anschläge|terror*|attentat*|geiselnahme*,
            katastrophenfall|katastrophenalarm,
            hochwasser|hochwasserlage*|hochwassereinsatz*|hochwasserschäden,
            krisenstab*|einsatzlage*,
            unter wasser, alles verloren, inobhutnahme*,
            überschwemmung*|überflutet*|überflutung*,
            geflüchtete*|flüchtling*|abschiebung*, zwangsräumung*|obdachlos*|wohnungslos*,
            geflügelpest*|schweinepest*|tierseuche*|seuche*, rassis*|antisemit*|volksverhetz*,
            krebs|depression*|suchtkrank*|suchtberatung*|essstörung*,
            epidemie*|pandemie*|infiziert*, ausbruch des|der|von, messerangriff*|überfall*,
            accident*|crash|injured|injuries|casualt*, house fire, explosion*|evacuat*,
            abuse*|neglect, domestic violence, sexual ... assault*|abuse*|violence,
            rape|assault*, missing person|girl|boy|child|man|woman|walker|swimmer|teenager,
            last seen, search ... missing, bird flu|avian influenza|swine fever, culled,
            terror*|shooting|stabbing,
            flood|floods|flooded|flooding|disaster|earthquake,
            refugee*|homeless*|eviction*|deport*, racis*|antisemit*,
            cancer|outbreak|epidemic|pandemic, unexploded""",
            """vermisst ... jemand|niemand|schlüssel, sie vermisst, missbrauch des notrufs,
            unfall frei, krebs und krabben""",
        ),
    ),
    (
        "warning",
        _wording(
            """unwetterwarnung*|sturmwarnung*|hitzewarnung*|hochwasserwarnung*, amtliche
            warnung|warnungen, abkochgebot*|abkochen, warnt|warnen|gewarnt vor, warnung vor,
            sofort ... schutz, türen geschlossen, fenster und türen, fenster ... geschlossen
            halten, gefahrstoff*|gasaustritt*|gasleck*, giftig*|rauchwolke*|rauchgas*, akute
            gefahr, rückruf*|salmonellen*|keime|verkeimt*|legionellen*,
            stromausfall*|blackout, notunterkunft*|notfalltreffpunkt*, sperrzone|sperrgebiet,
            waldbrandgefahr*|waldbrandstufe*, bitte meiden, bitte verlassen, severe weather,
            boil ... water, warns of|against, warning in force, warning of, keep ... windows,
            stay indoors, gas leak, chemical ... leak|spill, toxic|contaminat*, evacuat*,
            power cut|outage, recall of""",
            "warntag*|probealarm*|sirenenprobe*, probewarnung*, test of the sirens|warning",
        ),
    ),
    (
        "loss",
        _wording(
            """stellenabbau*|personalabbau*|arbeitsplatzabbau*|kurzarbeit*|massenentlassung*,
            betriebsbedingt*, entlassung*|entlassen, arbeitsplätze ...
            wegfallen|verloren|gestrichen, stellen ... wegfallen|gestrichen|abgebaut,
            verlieren|verliert|verloren ... arbeit|arbeitsplatz|arbeitsplätze|job|jobs|stelle,
            ohne arbeit dastehen, krankenhaus|klinik|geburtsstation|werk|standort ...
            schließen|schließt|geschlossen, schließt ... krankenhaus|klinik|werk|standort, lose
            ... job|jobs|work|homes, lost ... job|jobs|work,
            insolvenz*|insolvent|pleite, werksschließung*|standortschließung*, schließung ...
            werks|standorts|klinik|krankenhauses, schließung ...
            krankenhaus|geburtsstation|werk|schwimmbads|bücherei|kita|schule,
            haushaltssperre*|haushaltssicherung*|kürzungen|kürzung|sparpaket*,
            privatinsolvenz*|schuldner*, pfändung*, layoff*|redundanc*, laid off, job
            losses|cuts, bankrupt*|insolven*, closure of the ...
            hospital|plant|factory|school|library|pool""",
            "aus dem krankenhaus entlassen, schulentlassung*, entlassfeier*, unterhaltsvorschuss",
        ),
    ),
)


class Matter(NamedTuple):
    """What a text is about."""

    purposes: tuple[str, ...] = ()
    """Most likely first; empty: nobody can tell."""
    gravity: Gravity = ""


def matter_of(text: str) -> Matter:
    """What it is about. Long texts are read to `LOOKED_AT`."""
    words, head = plain(text[:TOLD_BY]), plain(text[:HEAD])
    points = {p.id: _points(p, words) + _points(p, head) / 2 for p in PURPOSES}
    likely = [p.id for p in PURPOSES if points[p.id] >= ENOUGH]
    likely.sort(key=lambda id: -points[id])
    everything = plain(text[:LOOKED_AT])
    gravity: Gravity = next((kind for kind, said in _GRAVE if said.found(everything)), "")
    first = {"death": (CONDOLENCE,), "warning": ("warning", BAD_NEWS), "": ()}
    told = dict.fromkeys((*first.get(gravity, (BAD_NEWS,)), *likely))
    return Matter(tuple(told)[:4], gravity)


def _points(purpose: Purpose, words: str) -> float:
    """Two for each wording that is sure, one for a hint; the same one again says nothing new."""
    return 2.0 * min(len(_said(purpose.sure, words)), 3) + min(len(_said(purpose.hint, words)), 3)


def _said(wording: Wording, words: str) -> set[str]:
    """The first six letters of each phrase that was found: endings are no second sign."""
    return {words[start:end].strip()[:6] for start, end in wording.spans(words)}
