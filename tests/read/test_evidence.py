"""What classes, ids, roles and properties say of an element."""

import pytest

from newsclean.read.evidence import evidence_of, families, named, names_of
from newsclean.read.tree import parse


@pytest.mark.parametrize("name", ["fact-box", "factBox", "fact_box", "FactBox2", "c-factbox__inner", "FACTBOX"])
def test_words_are_found_however_they_are_written(name):
    assert "factbox" in names_of(named(name))


@pytest.mark.parametrize(
    "name", ["tag-newsletter", "category-comment", "has-sidebar", "no-share", "xnewsletterx", "", "12-34"]
)
def test_subjects_and_what_a_page_has_elsewhere_say_nothing(name):
    assert named(name) == 0


@pytest.mark.parametrize(
    ("html", "family"),
    [
        ("<nav>x</nav>", "<nav>"),
        ("<div role=navigation>x</div>", "navigation"),
        ("<div itemprop=articleBody>x</div>", "prop:body"),
        ("<div style='color: red; display: none'>x</div>", "hidden"),
        ("<div aria-hidden=true>x</div>", "hidden"),
        ("<p class='lead'>x</p>", "dek"),
        ("<p id=comments>x</p>", "comments"),
    ],
)
def test_elements_say_what_they_are(html, family):
    element = parse(html).find("body")[0]
    found, names = evidence_of(element.tag, element.items())
    assert family in names_of(found)
    assert names == " ".join(filter(None, (element.get("class"), element.get("id"))))


def test_a_body_element_says_nothing_of_what_stands_in_it():
    assert evidence_of("body", [("class", "comments sidebar")])[0] == 0


def test_families_have_a_bit_each():
    assert len(set(families())) == len(families())
