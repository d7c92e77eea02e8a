"""What a part of a block is by its cues: a label, a notice or a headline, or a sentence that begins like one."""

from __future__ import annotations

from newsclean import lazy
from newsclean.beyond import is_foreign, is_small
from newsclean.document import QUOTES, SENTENCE_MARKS, Block, Document, Part
from newsclean.rules.phrases import is_quoted, size_of, split_label

# A maker or a source says nothing; the dot within an address ends no sentence.
_ADDRESS = lazy.pattern(r"[\w.-]{2,40}\.[^\W\d_]{2,8}")
_SAYS = lazy.pattern(r'[!?;"“”]|\.(?!\w)')
# What a sentence may have in front of its first letter.
_OPENS = QUOTES + " –—-"
# What an advertising label may stand between.
_SETS_OFF = frozenset("-–—()[]（）【】")
# What headlines end with.
_OPEN_ENDS = frozenset({"", "?", "!", "？", "！", "؟"})
# Words of a part that can be a credit, an invitation, a notice, a headline with its label, a list of who contributed.
_CREDIT, _SHORT, _NOTICE, _LABELLED, _CONTRIBUTORS = 12, 18, 24, 36, 60
_SHORT_HEADLINE = 5
# An invitation has none of these.
_GOES_ON = frozenset(',،，、;"“”«»')
# Families of calls that go on with a channel's name, in so many words.
_CALLING, _REST_OF_CALL = frozenset({"share", "newsletter", "promo", "contact"}), 4
# What is left of a block must say something.
FEWEST_LEFT = 3
# So many words behind a credit are a sentence, though a bracket parts them from their full stop.
_SAYS_SO = 8
# Families in which one word behind the end of a sentence is a label. "Facebook" or "Video" may be an answer.
_LONE = frozenset({"ads", "read_more", "loading", "agency"})
# Families in which a sentence of three words is a whole notice: "All rights reserved."
_TERSE = frozenset({"legal", "newsletter", "ads"})
# Invitations are made in news as well: their beginning needs an end that fits.
_INVITING = frozenset({"newsletter", "account", "paywall", "promo", "media", "comments", "loading"})
# Languages in which every noun has a capital, so that a capital begins no sentence.
_CAPITAL_NOUNS = frozenset({"de"})
# Languages in which no sentence begins with a noun alone and a name: those of advertising have an article or an ending.
_ARTICLES = frozenset({"de", "nl", "sv", "da", "no", "is"})
_SURE = 4
# A label of one word that touches the word before it has so many letters.
_LONG_LABEL = 6
# A word of so many letters that is small elsewhere, if with another ending, begins a sentence where it has a capital.
_SPOKEN = 4
# Of what is all in capitals so many signs are: "A clerk" is not.
_CAPITALS = 4


def family_at_end(parts: tuple[Part, ...], place: int, block: Block) -> str:
    """The family of a part that ends a block, "" if it belongs there."""
    part, before = parts[place], parts[place - 1]
    bracketed = part.block.text[0] in "([（【〔"
    ended = before.block.mark in SENTENCE_MARKS or part.joint or before.block.text[-1] in ")]"
    first = next((char for char in part.block.text if char.isalpha()), "")
    said = FEWEST_LEFT - before.block.is_stopped
    terse = before.block.words < said and not any(kind == "whole" for _, kind, _ in before.hits)
    if is_quoted(block.text, part.at) or part.block.text[0] in QUOTES or terse:
        return ""
    # An agency alone may have made a picture as well; behind a paragraph it has written that.
    for family, kind, phrase in sorted(part.hits, key=lambda hit: hit[0] != "agency"):
        size = size_of(phrase)
        if not ended and not (bracketed and size > 1):
            continue
        if size == 1 and kind == "start" and part.joint and before.block.mark not in SENTENCE_MARKS:
            continue  # a name such as "newsTags: a"
        if is_small(first) and not bracketed and family != "agency":
            continue
        if kind == "whole" or phrase == part.block.key:
            lone = size > 1 or (family in _LONE and before.block.mark not in "?？؟")
            # "... to the endRegister": no name has a small letter in front of that.
            lone = lone or (part.joint and before.block.mark == "" and len(phrase) >= _LONG_LABEL)
            if bracketed and size == 1 and family == "read_more":  # "... (more)"; one word in brackets may be a link
                lone = before.block.text.endswith(("…", "..."))
            sure = lone if _is_bare(part, family) else size >= (_SURE - (family in _TERSE))
        elif kind == "start":
            sure = _starts(part, family, phrase, size)
        else:
            sure = kind == "end" and family == "agency" and size >= _SURE - 1 and part.block.words <= _CONTRIBUTORS
        if sure:
            return family
    return ""


