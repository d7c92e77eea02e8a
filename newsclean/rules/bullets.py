"""Other stories behind bullets that stand alone on their lines, as extractors leave lists of links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.document import COLONS, Block, Document
from newsclean.rules.base import Proposal, rule
from newsclean.rules.related import LINKED_WORDS, headline_in, is_linked

# So many cards of a bullet, a headline and a teaser, one right behind the other, are no body.
_FEWEST_CARDS, _CARD = 3, 3


@rule(phase="context", reason="related headline behind a bare bullet", id="related.bulleted")
def bulleted(document: Document) -> Iterator[Proposal]:
    """A bullet alone on its line and a headline below it, between paragraphs; and the teasers below such headlines."""
    if not document.has_bullets:
        return
    introduced = False
    headlines = []
    for block, below in zip(document.blocks, document.blocks[1:], strict=False):
        if block.is_bullet:
            if not introduced and is_linked(document, below, LINKED_WORDS):
                headlines.append(below)
                yield block
                yield below
                yield headline_in(below)
        elif not (block.index and document.blocks[block.index - 1].is_bullet):
            introduced = block.mark in COLONS and not document.is_gone(block)
    yield from _teasers(document, headlines)


def _teasers(document: Document, headlines: Sequence[Block]) -> Iterator[Block]:
    """The line below each headline of a row of cards. Most have no full stop: a row of headlines and sentences may be
    the body, with a link behind each paragraph."""
    at = {block.index for block in headlines}
    run: list[Block] = []
    for headline in headlines:
        teaser = document.blocks[min(headline.index + 1, len(document.blocks) - 1)]
        if teaser is not headline and not teaser.is_prose and not teaser.is_bullet:
            run.append(teaser)
        if headline.index + _CARD in at:
            continue
        if len(run) >= _FEWEST_CARDS and 2 * sum(block.is_sentence for block in run) < len(run):
            # Below the last headline the body may go on.
            yield from run if run[-1].index > document.last_prose else run[:-1]
        run = []


@rule(phase="edges", reason="bullet of a removed line", id="related.bullet")
def bullet(document: Document) -> Iterator[Block]:
    """A bare bullet whose item went, or that never had one."""
    bare = False
    for block in reversed(document.blocks) if document.has_bullets else ():
        if block.is_bullet:
            if bare or block.index + 1 == len(document.blocks) or block.index + 1 in document.gone:
                yield block
                bare = True
        else:
            bare = False
