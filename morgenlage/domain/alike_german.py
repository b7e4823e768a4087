"""Words that turn a meaning, words that carry none, greetings; German and English, as in a wording:
casefolded, umlauts written out, numbers apart."""

import re


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


TURNING = _set(
    # no, and how people spell it
    "nicht nich net nix nichts kein keine keinen keinem keiner keines keins nie niemals niemand"
    " niemanden nirgends nirgendwo ohne weder nein noe nee doch unmoeglich"
    " no not none never nobody nothing nowhere without neither nor isnt arent wasnt werent dont"
    " doesnt didnt cant cannot couldnt wont wouldnt shouldnt hasnt havent hadnt nope"
    # yes, and other ends of a scale
    " ja jawohl jep yes yep yeah nur only ausser except mehr weniger more less dafuer dagegen pro"
    " contra fuer gegen for against offen auf zu geschlossen geoeffnet open closed opened"
    " links rechts left right vor nach before after bis ab seit until since aus on off"
    " rein raus out rauf runter up down erlaubt verboten allowed forbidden"
    " richtig falsch wrong true false gut schlecht good bad besser schlechter better worse"
    " immer manchmal always sometimes alle viele wenige all many few statt anstatt"
    # when
    " heute gestern vorgestern uebermorgen morgen morgens mittags abends nachts frueh vormittag"
    " vormittags nachmittag nachmittags mittag abend nacht today yesterday tomorrow tonight noon"
    " montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag montags dienstags"
    " mittwochs donnerstags freitags samstags sonntags feiertag feiertags wochenende"
    " monday tuesday wednesday thursday friday saturday sunday weekend"
    " januar februar maerz april mai juni juli august september oktober november dezember"
    " january february march may june july october december"
    " naechste naechsten naechster letzte letzten letzter next last"
    " sommer winter herbst fruehling summer autumn spring"
    # how many
    " null eins zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf dreizehn zwanzig"
    " dreissig vierzig fuenfzig hundert tausend million millionen halb halbe viertel"
    " dreiviertel erste ersten zweite zweiten dritte dritten vierte vierten"
    " zero one two three four five six seven eight nine ten eleven twelve twenty hundred thousand"
    " half quarter first second third"
)
"""A copy without one of these, or with another one, says something else."""

FILLING = _set(
    "der die das den dem des ein eine einen einem einer eines ist sind und aber oder also denn"
    " eigentlich mal bitte echt wirklich einfach halt eben wohl gerade sehr so ganz auch da hier"
    " nun na ach oh hm hmm gern gerne uebrigens naemlich schon jetzt dann dass"
    " the a an is are and or but so then please just really actually very quite also well oh"
    " here there now that"
)
"""May come and go without a change of meaning."""

_HELLO = (
    "hallo|hi|hey|huhu|moin|servus|gruezi|hello|gruess (?:gott|euch)|guten (?:morgen|tag|abend)"
    "|good (?:morning|day|afternoon|evening)|sehr geehrte(?:r|s)?(?: damen und herren)?"
    "|damen und herren|dear (?:all|team|sir or madam)|liebe(?:s|r)? (?:team|leute|alle|redaktion"
    "|kreisverwaltung|verwaltung|(?:land)?kreis(?: \\S+)?)|zusammen|ihr lieben|liebes team|team"
)
_BYE = (
    "danke(?: (?:schoen|im voraus|sehr|euch|ihnen))?|vielen dank(?: im voraus)?|besten dank"
    "|herzlichen dank|thank you(?: (?:in advance|very much))?|thanks(?: in advance)?|many thanks"
    "|bitte|please"
)
_REGARDS = (
    "lg|vg|mfg|bg|gruss|gruesse|(?:viele|liebe|beste|schoene|herzliche) gruesse"
    "|mit freundlichen gruessen|freundliche gruesse|kind regards|best regards|regards|cheers"
)
GREETING = re.compile(rf"(?:(?:{_HELLO})(?: |$))+")
"""At the beginning."""
FAREWELL = re.compile(rf"(?: (?:{_BYE}))* (?:{_REGARDS})(?: [^\W\d_]+){{0,2}}$|(?: (?:{_BYE}))+$")
"""At the end, a name behind it included."""

ANGRY = re.compile(
    "[\U0001f44e\U0001f595\U0001f620-\U0001f624\U0001f644\U0001f912\U0001f92c\U0001f92e"
    "\U0001f612\U0001f4a9\U0001f611\U0001f928]"
)
"""Signs that turn praise into its opposite."""