def _starts(part: Part, family: str, phrase: str, size: int) -> bool:
    """Whether a part that begins with a cue is nothing but what the cue announces."""
    text, words, bare = part.block.text, part.block.words, _is_bare(part, family)
    ended = any(kind == "end" and of == family for of, kind, _ in part.hits)
    goes_on = not _GOES_ON.isdisjoint(text)
    if not phrase[-1].isalnum() and phrase[-1] != "©":
        return is_labelled(part, family, phrase)
    if family in ("credits", "source"):
        notice = family == "source" and size > _SURE and words <= _NOTICE
        return notice or (words <= _CREDIT and bare and (size > 1 or phrase == "©"))
    if family == "agency":
        return words <= _CONTRIBUTORS and (text[0] in "([（【〔" or ended or (bare and size > 1))
    if family == "legal":
        # "(c) 2024", folded, begins like "C) 0.67 kg".
        signed = size > 1 and phrase[-1] == "©"
        return (
            size >= _SURE
            or signed
            or ended
            or (size > 1 and "0" in phrase and (text[0] == "(" or not phrase.startswith("c)")))
        )
    if words > _NOTICE:
        return False
    if family in _INVITING:
        held = any(kind == "inside" and of == family for of, kind, _ in part.hits)
        return size >= 2 and (ended or (held and not goes_on) or _is_terse(part, phrase))
    if "@" in text:
        return size > 1
    # What a blank parts from its sentence may be one more.
    return not goes_on and size >= (_SURE - bare - (bare and part.joint))


def _is_terse(part: Part, phrase: str) -> bool:
    """Whether a short sentence begins with a cue of four words and goes on to its end without a mark."""
    rest = part.block.text[len(phrase) :]
    return size_of(phrase) >= _SURE and part.block.words <= _SHORT and _GOES_ON.isdisjoint(rest)


def is_labelled(part: Part, family: str, phrase: str) -> bool:
    """Whether a part is a label and what it labels."""
    text, words, bare = part.block.text, part.block.words, _is_bare(part, family)
    label, value = split_label(text)
    if not label or phrase[-1].isalnum():
        return False
    first = value.lstrip(QUOTES + "[( ").partition(" ")[0]
    if is_small(first) and not (family == "source" and _ADDRESS.fullmatch(value)):
        return family == "tags" and bare and words <= _LABELLED
    if family == "read_more":
        sure = size_of(phrase) > 1 or label.isupper() or (bool(value) and part.block.mark in "?!？！؟")
        # A headline has no full stop: with one a sentence has run together with it.
        return words <= _LABELLED and not part.block.is_stopped and (sure or bare) and (sure or bool(value))
    if family in ("credits", "source"):
        return words <= _CREDIT and bool(value) and not _SAYS.search(value.rstrip(" ."))
    if family == "agency":
        return words <= _NOTICE
    return bare and words <= _LABELLED


