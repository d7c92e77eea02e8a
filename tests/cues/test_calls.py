"""The words of calls: which of a sentence's words are of which class."""

import pytest

from newsclean.cues import tables
from newsclean.cues.calls import CallWords
from newsclean.cues.fold import fold, key_of
from newsclean.cues.tables import CALL_LISTS


def lookup(**lists):
    return CallWords([lists.get(name, ()) for name in CALL_LISTS])


def classes(words, text):
    counted = words.count(key_of(text), text)
    return {name: times for name, times in zip(CALL_LISTS, counted.classes, strict=True) if times}


ENGLISH = lookup(own=["our"], you=["your"], media=["newsletter*", "inbox"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Our newsletters, in your inbox", {"own": 1, "you": 1, "media": 2}),
        ("Your newsletter and OUR newsletter's end", {"own": 1, "you": 1, "media": 1}),
        ("The inboxes were full of tourists", {}),
        ("“Our” 'inbox' (newsletter-free)", {"own": 1, "media": 2}),
        ("", {}),
    ],
)
def test_words_and_stems(text, found):
    assert classes(ENGLISH, text) == found


def test_a_word_with_a_capital_counts_within_a_sentence_and_with_it():
    german = lookup(you=["Sie", "Ihnen"])
    assert classes(german, "Wir schicken Ihnen, was Sie suchen") == {"you": 2}
    assert classes(german, "Sie suchen, was ihnen gehört, und sie finden es. Sie freuen sich") == {}


def test_syllables_and_scripts_without_spaces_are_found_anywhere():
    assert classes(lookup(media=["bản tin"], texts=["tin"]), "Đăng ký bản tin của chúng tôi") == {"media": 1}
    assert classes(lookup(media=["電子報"], you=["您"]), "歡迎您訂閱電子報") == {"you": 1, "media": 1}


def test_words_are_counted():
    assert ENGLISH.count(key_of("Get it in your inbox"), "").words == 5
    assert lookup(media=["電子報"]).count(key_of("歡迎您訂閱電子報"), "").words == 4


@pytest.mark.parametrize("code", tables.languages())
def test_a_language_lists_each_word_once_and_whole(code):
    words = tables.of_language(code).words
    listed = [word for name in CALL_LISTS for word in words[name]]
    assert all(words[name] for name in CALL_LISTS)
    assert len({fold(word) for word in listed if word.islower()}) == sum(word.islower() for word in listed)
    stems = [word for word in listed if "*" in word]
    assert all(stem.index("*") == len(stem) - 1 and len(stem) > 2 for stem in stems)
