"""Title and description: read from the blocks before the body."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile

from newsclean import lazy
from newsclean.cues.fold import key_of
from newsclean.document import Block, Document
from newsclean.read.layout import looks_like_page
from newsclean.rules.base import Found, Proposal, rule
from newsclean.rules.common import questions
from newsclean.rules.glue import without_glued
from newsclean.rules.navigation import is_crumbs
from newsclean.source.credits import is_below_caption
from newsclean.source.date_lines import is_date, is_day, is_labelled, whens_in
from newsclean.source.headline import PAGE_PARTS, kind, title_block
from newsclean.source.names import is_person, is_press, names_press
from newsclean.source.signature import has_role, names_in
from newsclean.source.wire import opens

# Title, dek and one line more; a longer run of lines without full stops is a list or a poem, not a head.
_MOST_HEAD_LINES = 3
# A shorter second line is a kicker or a first subhead, not a dek.
_DEK_WORDS = 7
_MOST_DEK_WORDS = 60
# Above the byline or the date a shorter one is no subhead.
_SHORT_DEK = 4
_SAID = 3
_NAME_WORDS = 4
_LABEL_WORDS = 2
_PARTICLE = 3
# A headline below a menu is longer than its lines, and may have a dek.
_TITLE_BELOW_MENU, _TITLE_AND_DEK = 5, 2
# Heads below one another, in all pages seen.
_MOST_HEADS = 3
_DEK_PLACES = 16
# Of the titles of pages that are less sure, more than half are wrong.
_SURE = 0.45
# Section names, kickers and breadcrumbs above a title; more is a page that was not told as one.
_MOST_ABOVE = 12
_MOST_BELOW = 6
_OUTLET_WORDS = 5
# Of inline markup an extractor leaves a blank before the colon; only French means it.
_LOOSE_COLON = lazy.pattern(r" +(:)(?= )")
# Breadcrumbs are lists, and end with the title.
_LIST_NUMBER = lazy.pattern(r"^0\. ")
_NUMBERED = lazy.pattern(r"(?:[*+•·]|\d{1,2}\.)\s+")
# A shorter first-level heading is as often the name of the site or of a section.
_HEADING_WORDS = 3
# The head of an article is so many blocks before its body, in all but a few.
_HEAD_BLOCKS = 25
_MADE = lazy.pattern(r"\s[-–|/©]\s(?:[^\W\d_a-zà-ÿ][\w.’']{1,20}\s?){1,3}$")
# Of so many words it may be a headline of two sentences.
_TITLE_WORDS = 14
# "ทุ่งนา - ชาวนา..."
_THAI_DATELINE = lazy.pattern("[\u0e00-\u0eff]{3,20} [-–] [\u0e00-\u0eff]")
# A full stop behind a long word and a capital after it: a paragraph, not a headline.
_TWO_SENTENCES = lazy.pattern(r"[^\W\d_]{4}[.!?][\"'”’»)]* [^\W\d_a-zà-ÿ]")


@rule(phase="edges", reason="the article's title", category="source", id="source.title")
def title(document: Document) -> Iterator[Proposal]:
    """The headline: the first of one to three lines without a full stop that stand right before the prose, or, among
    the menus of a page, the line that stands where a title does and speaks of what the body speaks of."""
    lines = head_of(document)
    if not lines:
        return
    start, end = _headline(document, lines[0])
    text, _ = without_glued(document, lines[0])
    end = min(end, lines[0].text.find(text) + len(text))
    text = lines[0].text
    value = text[start:end] if document.language == "fr" else _LOOSE_COLON.sub(r"\1", text[start:end])
    taken = _taken(document, lines)
    if _is_sure(document, lines[0]):
        yield Found("title", value, lines[0].span(start, end), takes=lines[0] if lines[0] in taken else None)
    elif lines[0] in taken:
        yield lines[0]
    yield from (block for block in taken if block not in lines)


def _is_sure(document: Document, block: Block) -> bool:
    """Whether a title is sure enough to be said; on a page one that is less sure is at least no body."""
    if document.layout.name != "page" or document.kind != "text":
        return True
    found = document.once(title_block)
    return found is None or found.block is not block or found.sure >= _SURE


def _taken(document: Document, lines: list[Block]) -> list[Block]:
    """The blocks that leave the body with the title, none if a second pass would find more to take.

    They are the lines above it, the title once more, and what else stands between it and the first paragraph.
    """
    if headings := _headings(document):
        taken = [*(b for b in headings if not document.is_gone(b)), *(lines[1:] if _is_whole(lines) else ())]
        return _with_heads_below(document, taken)
    if document.layout.name == "page":
        repeated = [b for b in document.blocks[: document.first_prose] if _LIST_NUMBER.sub("", b.key) == lines[0].key]
        sure = lines[0].index in document.outside or _is_signed(document, lines[0])
        # What is left may look like a page once more, and then show another title.
        sure = sure or not looks_like_page(document, list(document.left()))
        return _with_heads_below(document, repeated if sure else [])
    head = _head(document)
    if lines == head[_above_title(document, head) :]:
        return head if _is_whole(lines) else []
    if not _is_signed(document, lines[0]):
        return []
    left = [block for block in document.left() if block.index <= document.first_prose]
    title = lines[0]
    metas = [b.index for b in _up_to_body(document, title) if _is_meta(document, b)]
    above = [b for b in left if b.index < title.index or (b.key == title.key and b is not title)]
    below = [b for b in left if title.index < b.index < metas[-1] and b.key != title.key and _is_line(b)]
    whole = len(above) <= _MOST_ABOVE and not any(b.is_sentence or _NUMBERED.match(b.text) for b in above)
    whole = whole and len(below) <= _MOST_BELOW and all(b.mark == "" for b in below)
    taken = [*above, title, *below]
    return _with_caption(document, taken, metas[-1]) if whole else []


def _with_caption(document: Document, taken: list[Block], last: int) -> list[Block]:
    """What leaves with a signed title: with one line between the metadata and the body, a caption or a dek, which a
    second pass would take for a title; none if more would be left."""
    head = _head(document, frozenset(block.index for block in taken))
    if len(head) == 1 and head[0].index > last and head[0].mark == "" and head[0].words >= _DEK_WORDS:
        head, taken = _head(document, frozenset(block.index for block in [*taken, head[0]])), [*taken, head[0]]
    return [] if head else taken


def _is_phrase(line: Block) -> bool:
    """Whether a short line says something, unlike names, teams and a newsroom: more small words than others."""
    words = line.text.split()
    return len(words) >= _SHORT_DEK and 2 * sum(word[0].islower() for word in words) > len(words)


def _with_heads_below(document: Document, taken: list[Block]) -> list[Block]:
    """What leaves with a title, and what a second pass would then take for one: a menu's last line, a dek."""
    taken = list(taken)
    for _ in range(_MOST_HEADS):
        head = _head(document, frozenset(block.index for block in taken))
        if not head or not _is_whole(head):
            break
        taken += head
    return taken


