"""Which lines of a dumped page are the article's own: its byline and its date, wherever its title stands."""

import pytest

import newsclean

MENU = (
    "Skip to content\nSubscribe\nLog in\nHome\nNews\nCrime\nEducation\nSport\nFootball\nCricket\nObituaries\n"
    "Lifestyle\nFood\nTravel\nBusiness\nProperty\nJobs\nSearch\nNewsletters\nMy account\nSign out\n"
)
TITLE = "School's beehives stolen days before honey harvest"
BODY = (
    "Six beehives tended by pupils at Merrow Primary have been stolen from a locked garden behind the school kitchen.\n"
    "The theft happened between Friday evening and Monday, when caretaker Len Abbott found the fence cut and the hives "
    "gone.\n"
    '"The children named every queen," said head teacher Judith Amadi, who has told four-year-olds what happened.\n'
    "Police have asked anyone who saw a van near Mill Lane to say so, and beekeepers to look for painted hives.\n"
)
TAIL = (
    "Comments (14)\nMore on this story\nAllotment holders plead for better locks\n11 August 2025\n"
    "Wasps or bees? How to tell\n2 June 2024\nFollow us\nFacebook\nInstagram\nAbout us\nContact us\nTerms of use\n"
    "Privacy policy\nCookie settings\nAdvertise with us\n"
)
# A dumped page has sixty lines at least.
SECTIONS = (
    "Arts Books Cinema Climbing Courts Cycling Dance Family Farming Fishing Games Gardens Health History Homes Letters "
    "Markets Money Motoring Music Nature Planning Politics Puzzles Railways Rugby Schools Science Theatre"
).replace(" ", "\n")


def source_of(head, tail=TAIL):
    article = newsclean.clean(f"{MENU}{head}\n{BODY}{tail}{SECTIONS}")
    assert article._document.layout.name == "page"
    return article.source


def test_the_date_stands_between_two_titles():
    buttons = "Share\nFacebook\nX\nCopy link\nSave\n"
    source = source_of(f"{TITLE}\n14 August 2025, 16:48\n{buttons}{TITLE}")
    assert source.date == "2025-08-14T16:48"
    assert source.description is None


def test_the_date_below_the_title_goes_before_today_and_events_above_it():
    assert source_of(f"Friday, 15 August 2025\n{TITLE}\n14 August 2025").date == "2025-08-14"
    assert source_of(f"20.08.2025 20:00 Annual meeting\n{TITLE}\n14 August 2025").date == "2025-08-14"
    assert source_of(f"14 August 2025\n{TITLE}\nBy Sanjay Whitlock").date == "2025-08-14"


def test_a_date_is_no_headline_of_another_story():
    article = newsclean.clean(f"{TITLE}\nBy Jane Doe\n{BODY}{TAIL}")
    assert article.source.related == ("Allotment holders plead for better locks", "Wasps or bees? How to tell")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("14 August 2025 · Education · 3 comments", "2025-08-14"),
        ("Education | 14 August 2025", "2025-08-14"),
        ("Posted in Education by jane on August 14, 2025", "2025-08-14"),
        ("Children's market held from 14 August 2025 in the hall", None),
    ],
)
def test_the_line_by_the_title_says_when(line, date):
    assert source_of(f"{TITLE}\n{line}").date == date


def test_a_label_says_when_wherever_it_stands():
    foot = TAIL + "Readers: 61\nPublication date: 14 August 2025\n"
    assert source_of(TITLE, foot).date == "2025-08-14"
    assert source_of(TITLE, foot + "Posted: 1 June 2020\n").date is None


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ("Sanjay Whitlock", ("Sanjay Whitlock",)),
        ("Sanjay Whitlock\nEducation reporter", ("Sanjay Whitlock",)),
        ("Sanjay Whitlock\n,\nJane Doe\n14 August 2025", ("Sanjay Whitlock", "Jane Doe")),
        ("by sanjay", ("sanjay",)),
        ("by Newsroom", ()),
        ("Listen In", ()),
        ("Judith Amadi", ()),  # of whom the article speaks
    ],
)
def test_who_signs_right_below_the_title(lines, authors):
    assert source_of(f"{TITLE}\n{lines}").authors == authors


