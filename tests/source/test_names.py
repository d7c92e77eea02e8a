"""What names of people, outlets and agencies look like."""

import unicodedata

import pytest

from newsclean.source.agencies import agency
from newsclean.source.names import is_outlet, is_person, leading_names

PEOPLE = [
    "Jane Doe", "JANE DOE", "José Álvarez", "Ludwig van Beethoven", "Ursula von der Leyen", "Ángel de la Fuente",
    "Jean-Luc Picard", "O'Brien Smith", "J. K. Rowling", "Anna-Lena Müller", "Łukasz Żak", "Şule Çelik", "Nguyễn Văn A",
    "Владимир Петров", "Γιώργος Παππάς", "山田太郎", "김철수", "محمد علي", "नरेन्द्र शर्मा",
]  # fmt: skip


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person(name):
    assert is_person(name)


def test_a_person_whose_letters_are_decomposed():
    assert [name for name in PEOPLE if not is_person(unicodedata.normalize("NFD", name))] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Jane",
        "Jane doe",
        "the Mayor",
        "Jane 2",
        "владимир петров",
        "A B C D E F",
        "Jane Doe, London",
        "Jane & John",
    ],
)
def test_no_person(text):
    assert not is_person(text)


@pytest.mark.parametrize(
    "text",
    ["The Times", "Reuters", "ZDF", "朝日新聞", "Новости", "example.com", "https://www.example.co.uk/", "24 Hours"],
)
def test_an_outlet(text):
    assert is_outlet(text)


@pytest.mark.parametrize(
    "text",
    ["", "the end of it", "One two three four five six seven", "Is it over?", "Source:", "1234", "Z" * 81, "..."],
)
def test_no_outlet(text):
    assert not is_outlet(text)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Reuters", "Reuters"),
        ("REUTERS", "Reuters"),
        ("The Associated  Press", "AP"),
        ("(dpa)", "dpa"),
        ("Agence France-Presse.", "AFP"),
        ("新華社", "新華社"),
        ("The Times", None),
        ("AFP sports desk", None),
        ("", None),
    ],
)
def test_agencies_go_by_their_short_names(text, short):
    assert agency(text) == short


def test_leading_names_stop_where_the_list_does():
    text = "(Reporting by Jane Doe, John Roe and Ann Poe; Editing by Max Muster)"
    names = leading_names(text, len("(Reporting by"))
    assert [name for name, _ in names] == ["Jane Doe", "John Roe", "Ann Poe"]
    assert all(text[at:].startswith(name) for name, at in names)
    assert leading_names(text, 0) == []
