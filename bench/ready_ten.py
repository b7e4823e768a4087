"""The check of ten prepared bad posts, in German and English, against what it has to say.

python -m bench.ready_ten [--ask] : with --ask the dead link is really asked.
"""

import argparse
import asyncio
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from bench.bad_posts import NOW, BadPost, accounts, people, posts
from morgenlage.desk.inspection import inspected, links_in, warm
from morgenlage.domain.finding import Facts, Finding
from morgenlage.domain.paper import Papers
from morgenlage.domain.ready import findings
from morgenlage.domain.situation import Situation
from morgenlage.words import Language, words_for
from morgenlage.words.formats import Formats
from morgenlage.words.ready_telling import finding_words, fix_words, place_words, verdict

LANGUAGES: tuple[Language, ...] = ("de", "en")


def facts_of(post: BadPost, *, ask: bool = False) -> Facts:
    """As the desk gathers them; the world outside as the post says, or really asked."""
    situation = Situation(NOW, accounts(), papers=Papers().having(people().values()))
    facts = inspected(post.piece, situation)
    links = dict(post.links)
    if ask and links_in(post.piece):
        from adapters.link_probe import asked  # brings httpx

        links = asyncio.run(asked(links_in(post.piece)))
    return replace(facts, links=links, target=post.target)


def said(post: BadPost, found: tuple[Finding, ...], language: Language) -> list[str]:
    """As somebody reads it."""
    words, kinds = words_for(language), [m.kind for m in post.media]
    formats = Formats(language)
    reds = [f.kind for f in found if f.level == "red"]
    lines = [f"{language}  {verdict(words, reds, len(found) - len(reds))}"]
    for each in found:
        where = (each.account, place_words(words, each.place, kinds))
        head = ", ".join(part for part in where if part)
        text = finding_words(words, formats, each.kind, each.values)
        fix = f"  [{fix_words(words, each.fix.kind, each.values)}]" if each.fix else ""
        lines.append(f"      {each.level:4}  {head + ': ' if head else ''}{text}{fix}")
    return lines


def main(argv: list[str] | None = None) -> int:
    """1 where one of them is judged otherwise than it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ask", action="store_true")
    ask = parser.parse_args(argv).ask
    began = perf_counter()
    warm()  # as the writing page does, beside what is written
    loading, wrong, slowest = perf_counter() - began, [], 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number, post in enumerate(posts(Path(folder)), 1):
            began = perf_counter()
            found = findings(post.piece, facts_of(post, ask=ask))
            slowest = max(slowest, perf_counter() - began)
            good = tuple(f.kind for f in found) == post.expected
            print(f"{number:2}  {'as it should be' if good else 'WRONG':15}  {post.name}")
            for language in LANGUAGES:
                print("\n".join(f"    {line}" for line in said(post, found, language)))
            if not good:
                wrong.append(number)
    told = f"the slowest took {slowest:.2f} s; loading for the first took {loading:.2f} s"
    print(f"\n{10 - len(wrong)} of 10 as they should be; {told}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
