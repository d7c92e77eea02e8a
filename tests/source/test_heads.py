"""Heads that are no lines of their own: fields above the text, a whole head in one line, long headings of markdown."""

import pytest

import newsclean

BODY = (
    "The goats of Upper Ilm came down to the valley on Monday, and nobody there knew what to do with them. The mayor "
    "asked the fire brigade for help, but its men were afraid of the largest. In the evening a girl of nine led them "
    "home with a handful of salt. “They only wanted to see the sea,” she said, which is two hundred miles away. The "
    "owner has promised to mend his fence before the winter, and to take the largest to the coast in the spring. The "
    "roses of the whole village are gone, and the council will pay for new ones."
)
PARAGRAPHS = BODY.replace("In the evening", "\n\nIn the evening")
FLAT = " ".join(BODY.replace("Ilm", village) for village in ("Ilm", "Tolm", "Skarn"))


def values(text: str) -> dict[str, object]:
    source = newsclean.clean(text).source
    fields = ("title", "authors", "date", "modified", "description", "publisher", "url", "tags", "related")
    return {field: getattr(source, field) for field in fields if getattr(source, field)}


@pytest.mark.parametrize(
    "header",
    [
        "---\ntitle: Goats come down to the valley\nauthor: Jane Doe; John Roe\nurl: https://ilm.example/n/goats-12"
        "?utm_source=x\nhostname: ilm.example\nsitename: Valley Observer\ndate: 2024-05-03\n"
        "tags: ['goats', 'roses']\n---\n",
        '---\ntitle: "Goats come down to the valley"\nauthors:\n  - Jane Doe\n  - John Roe\npermalink: https://ilm.'
        "example/n/goats-12\npublisher: Valley Observer\ndate: 2024-05-03\n"
        "draft: false\ntags: [goats, roses]\nweight: 3\n---\n\n",
        "TITLE: Goats come down to the valley\nBYLINE: Jane Doe and John Roe\nPUBLICATION: Valley Observer\n"
        "LOAD-DATE: May 3, 2024\nURL: https://ilm.example/n/goats-12\nKEYWORDS: goats; roses\nLENGTH: 112 words\n\n",
    ],
    ids=["an extractor's", "a site generator's", "an archive's"],
)
def test_fields_above_the_text_are_read(header):
    assert values(header + PARAGRAPHS) == {
        "title": "Goats come down to the valley",
        "authors": ("Jane Doe", "John Roe"),
        "date": "2024-05-03",
        "publisher": "Valley Observer",
        "url": "https://ilm.example/n/goats-12",
        "tags": ("goats", "roses"),
    }
    article = newsclean.clean(header + PARAGRAPHS)
    assert article.text.startswith("The goats of Upper Ilm")
    assert [removal.rule for removal in article.removed] == ["source.front_matter"]


@pytest.mark.parametrize(
    "lines",
    [
        "Shepherd: They are gone.\nMayor: Who?\nShepherd: The goats.\n\n",
        "---\nThe goats: a tale\nin two parts\n---\n\n",
    ],
    ids=["a dialogue", "a title between rules"],
)
def test_other_lines_with_colons_are_no_fields(lines):
    assert "source.front_matter" not in {removal.rule for removal in newsclean.clean(lines + PARAGRAPHS).removed}


@pytest.mark.parametrize(
    ("head", "want"),
    [
        (
            "Goats come down to the valley | Valley Observer Published May 3, 2024 at 8:05 By Jane Doe Reading time: "
            "4 min",
            {"title": "Goats come down to the valley", "publisher": "Valley Observer", "authors": ("Jane Doe",)},
        ),
        ("Home / News / Goats come down to the valley May 3, 2024, 8:05", {"title": "Goats come down to the valley"}),
        ("Goats come down to the valley, and nobody knows why they did it\nMay 3, 2024, 8:05\nShare", {
            "title": "Goats come down to the valley, and nobody knows why they did it"
        }),
    ],
    ids=["a page's title", "a breadcrumb", "a line of its own"],
)  # fmt: skip
def test_a_head_of_one_line_has_its_title(head, want):
    found = values(f"{head} {FLAT}")
    assert found.pop("date") == "2024-05-03T08:05"
    assert found == want


