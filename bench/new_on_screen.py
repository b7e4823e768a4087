"""From a due try to a job advert that is out, as a person does it: on a terminal, key by key.

Nothing is reached into: what is told is what stood on the screen.
"""

import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.hand import READ, Hand
from bench.new_by_text import LEARNED
from bench.terminal import Terminal
from morgenlage.words import Language, words_for
from morgenlage.words.approving import approving_words
from morgenlage.words.page_keys import page_keys
from morgenlage.words.post_formats import format_words
from morgenlage.words.round import round_words
from tui.acts.closing import CHOICES

COLUMNS, ROWS = 100, 30
ADVERT: Mapping[Language, str] = {
    "de": "Der Landkreis sucht zum 1. Februar eine Straßenwärterin oder einen Straßenwärter "
    "(m/w/d), unbefristet, 39 Stunden, Entgeltgruppe 6. Bewerbungsfrist ist der 15. Dezember. "
    "Bewerbung: https://wiesental.example/stellen",
    "en": "We are hiring a road worker (m/f/d) from 1 February, permanent, 39 hours a week, pay "
    "grade 6. Apply by 15 December: https://wiesental.example/jobs",
}
GAPS: Mapping[Language, Sequence[str]] = {
    "de": ("Straßen, auf denen morgens um vier noch niemand war", "Sonnenaufgänge im Dienst"),
    "en": ("roads nobody else has seen at four in the morning", "sunrises on duty"),
}
"""What a person writes into the draft, gap by gap."""
OUT: Mapping[Language, str] = {"de": "erschienen", "en": "published"}
"""What the head of the post says once it was seen on its platform."""
TITLES: Mapping[Language, Sequence[str]] = {
    "de": (
        "m, Schritt 5: der fällige Versuch, gezählt",
        "behalten, ein Satz gelernt; dann die Gewohnheit",
        "n: das Thema, das dran wäre",
        "I, die trockene Anzeige eingefügt: drei Karten",
        "1: ein Entwurf mit Lücken",
        "Strg+O: die Lücken gefüllt; 1 Leertaste: für Mastodon",
        "c: geprüft",
        "A: lesen, was man freigibt",
        "y: freigegeben",
        "P: ein getipptes Wort",
        "erschienen: dort gesehen",
        "B: die Seite für die Leitung",
        "B, ganz unten",
    ),
    "en": (
        "m, step 5: the try that is due, counted",
        "kept, one sentence learned; then the habit",
        "n: the topic whose turn it is",
        "I, the dry advert pasted: three cards",
        "1: a draft with gaps",
        "Ctrl+O: the gaps filled; 1 Space: for Mastodon",
        "c: checked",
        "A: read what is approved",
        "y: approved",
        "P: a typed word",
        "published: seen there",
        "B: the page for leadership",
        "B, at its end",
    ),
}


class OnScreen:
    """One morning at the dashboard of the demo in that folder."""

    def __init__(self, state: Path, language: Language, folder: Path, pace: float) -> None:
        words = words_for(language)
        self._language: Language = language
        self._page_keys = page_keys(words)
        self._round, self._formats = round_words(words), format_words(words)
        self._approving = approving_words(words)
        self._titles = iter(TITLES[language])
        environ = {"MORGENLAGE_LANG": language, "EDITOR": str(_editor(folder, GAPS[language]))}
        script = Path(sys.executable).with_name("morgenlage")
        command = [str(script), "demo", "--state", str(state)]
        self._hand = Hand(Terminal(command, COLUMNS, ROWS, environ), pace)

    def walked(self) -> list[tuple[str, str]]:
        """Every screen that is told, with its title. Raises `TimeoutError` where one does not
        come."""
        try:
            self._hand.sees("MA")
            self._hand.terminal.calm(20)
            self._round_to_what_is_new()
            self._advert_to_draft()
            self._draft_to_post()
            self._brief()
            return self._hand.moments
        finally:
            self._hand.terminal.close()

    def _keeps(self) -> None:
        time.sleep(READ)
        self._hand.keeps(next(self._titles))

    def _step(self, step: int, number: int, count: int) -> None:
        """Waits for that card of a step."""
        say = self._round
        at = say.step_of.format(step=step), say.item_of.format(number=number, count=count)
        self._hand.until(lambda screen: all(words in screen for words in at), f"{at}")

    def _round_to_what_is_new(self) -> None:
        hand = self._hand
        hand.press("m")
        for step in range(1, 5):
            hand.sees(self._round.step_of.format(step=step))
            time.sleep(READ)
            hand.press(">")
        self._step(5, 1, 4)
        self._keeps()
        (keep,) = (key for key, choice in CHOICES.items() if choice == "keep")
        hand.press("\r")
        time.sleep(READ)
        hand.press(keep)
        time.sleep(READ)
        hand.terminal.key(LEARNED[self._language], 0.3)
        hand.press("\r")
        self._step(5, 1, 3)
        self._keeps()
        hand.press("n")
        self._step(5, 2, 3)
        self._keeps()
        hand.press("q")
        hand.until(lambda screen: self._round.step_of.format(step=5) not in screen, "a pause")

    def _advert_to_draft(self) -> None:
        hand = self._hand
        time.sleep(READ)
        hand.press("I")
        hand.sees(self._page_keys.formats["file"][0])
        hand.terminal.key(f"\x1b[200~{ADVERT[self._language]}\x1b[201~", 0.3)
        hand.sees(self._formats.offer_title)
        self._keeps()
        hand.press("1")
        hand.sees("ctrl+o")
        self._keeps()
        hand.press("\x0f")
        hand.sees(GAPS[self._language][0][:20])
        time.sleep(READ)
        hand.press("\x1b")
        hand.until(lambda screen: "ctrl+o" not in screen, "the text to be put down")
        hand.press("1", " ")
        self._keeps()

    def _draft_to_post(self) -> None:
        hand, say = self._hand, self._approving
        hand.press("c")
        hand.until(lambda screen: " c " not in screen, "the check")
        self._keeps()
        hand.press("q", "A")
        hand.sees(say.approve_key_no_hour)
        self._keeps()
        hand.press("y")
        hand.until(lambda screen: say.approve_key_no_hour not in screen, "a yes")
        self._keeps()
        hand.press("P")
        hand.sees(say.publish_title)
        self._keeps()
        hand.terminal.key(say.publish_words[0])
        hand.press("\r")
        hand.until(lambda screen: OUT[self._language] in screen.splitlines()[0], "it to be out")
        self._keeps()

    def _brief(self) -> None:
        hand = self._hand
        hand.press("q")
        hand.sees(self._round.steps[2])
        time.sleep(READ)
        hand.press("B")
        time.sleep(2)
        self._keeps()
        hand.press("G")
        self._keeps()


def _editor(folder: Path, gaps: Sequence[str]) -> Path:
    """A program that fills the gaps of the file it is given, as somebody would in an editor."""
    script = folder / "editor"
    script.write_text(
        f"#!{sys.executable}\n"
        "import re, sys\n"
        f"words = iter({list(gaps)!r})\n"
        "path = sys.argv[-1]\n"
        "text = open(path, encoding='utf-8').read()\n"
        "filled = re.sub(r'\\[[^]]*\\?\\]', lambda gap: next(words, gap[0]), text)\n"
        "open(path, 'w', encoding='utf-8').write(filled)\n",
        encoding="utf-8",
    )
    script.chmod(0o700)
    return script