def _is_line(block: Block) -> bool:
    return not (block.is_sentence or block.is_prose or block.bullet)


def _headline(document: Document, block: Block) -> tuple[int, int]:
    """Where a title stands in its block: without list mark, and without the outlet that a page's title ends with."""
    text = block.text
    mark = _NUMBERED.match(text)
    start = mark.end() if mark else 0
    part = next(iter([*PAGE_PARTS.finditer(text, start)][-1:]), None)
    if part is None or text[part.end() :].count(" ") >= _OUTLET_WORDS or text[start : part.start()].count(" ") < 2:
        return start, len(text)
    tail = key_of(text[part.end() :])
    # French sets a blank before its colon, and a small letter begins no outlet's name.
    first = block.index == 0 and ":" not in part.group() and not text[part.end() : part.end() + 1].islower()
    named = first or "|" in part.group() or any(other.key == tail for other in document.blocks)
    return (start, part.start()) if named else (start, len(text))


@rule(phase="edges", reason="the description under the title", category="source", id="source.description")
def description(document: Document) -> Iterator[Proposal]:
    """The dek or standfirst: a line under the title, or a sentence between the title and a byline or credit."""
    lines = head_of(document)
    goes = bool(lines) and (document.is_gone(lines[0]) or lines[0] in _taken(document, lines))
    if not goes and not (lines and document.layout.name == "page"):
        return
    for line in lines[1:]:
        is_dek = line.words >= _DEK_WORDS or (_is_phrase(line) and _is_signed(document, line))
        is_dek = is_dek and not any(is_other(document, line) for is_other in (_is_about_writer, _is_caption, _signs))
        yield Found("description", *without_glued(document, line), takes=line) if is_dek else line
    if len(lines) > 1 and (caption := _sentence_dek(document, lines[-1])):
        yield caption
    if (dek := dek_of(document)) and not is_below_caption(document, document.blocks[dek.index + 1]):
        behind = next((b for b in document.after(dek) if not (is_date(document, b) or _is_name(b))), None)
        yield Found("description", dek.text, dek, takes=None if behind and _is_head_line(behind) else dek)


