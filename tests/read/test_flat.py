"""Flat text: pages whose lines ran together, and articles in one line, which no span is cut from."""

import pytest

import newsclean
from newsclean.read.flat import parted
from newsclean.read.tokens import labels_in, speech_of, written
from tests.promises import assert_idempotent, assert_sound

# What stands before and behind the body, and the body, all of them invented.
PAGES = {
    "en": (
        "Harbour closed after storm - The Orm Courier Skip to content Sign In Subscribe Menu Home World "
        "Europe Politics "
        "Business Markets Opinion Letters Sport Football Cricket Rugby Culture Books Film Music Travel Weather Jobs "
        "Obituaries Newsletters Podcasts Search Close Share Facebook Twitter Copy Link",
        "The harbour of Orm stayed closed on Monday, officials said, and no ferries left for the islands. "
        "Crews worked through the night to clear the road, and schools will stay shut until Thursday. "
        "Advertisement “Nobody was hurt,” "
        "the mayor told reporters. “But it will take weeks before the road is open again.” The storm had reached the "
        "coast on Sunday night with winds of up to 120 km/h, the weather service said. Advertisement "
        "Facebook groups offered beds. In "
        "2024, 3.5 million people crossed the strait; so far this year, it is 4.1 million, which is a "
        "record. Ms. Roe, "
        "who runs a café at the quay, said she had not seen such a storm in 30 years.",
        "Leave a comment Related Articles Mayor resigns over bridge Ferry strike enters second week Who pays for the "
        "damage? Most Read Ten beaches to see this summer Council votes on new school About Us Contact Us "
        "Terms of Use "
        "Privacy Policy Cookie Policy Advertise with us Careers Site Map Help Back to Top © 2025 The Orm Courier",
    ),
    "de": (
        "Sturm legt Fährverkehr lahm | Ormer Bote Zum Inhalt springen Anmelden Abo Menü Startseite Politik "
        "Wirtschaft "
        "Sport Fußball Kultur Wissen Reise Panorama Meinung Lokales Wetter Stellenmarkt Traueranzeigen Newsletter "
        "Podcast Suche Schließen Teilen Facebook Twitter WhatsApp E-Mail",
        "Der Hafen von Orm blieb am Montag geschlossen, wie die Behörden mitteilten, und keine Fähre fuhr zu "
        "den Inseln. "
        "Die Schulen bleiben nach Angaben der Stadt bis zum 3. Dezember zu. Anzeige „Niemand wurde "
        "verletzt“, sagte die "
        "Bürgermeisterin. „Aber es wird Wochen dauern, bis die Straße frei ist.“ Der Sturm hatte die Küste "
        "in der Nacht "
        "zum Sonntag erreicht, mit Böen von bis zu 120 km/h, hieß es. Zeugen werden gebeten, sich zu melden. "
        "Das Amt erwartet, dass die größten Schäden erst nach dem Wochenende bekannt werden. Anzeige Wer auf "
        "die Inseln will, "
        "muss nun warten oder den langen Weg über die Brücke von Aldby nehmen, die am Sonntag wieder geöffnet wurde.",
        "Kommentare Das könnte Sie auch interessieren Bürgermeister tritt zurück Streik geht in die zweite Woche "
        "Meistgelesen Zehn Strände für den Sommer Stadtrat stimmt ab Impressum Datenschutz AGB Kontakt Mediadaten "
        "Karriere Hilfe Sitemap Cookie-Einstellungen Nach oben Alle Rechte vorbehalten",
    ),
    "ru": (
        "Порт закрыт после шторма - Ормский вестник Перейти к содержанию Войти Регистрация Меню Главная "
        "Новости Политика "
        "Экономика Общество Мир Спорт Культура Наука Технологии Авто Погода Видео Фото Поиск Подписаться Поделиться "
        "ВКонтакте Telegram WhatsApp",
        "Порт Орма в понедельник был закрыт, сообщили власти, и паромы на острова не ходили. По словам мэра, "
        "никто не пострадал, но дорогу откроют не раньше чем через несколько недель. Реклама Шторм дошёл до "
        "берега в ночь на "
        "воскресенье, ветер достигал 120 километров в час. Школы будут закрыты до четверга, сказал "
        "представитель города. "
        "В прошлом году через пролив переправились три с половиной миллиона человек, и в этом году их будет больше. "
        "Реклама Жители островов говорят, что такого шторма не было уже тридцать лет, и просят власти "
        "построить новый мост. "
        "Власти отвечают, что денег на мост в этом году нет, но обещают вернуться к этому вопросу весной. "
        "Пока же тем, кому нужно на материк, предлагают ждать или ехать в объезд через старую переправу в Альдби.",
        "Комментарии Читайте также Мэр уходит в отставку Забастовка паромщиков продолжается Самое читаемое "
        "Десять пляжей "
        "на лето Город голосует за новую школу О нас Контакты Реклама на сайте Политика конфиденциальности "
        "Пользовательское соглашение Вакансии Карта сайта Все права защищены",
    ),
}


def page(language):
    return " ".join(PAGES[language])


def pieces(text, language=None):
    return [text[start:end] for start, end in parted([text], speech_of(text, language, ()))[0]]


@pytest.mark.parametrize("language", PAGES)
def test_a_flat_page_gives_its_body(language):
    article = newsclean.clean(page(language))
    assert article._document.layout.name == "flat"
    body = PAGES[language][1]
    advert = {"en": "Advertisement ", "de": "Anzeige ", "ru": "Реклама "}[language]
    assert article.paragraphs == (body.replace(advert, ""),)
    assert_sound(article)
    assert_idempotent(article)