def family_before_sentence(document: Document, parts: tuple[Part, ...], place: int, block: Block) -> str:
    """The family of a part that stands before a sentence, "" if it belongs there."""
    part, behind = parts[place], parts[place + 1]
    ended = not place or part.joint or parts[place - 1].block.mark in SENTENCE_MARKS or is_advert(parts[place - 1])
    if not ended or is_quoted(block.text, part.at) or part.block.text[0] in QUOTES:
        return ""
    for family, kind, phrase in part.hits:
        size = size_of(phrase)
        whole = kind == "whole" or phrase == part.block.key
        if whole and family == "ads" and (size >= _SURE - 1 or _is_set_off(part)):
            return family  # "The article goes on below the picture."
        if whole and _is_bare(part, family):
            if (behind.joint or part.joint) and (size > 1 or family == "ads"):
                return family
            if part.block.mark and family == "loading":
                return family
            first = behind.block.text.lstrip(_OPENS if family == "ads" else QUOTES + " ")[:1]
            apart = size > 1 or (family == "ads" and is_foreign(part.block.text, behind.block.text))
            uncased = apart and first.isalpha() and not is_small(first)
            # "The article goes on 149 lira." may be a price.
            uncased = uncased or (family == "ads" and first.isdigit() and behind.block.words >= FEWEST_LEFT)
            if (first.isupper() or uncased) and _is_before_sentence(document, part, behind, family):
                return family
        # "Get our news every morning.The mayor said": no blank parts a paragraph's own sentences.
        if kind == "start" and family in _INVITING and size > 1 and behind.joint and part.block.mark in SENTENCE_MARKS:
            return family
        # Without a mark it is a headline, and a small word with a capital begins the sentence behind it.
        ended = part.block.mark in SENTENCE_MARKS or (not part.block.mark and behind.block.is_sentence)
        # Of a label of one word the headline is longer than what news sets behind a colon.
        sure = size > 1 or behind.joint or (not part.block.mark and part.block.words > _SHORT_HEADLINE)
        if kind == "start" and family == "read_more" and sure and ended and is_labelled(part, family, phrase):
            return family
    return ""


def is_credit_before_sentence(parts: tuple[Part, ...], place: int, block: Block) -> bool:
    """Whether a part is a picture's credit in front of a sentence: behind its label or sign, or in brackets."""
    part, behind = parts[place], parts[place + 1]
    label = next((phrase for family, kind, phrase in part.hits if family == "credits" and kind == "start"), "")
    said = behind.block.is_sentence or behind.block.words >= _SAYS_SO
    if not label or not said or is_quoted(block.text, part.at):
        return False
    if label == "©" and (part.at == 0 or part.block.text[1:3].strip().isdigit()):
        return False  # whose the text is
    again = behind.block.text.split(None, 2)
    if again[0] in part.block.text.strip("()[] ").split() and again[1:] and again[1][0].isupper():
        return False  # the maker stands there once more: "(Photo: Getty Images) Getty The doctor"
    bracketed = part.block.text[0] in "([（" and part.block.text.rstrip(" .")[-1] in ")]）"
    return label == "©" or bracketed or is_labelled(part, "credits", label)


def is_headline_before_sentence(parts: tuple[Part, ...], place: int, block: Block) -> bool:
    """Whether a label without a colon and the headline behind it stand before a sentence."""
    label, headline, behind = parts[place : place + 3]
    apart = not (headline.joint or behind.joint or headline.block.mark)
    fits = headline.block.words >= FEWEST_LEFT and behind.block.is_sentence
    return apart and fits and _is_headline_label(label) and _is_set_apart(parts, place, block)


def _is_before_sentence(document: Document, part: Part, behind: Part, family: str) -> bool:
    """Whether a label parted by a blank stands before a new sentence, not before the rest of its own: "Watch this
    Friday", "Advertising Standards Authority"."""
    words = size_of(part.block.key)
    if words < _SURE - 1 and family != "ads":
        return False
    if part.block.text.isupper() and not behind.block.text.lstrip(_OPENS)[:_CAPITALS].isupper():
        return True
    if behind.block.text[0] in QUOTES:
        return True
    if family == "ads" and is_foreign(part.block.text, behind.block.text):
        return True
    unsure = words == 1 or document.language in _CAPITAL_NOUNS
    if document.language not in _CAPITAL_NOUNS and part.block.key in document.once(_advertised):
        return True
    first = behind.block.text.split(" ", 1)[0].strip(_OPENS + ",").casefold()
    if not unsure or any(first in document.words.get(name, ()) for name in ("common", "openers")):
        return True
    if words == 1 and part.at == 0 and document.language in _ARTICLES and behind.block.is_sentence:
        return True  # "Annonce Hedvig Lund kalder det ..."
    # "Advertisement Bishop Lund calls it ...", where "bishops" is small elsewhere.
    begins = len(first) >= _SPOKEN and f" {first}" in document.once(_small_words)
    return begins and behind.block.is_sentence and document.language not in _CAPITAL_NOUNS


