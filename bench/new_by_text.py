"""The round as plain text on the demo: the due try and its verdict, the habit, the topic."""

from collections.abc import Mapping
from pathlib import Path

from bench.round_by_text import talked
from morgenlage.commands.round_new import CHOICES
from morgenlage.words import Language, words_for
from morgenlage.words.newness import novel_words
from morgenlage.words.round import round_words
from morgenlage.words.round_walk import walk_words

LEARNED: Mapping[Language, str] = {
    "de": "Sonntags um sechs sitzen alle zusammen, dann schauen sie auch zusammen.",
    "en": "On Sundays at six everybody is at home, and they watch together.",
}
NEXT: Mapping[Language, str] = {
    "de": "Die Stellenanzeige der Straßenmeisterei als Filmtrailer.",
    "en": "The advert of the road depot as the trailer of a film.",
}


def round_by_text(state: Path, language: Language) -> str:
    """All that was said, from the fifth step on; the four before it are skipped."""
    words = words_for(language)
    say, walk, learned = round_words(words), walk_words(words), novel_words(words).text_learned
    (keep,) = (letter for letter, choice in CHOICES.items() if choice == "keep")
    heads = {n: say.step_line.partition(":")[0].format(step=n) for n in range(1, 7)}
    decided = False

    def answer(said: str) -> str:
        nonlocal decided
        step = max((n for n in heads if heads[n] in said), default=1)
        if said.endswith(learned):
            return LEARNED[language]
        if step == 5 and not decided:
            decided = True
            return keep
        if step == 5:
            return NEXT[language] if say.try_it in said else "n"
        return "g" if step < 5 else "n"

    environ = {"MORGENLAGE_LANG": language}
    said = talked(state, environ, answer, [walk.prompt, learned])
    return said[said.index(heads[5]) :]