@pytest.mark.parametrize("language", PAGES)
def test_menu_and_first_sentence_are_parted(language):
    text = page(language)
    found = pieces(text, language)
    first = PAGES[language][1].split(". ")[0] + "."
    assert first in found
    assert " ".join(found) == text


FILLERS = {
    "en": "It rained again, and nobody was seen on the quays of the old town.",
    "de": "Es regnete wieder, und auf den Kais der alten Stadt war niemand zu sehen.",
}


def long(text, language="en"):
    """The text at the head of a line that is flat."""
    return " ".join([text, *([FILLERS[language]] * 20)])


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        # Labels at the beginning of a sentence, with a sentence behind them.
        ("The port was shut on Monday, he said. Advertisement The ferries stayed away.", ["Advertisement"]),
        ("The port was shut. Read More This Thursday, the council will meet again.", ["Read More"]),
        ("Der Hafen blieb am Montag zu, sagte er. Anzeige Die Fähren kamen nicht.", ["Anzeige"]),
        # Sentences that begin with the words of a label.
        ("The port was shut. Facebook groups offered beds. Share prices fell by a third.", []),
        ("The port was shut on Monday. Read more books, she told the pupils of Orm.", []),
        ("The port was shut. In this article I will show why. Breaking news can wait.", []),
        ("Der Hafen blieb zu. Mehr erfahren Sie am Montag. Werbung für die Stadt ist das nicht.", []),
        ("The port was shut. US President Jane Roe said so. Home Depot closed its doors.", []),
    ],
)
def test_an_article_in_one_line_is_cut_at_sure_labels_only(text, cut):
    article = newsclean.clean(long(text, "de" if text.startswith("Der ") else "en"))
    assert sorted({removal.text for removal in article.removed}) == cut
    kept = text
    for label in cut:
        kept = kept.replace(f"{label} ", "")
    assert article.text.startswith(kept)


LISTS = (
    " ".join(f"{n} Jane Roe {2_000 - n} {n % 7} 1 {n % 3} Orm Racing" for n in range(1, 60)),
    " ".join(f"{home} d. {away} 70-{n}" for n in range(30) for home, away in [("Orm", "Aldby"), ("Holm", "Vester Å")]),
    " ".join(["Orm", "Aldby", "Holm", "Kestrel Bay", "North Haven", "St. Ives Road"] * 40),
)


@pytest.mark.parametrize("text", LISTS)
def test_a_list_in_one_line_is_no_page(text):
    assert newsclean.clean(text).paragraphs == (text,)
    assert newsclean.clean(f"{text} Read more").text.startswith(text[:-20])


ASIAN = (
    "オルム新聞 ログイン 会員登録 メニュー 検索 政治 経済 国際 スポーツ 文化 天気 シェア ツイート "
    "月曜日、オルムの港は閉鎖され、島へのフェリーは出なかった。"
    "市長は「けが人はいない。」と述べた。"
)


def test_without_blanks_between_words_each_blank_parts_a_page():
    text = (
        ASIAN
        + "嵐は日曜日の夜に海岸に達した。" * 80
        + " ".join(["関連記事 利用規約 プライバシーポリシー お問い合わせ"] * 5)
    )
    found = pieces(text, "ja")
    assert found[:3] == ["オルム新聞", "ログイン", "会員登録"]
    assert "市長は「けが人はいない。」と述べた。" in found


def test_without_capitals_menus_are_parted_and_sentences_are_not():
    menu = "الرئيسية سياسة اقتصاد رياضة ثقافة تسجيل الدخول اتصل بنا من نحن سياسة الخصوصية شارك فيسبوك تويتر"
    body = (
        "بقي ميناء أورم مغلقا يوم الاثنين، وقال مسؤولون إن العبارات لم تغادر. وقال رئيس البلدية إنه لم يصب أحد بأذى. "
    )
    found = pieces(f"{menu} {body * 12}{menu} {menu}", "ar")
    assert found[:2] == ["الرئيسية", "سياسة"]
    assert "وقال رئيس البلدية إنه لم يصب أحد بأذى." in found


def test_codes_tell_how_tokens_are_written():
    tokens = [
        "The",
        "Orm",
        "Courier,",
        "I",
        "said:",
        "“The",
        "news”",
        "from",
        "NATO",
        "in",
        "2025.",
        "東京",
        "بيروت",
        "|",
    ]
    _, codes = written(tokens, speech_of("", "en", ()))
    assert codes == ["F", "C", "C,", "I", "f:", '"F', "l", "f", "A", "f", "D.", "u", "n", "P"]


def test_labels_are_the_longest_runs_of_tokens():
    tokens = ["he", "said", "Copy", "Link", "Sign", "In", "The", "terms", "of", "use", "apply"]
    speech = speech_of("", "en", ())
    found = labels_in(*written(tokens, speech), speech)
    assert [(label.start, label.end) for label in found] == [(2, 4), (4, 6)]


def test_own_cues_part_flat_text_as_well(tmp_path):
    cues = tmp_path / "own.toml"
    cues.write_text('[ads]\nwhole = ["orm saver deals"]\n', encoding="utf-8")
    text = long("The port was shut on Monday, he said. Orm Saver Deals The ferries stayed away.")
    assert "Orm Saver" not in newsclean.Cleaner(cues=[cues]).clean(text).text
    assert "Orm Saver" in newsclean.clean(text).text