def test_who_owns_the_pictures_stands_below_the_menu():
    source = source_of(f"Merrow Echo\n{TITLE}\nPhoto: Colin Drury / Merrow Echo", TAIL)
    assert (source.publisher, source.credits) == ("Merrow Echo", ("Colin Drury / Merrow Echo",))


LEAD = "Six beehives tended by pupils at Merrow Primary have been stolen, and each of them had a queen with a name."


def test_a_text_without_its_title_has_its_date_below_the_first_sentence():
    article = newsclean.clean(f"{LEAD}\nBy\n14 August 2025, 16:48\n{BODY}")
    assert article.source.date == "2025-08-14T16:48"
    assert list(article.paragraphs[:2]) == [LEAD, BODY.partition("\n")[0]]


def test_a_byline_soon_below_the_first_sentence_has_its_date_beside_it():
    box = "Morning letter\nThe news of the valley, told by those who were there when it happened to them.\n"
    article = newsclean.clean(f"{TITLE}\n{LEAD}\n{box}14 August 2025, 16:48\nBy Ida Stenn\n{BODY}")
    assert (article.source.date, article.source.authors) == ("2025-08-14T16:48", ("Ida Stenn",))


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD}\n14 August 2025\n{BODY}",
        f"{LEAD}\n14 August 2025, 16:48\n{BODY}15 August 2025, 9:05\nThe hives were found below the bridge at Ashby.\n",
        f"{LEAD}\n{BODY.partition(chr(10))[0]}\ngull55\n14 August 2025, 16:48\nSomebody has seen them at last.\n",
    ],
    ids=["a day alone", "a chronicle", "a comment"],
)
def test_a_date_below_the_first_sentence_may_head_what_happened_then(text):
    article = newsclean.clean(text)
    assert article.source.date is None
    assert "14 August 2025" in article.text


def test_a_dateline_ends_no_head_of_one_line():
    text = f"{TITLE} Ada Lund 14 August 2025, 16:48 Merrow, 14 August 2025 (AP) - {BODY}{BODY}".replace("\n", " ")
    article = newsclean.clean(text)
    assert article.source.date == "2025-08-14T16:48"
    assert article.text.startswith("Merrow, 14 August 2025 (AP) - Six beehives")


def test_buttons_between_the_byline_and_the_body_do_not_keep_the_dek():
    dek = "The children had named every queen. Police have asked for help."
    article = newsclean.clean(f"{TITLE}\nEducation\n{dek}\n14 August 2025\nCopy onto clipboard\n{BODY}")
    assert article.source.description == dek
    assert article.text == BODY.strip().replace("\n", "\n\n")


def test_a_dek_is_signed_by_a_name_and_its_wire():
    dek = "The children had named every queen. Police have asked for help."
    article = newsclean.clean(f"{TITLE}\n{dek}\nAda Lund, AP\n{BODY}")
    assert (article.source.description, article.source.authors) == (dek, ("Ada Lund",))


def test_rates_above_the_title_are_none():
    article = newsclean.clean(f"EUR 5,0891 USD 4,3712 GOLD 589,12\n{TITLE}\n14 August 2025\n{BODY}")
    assert article.source.title == TITLE


def test_the_outlet_behind_a_wide_bar_is_no_part_of_the_title():
    text = (
        "定期購入の解約電話がつながらない時、どうする？｜南海新報デジタル\n2025年8月14日\n"
        "定期購入の解約の電話がつながらないという相談が、県内の消費生活センターに相次いで寄せられている。\n"
        "センターによると、相談は昨年の同じ時期に比べて二倍に増え、六十代の女性からのものが最も多いという。"
    )
    source = newsclean.clean(text).source
    assert source.title == "定期購入の解約電話がつながらない時、どうする？"


def test_beside_the_date_below_a_dek_a_name_signs_though_the_body_speaks_of_it():
    dek = (
        "Who was on board that night, and what the lifeboat's crew saw off the island, the whole harbour knows by now."
    )
    lead = "The report is based on what Maria Reuter and the coast guard found, who have looked at all pictures of it."
    signed = "18 November 2025, 16:14 - Maria Reuter - 91 opinions"
    text = "\n".join(("Freighter with salt runs aground off Vrsna", dek, signed, lead, lead))
    assert newsclean.clean(text).source.authors == ("Maria Reuter",)
    assert newsclean.clean(text.replace("18 November 2025, 16:14 - ", "")).source.authors == ()