def _is_about_writer(document: Document, line: Block) -> bool:
    """Whether a line below the title begins with the name on the byline above it: "Jane Doe is a columnist"."""
    for block in document.blocks[max(line.index - _MOST_BELOW, 0) : line.index]:
        hit = document.hit_in(block, "byline", ("start",))
        name = block.text[len(hit.phrase) :].strip(" :") if hit else block.text
        if is_person(name) and line.text.startswith(f"{name} "):
            return True
    return False


def _signs(document: Document, line: Block) -> bool:
    """Whether a line below the title says who wrote the text, or how long ago."""
    aged = document.hit_in(line, "ages") is not None and "|" in line.text
    dated = not line.is_sentence and any(when.labelled for when in whens_in(document, line))
    return aged or dated or (not line.is_sentence and bool(names_in(document, line)))


def _is_caption(document: Document, line: Block) -> bool:
    """Whether a line below the date ends with who made a picture: "The church of Valmer - Jane Doe"."""
    dated = any(is_date(document, b) for b in document.blocks[max(line.index - _MOST_BELOW, 0) : line.index])
    return dated and _MADE.search(line.text) is not None


def dek_of(document: Document) -> Block | None:
    """The sentence under a title that stands alone, signed by a line of metadata below it; None if there is none."""
    return document.once(_dek)


def _dek(document: Document) -> Block | None:
    lines = head_of(document)
    if len(lines) != 1:
        return None
    title = lines[0]
    return _sentence_dek(document, title) or _placed_dek(document, title) or _dek_of_wire(document, title)


def head_of(document: Document) -> list[Block]:
    """The title and the lines below it that belong to it; empty when there is none."""
    return document.once(_title_and_lines)


def _title_and_lines(document: Document) -> list[Block]:
    if document.layout.name == "flat":
        return []
    if headings := _headings(document):
        return [headings[0], *_head(document, frozenset(block.index for block in headings))]
    if document.layout.name == "page" and document.kind == "text" and (found := document.once(title_block)):
        return [found.block]
    lines = _head(document)
    lines = lines[_above_title(document, lines) :]
    if not lines and document.kind == "text" and (found := document.once(title_block)):
        # Outside a page only what is a headline by its looks as well.
        return [found.block] if _heads(document, found.block) and not found.block.text[0].islower() else []
    return lines or _below_menu(document)


def _below_menu(document: Document) -> list[Block]:
    """The headline above the first line of metadata, below short lines that no cue knows: a page that was copied with
    its menu."""
    above: list[Block] = []
    for block in document.blocks[: document.first_prose]:
        if _is_meta(document, block):
            # Today's date in the menu signs nothing.
            if any(other.words >= _TITLE_BELOW_MENU for other in above):
                break
        elif not document.is_gone(block):
            if block.is_sentence:
                return []
            above += [] if _is_name(block) else [block]
    else:
        return []
    run = list(takewhile(lambda b: _heads(document, b) and b.words >= _TITLE_BELOW_MENU, reversed(above)))
    known = any(any(document.hits_of(block)) for block in run)
    return run[-1:] if 0 < len(run) <= _TITLE_AND_DEK and not known else []


def _headings(document: Document) -> list[Block]:
    """The first-level heading right before the body, where a text's own marks show it; it may be repeated."""
    found = [block for block in document.blocks if block.hints and block.hints.tag == "h1"]
    if document.kind == "html" or len({block.key for block in found}) != 1 or found[0].words < _HEADING_WORDS:
        return []
    return [block for block in found if 0 < document.first_prose - block.index <= _HEAD_BLOCKS]


def _is_signed(document: Document, block: Block) -> bool:
    """Whether a line of metadata stands below a would-be title: a second pass sees none, so it takes no other."""
    return any(_is_meta(document, b) for b in _up_to_body(document, block))


def _up_to_body(document: Document, title: Block) -> Iterator[Block]:
    """The blocks below a title up to the body's first paragraph; the first of all may be a dek."""
    first = document.first_prose
    for block in document.blocks[title.index + 1 : title.index + 1 + _DEK_PLACES]:
        if block.is_prose and block.index != first and not document.is_gone(block):
            return
        yield block