def _is_set_off(part: Part) -> bool:
    """Whether a part stands between dashes or brackets: "(Advertisement)"."""
    return part.block.text[0] in _SETS_OFF and part.block.text[-1] in _SETS_OFF


def _small_words(document: Document) -> str:
    """The words that the text has in small letters, each behind a blank."""
    return " ".join(["", *{word for block in document.blocks for word in block.text.split() if is_small(word)}])


def is_advert(part: Part) -> bool:
    """Whether a part is an advertising label and nothing else."""
    return any(hit[:2] == ("ads", "whole") for hit in part.hits)


def _advertised(document: Document) -> frozenset[str]:
    """The advertising labels that stand alone on a line of the text."""
    return frozenset(hit.block.key for hit in document.hits("ads") if hit.kind == "whole")


def is_headline_at_end(parts: tuple[Part, ...], place: int, block: Block) -> bool:
    """Whether the last part is the headline behind a label without a colon."""
    headline, label = parts[place], parts[place - 1]
    fits = headline.block.mark in _OPEN_ENDS and FEWEST_LEFT <= headline.block.words <= _LABELLED
    return fits and _is_headline_label(label) and _is_set_apart(parts, place - 1, block)


def is_split_headline(parts: tuple[Part, ...], place: int, block: Block) -> bool:
    """Whether the last part is the rest of a headline behind a label: "Read more: Border shut, cellars full. Where will
    the whey go"."""
    rest, first = parts[place], parts[place - 1]
    labelled = any(
        family == "read_more" and kind == "start" and not phrase[-1].isalnum() for family, kind, phrase in first.hits
    )
    fits = rest.block.mark in ("", "?") and not rest.hits and FEWEST_LEFT - 1 <= rest.block.words <= _CREDIT
    return labelled and fits and first.block.words <= _NOTICE and _is_set_apart(parts, place - 1, block)


def is_call_at_end(parts: tuple[Part, ...], place: int, block: Block) -> str:
    """The family of the call behind a block's last sentence of which the last part is the end: "Follow us | On X too!".
    A cue is all of its beginning, and what goes on with it has a capital as names have; "" where it is none."""
    rest, call = parts[place], parts[place - 1]
    family = next((f for f, kind, p in call.hits if kind == "whole" and f in _CALLING and size_of(p) > 1), "")
    goes_on = rest.block.mark in ("", "!") and not rest.hits and rest.block.words <= _REST_OF_CALL
    return family if goes_on and not call.block.mark and _is_set_apart(parts, place - 1, block) else ""


def _is_headline_label(label: Part) -> bool:
    """Whether a part is a label of other headlines, of two words or more, without a mark."""
    named = any(family == "read_more" and kind == "whole" and size_of(p) > 1 for family, kind, p in label.hits)
    return named and not label.block.mark


def _is_set_apart(parts: tuple[Part, ...], place: int, block: Block) -> bool:
    """Whether a part begins where a sentence of the block could, and in no quotes."""
    part = parts[place]
    ended = not place or part.joint or parts[place - 1].block.mark in SENTENCE_MARKS
    return ended and not is_quoted(block.text, part.at)


def _is_bare(part: Part, family: str) -> bool:
    """Without the mark that ends a sentence; the dots behind "Loading" end none."""
    dotted = family == "loading" and part.block.text.endswith(("...", "…"))
    return dotted or part.block.mark not in SENTENCE_MARKS
