"""The whole conversation around one comment; only lines that differ are drawn again."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain, islice
from types import MappingProxyType
from typing import ClassVar

from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from morgenlage.domain.action import Reply
from morgenlage.domain.comment import Comment, Media, Remark
from morgenlage.domain.host import deceives, fitted_host, hosts_in, spelled
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.post import Post
from morgenlage.domain.retention import PEOPLE
from morgenlage.domain.thread import Thread, unread
from morgenlage.domain.triage import LINK, LOOKED_AT
from morgenlage.words import Words, words_for
from morgenlage.words.formats import Formats
from morgenlage.words.names import platform_name
from widgets.comment_row import author_of, gist, nameless, sleeping, text_of, travelling_words
from widgets.drawn import Drawn, reach
from widgets.finding import marked
from widgets.guard import cut, title_of, width
from widgets.painting import Piece, strip_of
from widgets.signs import Signs, unicode
from widgets.wrapping import Paper, headline, wrapped

WIDEST = 88
"""Cells of a line of text; longer ones are hard to read."""
NOTES = 5
"""Internal notes shown; the newest count."""
LONGEST_HOST = 60
"""Characters of a host; of a longer one the end is kept, which says whose it is."""


class Preview(Drawn, can_focus=False):
    """The post, the parents, the comment, what we said, and what is on its way."""

    kind = "preview"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"preview--{n}"
        for n in (
            "post",
            "meta",
            "author",
            "text",
            "other",
            "ours",
            "us",
            "flag",
            "note",
            "found",
            "outgoing",
            "empty",
        )
    }
    DEFAULT_CSS = """
    Preview {
        height: 1fr;
        background: $background;
        color: $foreground;
        & > .preview--post { color: $text-muted; }
        & > .preview--meta { color: $text-muted; }
        & > .preview--author { color: $text-accent; text-style: bold; }
        & > .preview--text { color: $foreground; }
        & > .preview--other { color: $text-muted; }
        & > .preview--ours { color: $foreground 75%; }
        & > .preview--us { color: $text-accent; text-style: bold; }
        & > .preview--flag { color: $text-warning; }
        & > .preview--found { color: $text-accent; text-style: bold underline; }
        & > .preview--note { color: $foreground; text-style: italic; }
        & > .preview--outgoing { color: $text-accent; }
        & > .preview--empty { color: $text-muted; }
    }
    """

    fold: reactive[tuple[Comment, ...]] = reactive((), init=False, repaint=False)
    """Comments that say the same, this one first."""
    fold_count: reactive[int] = reactive(0, init=False, repaint=False)
    """How many there are of them in all."""
    open_key = "Enter"
    """The key that shows all of them."""
    needles: reactive[tuple[str, ...]] = reactive((), init=False, repaint=False)
    """What was searched for, folded: it is marked in the texts."""
    topics: reactive[Mapping[str, str]] = reactive(MappingProxyType({}), init=False, repaint=False)
    """Id of a topic -> its name."""
    thread: reactive[Thread | None] = reactive(None, init=False, repaint=False)
    travelling: reactive[Outgoing | None] = reactive(None, init=False, repaint=False)
    """What is on its way out about the comment."""
    reading: reactive[bool] = reactive(False, init=False, repaint=False)
    """The thread is being read again."""
    now: reactive[datetime] = reactive(datetime(1970, 1, 1, tzinfo=UTC), init=False, repaint=False)
    words: reactive[Words] = reactive(words_for("de"), init=False, repaint=False)
    formats: reactive[Formats] = reactive(Formats(), init=False, repaint=False)
    signs: reactive[Signs] = reactive(unicode(), init=False, repaint=False)

    watch_travelling = watch_reading = watch_now = watch_fold = watch_fold_count = Drawn.stale
    watch_words = watch_formats = watch_signs = watch_needles = watch_topics = Drawn.stale

    def watch_thread(self, old: Thread | None, new: Thread | None) -> None:
        """Another comment starts at its top; the same one stays where it was scrolled to."""
        same = old is not None and new is not None and old.comment.ref == new.comment.ref
        if same:
            self.stale()
        else:
            self.restart()

    def redraw(self) -> None:
        """Another conversation may be longer; that matters where the height is its own."""
        super().redraw()
        if self.is_mounted and self.styles.is_auto_height:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are, as far as they can be seen."""
        lines = self.lines(width)
        reach(lines, container.height)
        return max(1, min(len(lines), container.height))

    def page(self, pages: float) -> None:
        """Scrolls by so many windows."""
        self.scroll(round(pages * self.size.height))

    def lines(self, cells: int) -> Sequence[Strip]:
        """Everything, made as far as it is looked at."""
        paper = self.pens.paper
        room = min(cells - 2, WIDEST)
        strips = (
            strip_of([(" ", paper), *pieces], cells, paper) for pieces in self._conversation(room)
        )
        return Paper(strips)

    def _conversation(self, room: int) -> Iterator[list[Piece]]:
        thread, pens = self.thread, self.pens
        if thread is None:
            if not self.reading:
                yield [(cut(self.words.screen.choose_one, room), pens["empty"])]
        else:
            depth = 0
            if thread.post is not None:
                yield from self._post(thread.post, room)
                depth = 1
            for parent in thread.before[-3:]:
                yield from self._said(parent, depth, room, pens["other"], most=2)
                depth = min(3, depth + 1)
            yield from self._comment(thread, depth, room)
            yield from self._alike(room)
            fresh = unread(thread)
            for answer in fresh:
                yield from self._said(answer, depth + 1, room, pens["other"], most=4, new=True)
            for answer in [a for a in thread.after if a not in fresh][:20]:
                yield from self._said(answer, depth + 1, room, pens["other"], most=4)
            yield from self._on_its_way(depth + 1, room)
        if self.reading:
            yield [
                (
                    cut(self.words.screen.loading_thread + " " + self.signs.ellipsis, room),
                    pens["meta"],
                )
            ]

    def _post(self, post: Post, room: int) -> Iterator[list[Piece]]:
        """Our post in two lines, who and when at the right of the first."""
        pens = self.pens
        meta = f"{self.words.screen.us} {self.signs.dot} {self.formats.moment(post.at, self.now)}"
        side = width(meta) + 3
        ellipsis = self.signs.ellipsis
        lines = headline(title_of(post.text), room, 2, ellipsis, first=max(10, room - side)) or [""]
        gap = " " * max(1, room - width(lines[0]) - width(meta))
        yield [(lines[0], pens["post"]), (gap, pens.paper), (meta, pens["meta"])]
        for line in lines[1:]:
            yield [(line, pens["post"])]

    def _comment(self, thread: Thread, depth: int, room: int) -> Iterator[list[Piece]]:
        """The one it is about: all of its text, and everything we know about it."""
        pens, comment = self.pens, thread.comment
        yield self._who(comment, depth, room, pens["author"])
        indent = self._indent(depth)
        room -= len(indent)
        for line in wrapped(text_of(comment, self.words), room):
            yield [(indent, pens.paper), *self._marked(line, pens["text"])]
        for said, pen in self._details(thread):
            for line in headline(said, room, 3, self.signs.ellipsis):
                yield [(indent, pens.paper), (line, pen)]

    def _alike(self, room: int) -> Iterator[list[Piece]]:
        """Who else says so, when and where; the words only where they differ."""
        pens, folds, number = self.pens, self.words.folds, self.formats.number
        if len(self.fold) < 2:
            return
        yield []
        yield [(folds.alike.format(count=number(self.fold_count)), pens["flag"])]
        said = self._start(self.fold[0], room)
        for other in self.fold[1:]:
            when = self.formats.moment(other.created_at, self.now)
            name = f"{cut(author_of(other, self.words), room // 3)} {self.signs.dot} "
            meta = f"{platform_name(other.platform)} {self.signs.dot} {when}"
            yield [(name, pens["other"]), (cut(meta, room - width(name)), pens["meta"])]
            text = self._start(other, room)
            if text != said:
                yield [("  ", pens.paper), (cut(text, room - 2), pens["other"])]
        if (rest := self.fold_count - len(self.fold)) > 0:
            more = folds.more.format(count=number(rest), key=self.open_key)
            yield [(cut(more, room), pens["meta"])]

    def _start(self, comment: Comment, room: int) -> str:
        """As much of a text as a line could hold, without whom it calls."""
        return " ".join(gist(text_of(comment, self.words))[: room * 8].split())

    def _said(
        self, comment: Comment, depth: int, room: int, pen: Style, most: int, *, new: bool = False
    ) -> Iterator[list[Piece]]:
        """Somebody else in the thread, in a few lines; `new`: what brought the comment back."""
        pens = self.pens
        pen = pens["ours"] if comment.ours else pen
        sign = f" {self.signs.dot} {self.words.screen.new_answer}" if new else ""
        who = self._who(comment, depth, room - width(sign), pen)
        yield [*who, (sign, pens["flag"])] if new else who
        indent = self._indent(depth)
        for line in headline(
            text_of(comment, self.words), room - len(indent), most, self.signs.ellipsis
        ):
            yield [(indent, pens.paper), *self._marked(line, pen)]

    def _marked(self, line: str, pen: Style) -> list[Piece]:
        return marked(line, self.needles, pen, self.pens["found"])

    def _who(self, comment: Comment, depth: int, room: int, pen: Style) -> list[Piece]:
        """The line above a text: who and when. The handle is always told: names can be borrowed."""
        pens, dot = self.pens, self.signs.dot
        hook = "  " * max(0, depth - 1) + (self.signs.answer + " " if depth else "")
        when = f" {dot} {self.formats.moment(comment.created_at, self.now)}"
        left = room - len(hook) - width(when)
        if comment.ours:
            return [(hook, pens["meta"]), (self.words.screen.us, pens["us"]), (when, pens["meta"])]
        if PEOPLE in comment.flags or nameless(comment):
            said = cut(author_of(comment, self.words), left)
            return [(hook, pens["meta"]), (said, pen), (when, pens["meta"])]
        name = cut(comment.author_name.strip(), left // 2) or cut(comment.author, left)
        handle = ""
        if comment.author_name.strip() and (rest := left - width(name) - 2) > 6:
            handle = " @" + cut(comment.author, rest)
        return [(hook, pens["meta"]), (name, pen), (handle + when, pens["meta"])]

    def _indent(self, depth: int) -> str:
        return "  " * depth

    def _details(self, thread: Thread) -> Iterator[tuple[str, Style]]:
        """Below the text: warnings first, then media, links, states, and what came before."""
        screen, pens, signs, comment = self.words.screen, self.pens, self.signs, thread.comment
        if comment.flags:
            said = f" {signs.dot} ".join(flag_words(flag, self.words) for flag in comment.flags[:6])
            yield f"{signs.flag} {said}", pens["flag"]
        for hosts in together(hosts_of(comment.text)):
            yield f"{signs.outgoing} {screen.leads_to.format(hosts=hosts)}", pens["meta"]
        for medium in comment.media[:4]:
            yield f"{signs.picture} {_medium(medium, self.words)}", pens["meta"]
        if states := self._states(comment):
            yield f" {signs.dot} ".join(states), pens["meta"]
        for remark in comment.handling.remarks[-NOTES:]:
            yield self._remark(remark), pens["note"]
        if thread.earlier:
            last = thread.earlier[0]
            became = screen.was_answered if last.handling.answered else screen.was_open
            date = self.formats.date(last.created_at)
            yield f"{screen.wrote_before.format(date=date)} ({became})", pens["meta"]

    def _states(self, comment: Comment) -> list[str]:
        screen, signs = self.words.screen, self.signs
        states = []
        if comment.liked:
            states.append(f"{signs.liked} {screen.we_like}")
        if comment.hidden:
            states.append(f"{signs.hidden} {screen.is_hidden}")
        if not comment.public:
            states.append(f"{signs.private} {screen.is_private}")
        if comment.edited_at is not None:
            at = self.formats.moment(comment.edited_at, self.now)
            states.append(f"{signs.edited} {screen.edited_at.format(at=at)}")
        if comment.gone:
            states.append(f"{signs.failed} {screen.is_gone}")
        if asleep := sleeping(comment, self.words, self.formats, self.now):
            states.append(f"{signs.snoozed} {asleep}")
        if topic := comment.handling.topic:
            states.append(f"#{self.topics.get(topic, topic)}")
        if comment.handling.assignee:
            states.append(screen.assigned.format(who=comment.handling.assignee))
        return states

    def _remark(self, remark: Remark) -> str:
        """A note with who wrote it and when, as far as that was kept."""
        when = self.formats.moment(remark.at, self.now) if remark.at else ""
        who = f" {self.signs.dot} ".join(part for part in (remark.by, when) if part)
        said = self.words.screen.note.format(text=remark.text)
        return f"{said} ({who})" if who else said

    def _on_its_way(self, depth: int, room: int) -> Iterator[list[Piece]]:
        """Our answer before any platform has confirmed it."""
        out, pens = self.travelling, self.pens
        if out is None:
            return
        hook = "  " * (depth - 1) + self.signs.answer + " "
        said = travelling_words(out, self.now, self.words, self.signs)
        head = f"{self.words.screen.us} {self.signs.dot} {said}"
        yield [(hook, pens["meta"]), (cut(head, room - len(hook)), pens["outgoing"])]
        indent = self._indent(depth)
        texts = [out.action.text] if isinstance(out.action, Reply) else []
        for text in [*texts, out.reason]:
            for line in islice(wrapped(text, room - len(indent)), 8):
                yield [(indent, pens.paper), (line, pens["outgoing"])]


def flag_words(flag: str, words: Words) -> str:
    """What cleaning noticed, in words; one without words is called by its name."""
    return str(getattr(words.screen, f"flag_{flag.replace('-', '_')}", flag))


def hosts_of(text: str, most: int = 4) -> list[str]:
    """Where the links of a text really lead, those that deceive first; the rest as `+3`."""
    links = islice(LINK.findall(text[:LOOKED_AT]), 50)
    found = dict.fromkeys(chain.from_iterable(map(hosts_in, links)))
    hosts = [spelled(host) for host in sorted(found, key=deceives, reverse=True)]
    more = [f"+{len(hosts) - most}"] if len(hosts) > most else []
    return [fitted_host(host, LONGEST_HOST) for host in hosts[:most]] + more


def together(hosts: list[str]) -> list[str]:
    """Short ones on one line; long ones on a line each, so that none is cut."""
    said = ", ".join(hosts)
    return hosts if len(said) > LONGEST_HOST else [said] if said else []


def _medium(medium: Media, words: Words) -> str:
    screen = words.screen
    return screen.picture.format(alt=medium.alt) if medium.alt.strip() else screen.no_alt