def _placed_dek(document: Document, title: Block) -> Block | None:
    """The sentence or long line right below the title, above a line of metadata and before more of the body."""
    blocks = list(_up_to_body(document, title))
    for place, block in enumerate(blocks):
        what = kind(document, block)
        if _is_meta(document, block):
            return None
        if what == "meta" and block.is_sentence and not document.is_gone(block):
            what = "sentence"  # "40 000" is no date
        # What is merely outside the body of a page may be its dek.
        if what in ("meta", "junk", "item", "label") or block.key == title.key or block.index in document.named:
            continue
        if not _DEK_WORDS <= block.words <= _MOST_DEK_WORDS or document.hit_in(block, "credits", ("start", "end")):
            return None
        # Behind another sentence the body has begun, and a line of metadata says nothing of this one.
        # "Jane DOE." is no sentence.
        below = takewhile(
            lambda b: not b.is_sentence or b.words <= _NAME_WORDS or document.is_gone(b), blocks[place + 1 :]
        )
        signed = any(_is_meta(document, behind) for behind in below)
        return block if signed and (block.index < document.first_prose or _prose_behind(document, block)) else None
    return None


def _is_meta(document: Document, block: Block) -> bool:
    labelled = "0" in block.key and (is_labelled(document, block) or document.hit_in(block, "ages") is not None)
    return labelled or document.hit_in(block, "byline", ("start", "whole")) is not None or is_date(document, block)


def _prose_behind(document: Document, block: Block) -> bool:
    """Whether more of the body stands behind a block: a paragraph, or what is said in short sentences."""
    said = 0
    for behind in document.after(block):
        said += behind.is_sentence
        if behind.is_prose or said == _SAID:
            return True
    return False


def _head(document: Document, without: frozenset[int] = frozenset()) -> list[Block]:
    """The headline-like lines before the first sentence, empty when they are no head; as if some blocks were gone."""
    if document.layout.name == "flat":
        return []
    present = (block for block in document.left() if block.index not in without)
    left = takewhile(lambda b: b.index <= document.first_prose, present)
    # Names below a title are not yet named: bare ones are known by their place.
    undated = [
        b
        for i, b in enumerate(left)
        if not (is_date(document, b) or is_day(b) or (i and _is_beside_byline(document, b)))
    ]
    if undated and not _heads(document, undated[0]) and is_press(undated[0].text):
        # The outlet's name, and a section's of one word below it.
        undated = undated[1 + (len(undated) > 1 and undated[1].words == 1 and not _heads(document, undated[1])) :]
    # A question below which a section stands may be one that the article's first speaker asks.
    plain = bool(undated) and undated[0].mark == ""
    labels = {block.index for block in undated[1:] if plain and _is_label(document, block)}
    # Above a paragraph a question may be the title of an interview.
    below = document.blocks[1:]
    asked = {b.index for b in document.once(questions) if not below[b.index].is_prose}
    # Without full stops a first paragraph shows itself by its dateline.
    plain_lines = takewhile(lambda block: block.index not in asked and not _THAI_DATELINE.match(block.text), undated)
    lines = list(takewhile(lambda block: _heads(document, block) or block.index in labels, plain_lines))
    if not lines and undated and _is_short_title(document, undated[0]):
        lines = undated[:1]
    if not lines or sum(map(_looks_head, lines)) > _MOST_HEAD_LINES:
        return []
    following = next((block for block in undated[len(lines) :]), None)
    # A line that goes on in lower case is no headline but wrapped prose.
    runs_on = any(block.text[0].islower() for block in (*lines[1:], *([following] if following else [])))
    introduces = following is not None and following.mark == ":" and following.words >= _DEK_WORDS
    asks = following is not None and following.index in asked
    starts = following is not None and _is_subhead(document, lines[-1], following)
    begins = following is not None and (following.is_sentence or following.is_prose or introduces or asks or starts)
    return lines if begins and not runs_on else []


def _is_short_title(document: Document, block: Block) -> bool:
    """Whether two words that a text begins with are its title: the line below says who wrote it, or when."""
    if block.words != _LABEL_WORDS or block.mark or block.bullet or not block.text[0].isupper():
        return False
    below = document.blocks[block.index + 1 : block.index + 2]
    signed = any(_is_meta(document, b) or is_date(document, b) or is_day(b) or _is_name(b) for b in below)
    return signed and not any(document.hits_of(block)) and not _is_name(block)


def _is_subhead(document: Document, title: Block, block: Block) -> bool:
    """Whether a word or two below a signed title head the body's first sentence."""
    below = next(document.after(block), None)
    short = block.words <= _LABEL_WORDS and block.mark in {"", ":"} and block.key[:1].isalpha()
    return (
        short
        and below is not None
        and below.is_sentence
        and any(_is_meta(document, b) for b in document.blocks[title.index + 1 : block.index])
    )


