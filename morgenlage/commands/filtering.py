"""`morgenlage comments --filter QUERY`: the query language of the dashboard on the command line."""

from collections.abc import Iterator

from morgenlage.commands.shell import Usage
from morgenlage.config.local_time import local_zone
from morgenlage.config.queries import choices_of, mistake
from morgenlage.config.topics import read_topics
from morgenlage.domain.comment import Comment
from morgenlage.domain.matching import done, search
from morgenlage.domain.query import Mistake, Term, parsed
from morgenlage.domain.terms import Scene
from morgenlage.wiring import Read


def filtered(house: Read, text: str, state: str | None) -> Iterator[Comment]:
    """What the query means, in its order. Raises Usage with what is wrong with it.

    `state`: as `--state` says; None: open ones, unless the query speaks of states itself.
    """
    situation, rules, words = house.situation, house.plan.rules, house.words
    headings, _ = read_topics(house.settings.office.files.get("topics"), words)
    try:
        query = parsed(text, choices_of(situation, headings, rules, words))
    except Mistake as wrong:
        raise Usage(words.searching.at_query.format(reason=mistake(words, wrong))) from None
    speaks = any(term.field == "state" for term in query.terms)
    if state != "all" and not (state is None and speaks):
        query = type(query)((*query.terms, Term("state", (state or "open",))))
    user = house.settings.user
    scene = Scene(situation, situation.now, rules, headings, user, local_zone())
    for ref in done(search(query, scene)).refs:
        if (comment := situation.comment(ref)) is not None:
            yield comment