@pytest.mark.parametrize(
    "head",
    [
        "Goats come down to the valley Nobody in Upper Ilm knows why they did or who could lead them home May 3, 2024, "
        "8:05",
        "Goats come down to the valley Anna Lund May 3, 2024, 8:05",
        "News > Valley Goats come down May 3, 2024, 8:05",
    ],
    ids=["with a dek", "with a bare name", "with a breadcrumb run into it"],
)
def test_what_may_not_end_with_the_title_is_none(head):
    assert "title" not in values(f"{head} {FLAT}")


def test_a_first_level_heading_may_be_as_long_as_a_paragraph():
    heading = "The last shepherd of Upper Ilm is going home. And who will lead the goats down to the valley now?"
    dek = "For 41 years he has kept them. The village is looking for another, and the county for who is to pay."
    text = (
        f"# {heading}\n\n**{dek}**\n\nBy Jane Doe\n\nMay 3, 2024, 8:05\n\n{PARAGRAPHS}\n\n## What comes next\n\n{BODY}"
    )
    assert values(text) == {
        "title": heading,
        "description": dek,
        "authors": ("Jane Doe",),
        "date": "2024-05-03T08:05",
    }


@pytest.mark.parametrize(
    ("head", "want"),
    [
        (
            "ชาวบ้านอัปเปอร์อิล์มตื่นตา ฝูงแพะ 40 ตัวลงจากเขาเดินเข้าหมู่บ้านตั้งแต่เช้ามืด กินดอกกุหลาบหมดทุกสวน\n3 พฤษภาคม 2567\n",
            {"title": "ชาวบ้านอัปเปอร์อิล์มตื่นตา ฝูงแพะ 40 ตัวลงจากเขาเดินเข้าหมู่บ้านตั้งแต่เช้ามืด กินดอกกุหลาบหมดทุกสวน"},
        ),
        (
            "Who let the goats of Upper Ilm come down to the valley on Monday, and who will pay for roses?\n"
            "The mayor, the owner and the fire brigade disagree\nBy Jane Doe\nMay 3, 2024\n",
            {"title": "Who let the goats of Upper Ilm come down to the valley on Monday, and who will pay for roses?"},
        ),
        (
            "Goats come down to the valley\n"
            "The mayor asked the fire brigade for help, but its men were afraid of the largest of them.\n"
            "Jane Doe and John Roe\nMay 3, 2024\n",
            {"title": "Goats come down to the valley", "authors": ("Jane Doe", "John Roe")},
        ),
        (
            "谷川新聞 社会\nやぎ四十頭が山から下り村のばらを食べ尽くす\n2024年5月3日 8時05分\n",
            {"title": "やぎ四十頭が山から下り村のばらを食べ尽くす"},
        ),
        (
            "Most read\n1. Mayor of Ilm loses his hat in the river\n2. The last baker of Skarn goes to sea\n"
            "3. Rain expected on every day but Sunday\nHome > News > Valley\n"
            "Goats come down to the valley\nMay 3, 2024\n",
            {"title": "Goats come down to the valley"},
        ),
    ],
    ids=["Thai", "a question and a dek", "names below a dek", "an outlet's line", "a list above the breadcrumb"],
)
def test_the_title_is_found_among_the_lines_of_the_head(head, want):
    body = PARAGRAPHS
    if "ชาว" in head:
        body = "ฝูงแพะสี่สิบตัวลงจากภูเขาเข้ามาในหมู่บ้านเมื่อเช้าวันจันทร์ และไม่มีใครรู้ว่าจะทำอย่างไรกับพวกมันดีตลอดทั้งวัน\n" * 3
    if "やぎ" in head:
        body = (
            "やぎの群れは月曜日の朝、山から谷の村に下りてきたが、どうすればよいのか村の人は誰も知らなかったという。\n"
            * 3
        )
    found = values(f"{head}\n{body}")
    assert {field: found.get(field) for field in want} == want


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Jane Doe (text) and Tom Hale (photos)", ("Jane Doe",)),
        ("By Jane Doe (Ilm) and Tom Hale (Skarn)", ("Jane Doe", "Tom Hale")),
        ("By: Jane Doe\nPrint Comments Share", ("Jane Doe",)),
    ],
    ids=["a photographer", "places", "buttons below"],
)
def test_who_took_the_pictures_and_buttons_have_not_written(byline, authors):
    assert values(f"Goats come down to the valley\n{byline}\nMay 3, 2024\n\n{PARAGRAPHS}")["authors"] == authors