def _above_title(document: Document, lines: list[Block]) -> int:
    """How many of the first lines of a head name the site or the section: short ones above the section's link or the
    breadcrumb, one that is less of a title than the longer line below it, and one that ends as outlets' names do in
    scripts without capitals."""
    if len(lines) > 1 and lines[0].words <= _OUTLET_WORDS < lines[1].words and names_press(lines[0].text):
        return 1
    for place, (above, below) in reversed(list(enumerate(pairwise(lines), 1))):
        between = document.blocks[above.index + 1 : below.index]
        leads = any(document.is_gone(b) and (document.hit_in(b, "sections") or is_crumbs(b)) for b in between)
        named = above.words <= _OUTLET_WORDS <= below.words and _is_name_of_site(above)
        if leads and (named or is_press(PAGE_PARTS.split(above.text)[0])):
            return place
    if len(lines) > 1 and document.kind == "text" and lines[0].words < min(_OUTLET_WORDS, lines[1].words):
        found = document.once(title_block)
        return int(found is not None and found.block is lines[1])
    return 0


def _is_name_of_site(block: Block) -> bool:
    return all(word[0].isupper() or len(word) <= _PARTICLE for word in block.text.split())


def _is_label(document: Document, block: Block) -> bool:
    """A word between title and body that says nothing of it: "Newsroom", or a button that no cue knows among others."""
    if block.words > _LABEL_WORDS or "0" in block.key:
        return False
    beside = document.blocks[max(block.index - 1, 0) : block.index + 2 : 2]
    among = block.mark == "" and len(beside) == 2 and all(map(document.is_gone, beside))
    return among or any(document.hit_in(block, f) for f in ("controls", "sections"))


def _is_name(block: Block) -> bool:
    return block.words <= _NAME_WORDS and is_person(block.text)


def _is_source(document: Document, block: Block) -> bool:
    """Whether a short line says whom the text was taken from: "Source: Harbour Daily"."""
    labelled = block.words <= _OUTLET_WORDS and block.mark == "" and document.hit_in(block, "source", ("start",))
    return bool(labelled) and (":" in block.text or "：" in block.text)


def _is_beside_byline(document: Document, block: Block) -> bool:
    """Whether a short line is a name, a role below one, a source, a mailbox, a bare label, or a month and its year."""
    if _is_name(block) or _is_source(document, block):
        return True
    if block.words <= _OUTLET_WORDS and block.mark == "" and has_role(document, block):
        return _is_name(document.blocks[block.index - 1])
    if block.words > _LABEL_WORDS:
        return False
    label = block.words == 1 and document.hit_in(block, "byline", ("start",)) is not None
    months = (name for entry in document.words.get("months", ()) for name in entry.split("|"))
    dated = block.key.endswith(" 0") and block.key[:-2] in months
    return "@" in block.text[1:] or label or dated


def _is_whole(lines: list[Block]) -> bool:
    """Whether the head can leave the body: a question below the title may be the body's own first line, and
    without the title it would be taken for one."""
    return all(line.mark == "" for line in lines[1:])


def _is_head_line(block: Block) -> bool:
    long = block.words > _TITLE_WORDS or block.mark == "?"
    return _looks_head(block) and not (long and _TWO_SENTENCES.search(block.text))


def _heads(document: Document, block: Block) -> bool:
    """Whether a line may be a headline; of two sentences ("Fire in the hall. Nobody hurt") if it is signed."""
    return _is_head_line(block) or (_looks_head(block) and _is_signed(document, block))


def _looks_head(block: Block) -> bool:
    return block.is_headline and not block.joined and block.text[0] not in "—–-#@"


def _sentence_dek(document: Document, title: Block) -> Block | None:
    """The single sentence between the title and a block of byline, date or credit that precedes the body."""
    dek = _after(document, title)
    body = _after(document, dek) if dek else None
    if dek is None or body is None or body.index == dek.index + 1 or not dek.is_sentence or not body.is_prose:
        return None
    between = document.blocks[dek.index + 1 : body.index]
    signed = any(_is_meta(document, b) or document.hit_in(b, "reading_time", ("start", "whole")) for b in between)
    return dek if signed and dek.words <= _MOST_DEK_WORDS else None


def _dek_of_wire(document: Document, title: Block) -> Block | None:
    """The sentence between the title, or its lines of metadata, and a paragraph that begins with a dateline."""
    dek = _after(document, title)
    body = _after(document, dek) if dek else None
    if dek is None or body is None or not (dek.is_sentence and body.is_prose) or dek.words > _MOST_DEK_WORDS:
        return None
    return dek if opens(document, body) and not opens(document, dek) else None


def _after(document: Document, block: Block) -> Block | None:
    """The next block that is left and is no date line."""
    return next((b for b in document.after(block) if not is_date(document, b)), None)
