"""`morgenlage cases --year`: what was moderated in a year, in numbers without names."""

from argparse import Namespace
from collections.abc import Mapping
from datetime import date

from morgenlage.commands.shell import GOOD, Shell
from morgenlage.config.local_time import local_zone
from morgenlage.domain.case import Case
from morgenlage.domain.case_counts import Counts, counts_of
from morgenlage.domain.casebook import months_later
from morgenlage.domain.tally import Tally
from morgenlage.wiring import Read, clock, netiquette_of
from morgenlage.words import Words
from morgenlage.words.cases import case_words
from morgenlage.words.names import platform_name


def counted(shell: Shell, house: Read, known: Mapping[str, Case], args: Namespace) -> int:
    """The numbers of one year."""
    tallies = house.situation.papers.of(Tally).values()
    now = clock()
    counts = counts_of(args.year, known.values(), tallies, local_zone(), now)
    if args.json:
        shell.document(_document(counts))
        return GOOD
    for line in count_lines(counts, house.words):
        shell.paragraph(line, "  ")
    months = netiquette_of(house.plan).keep_months
    if (kept := months_later(now, -months).astimezone(local_zone()).date()) > date(args.year, 1, 1):
        shell.paragraph(case_words(house.words).incomplete.format(date=kept.isoformat()), "  ")
    return GOOD


def _document(counts: Counts) -> dict[str, object]:
    share = counts.moderated / counts.comments if counts.comments else None
    return {
        "year": counts.year,
        "cases": counts.cases,
        "by_act": counts.acts,
        "by_platform": counts.platforms,
        "by_paragraph": counts.paragraphs,
        "by_month": counts.months,
        "undone": counts.undone,
        "not_carried_out": counts.failed,
        "comments": {
            "since": counts.since or None,
            "all": counts.comments,
            "moderated": counts.moderated,
            "share": share,
        },
    }


def count_lines(counts: Counts, words: Words) -> list[str]:
    """The year in lines."""
    say = case_words(words)
    name = say.counted

    def listed(numbers: Mapping[str, int], called: Mapping[str, str] | None = None) -> str:
        called = called or {}
        pairs = sorted(numbers.items(), key=lambda pair: -pair[1])
        return ", ".join(f"{called.get(k, k) or say.no_rule} {n}" for k, n in pairs) or "0"

    platforms = {key: platform_name(key) for key in counts.platforms}
    share = say.no_share
    if counts.comments:
        part = f"{100 * counts.moderated / counts.comments:.1f} %"
        part = part.replace(".", ",") if words.language == "de" else part
        share = say.share.format(
            moderated=counts.moderated, all=counts.comments, share=part, since=counts.since
        )
    return [
        say.counts.format(year=counts.year),
        f"{name['cases']}: {counts.cases}",
        f"{name['acts']}: {listed(counts.acts, say.acts)}",
        f"{name['platforms']}: {listed(counts.platforms, platforms)}",
        f"{name['paragraphs']}: {listed(counts.paragraphs)}",
        f"{name['months']}:",
        *(f"  {month}: {listed(acts, say.acts)}" for month, acts in counts.months.items()),
        f"{name['undone']}: {counts.undone}",
        f"{name['failed']}: {counts.failed}",
        f"{name['share']}: {share}",
    ]
