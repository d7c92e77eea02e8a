"""Bytes to text: marks, hints, and every encoding the corpora hold."""

import codecs
import gzip
import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.read.decode import decode

DECODE = importlib.import_module("newsclean.read.decode")
TEXTS = {
    "en": "The harbour stayed closed on Monday, officials said, and “no ferries” left for the islands at £5 a trip.",
    "de": "Der Hafen blieb am Montag zu, wie die Behörden mitteilten, und für größere Schiffe ist er es noch.",
    "fr": "Le port est resté fermé lundi, a déclaré la ville, et aucun ferry n’est parti où il allait l’été dernier.",
    "es": "El puerto permaneció cerrado el lunes, según las autoridades, y ningún ferry salió hacia la isla mañana.",
    "pl": "W poniedziałek port był zamknięty, jak podały władze, a promy na wyspy już nie kursują, bo się boją.",
    "tr": "Liman bu yıl da kapalı kaldı, dedi yetkililer, ve adalara sefer yapılmadı çünkü fırtına çok güçlüydü.",
    "ru": "Порт был закрыт, как это сообщили власти, что и вызвало его протест, но паромы с острова не ходили.",
    "el": "Το λιμάνι παρέμεινε κλειστό τη Δευτέρα, δήλωσαν αξιωματούχοι, και κανένα πλοίο δεν έφυγε για τα νησιά.",
    "ar": "بقي الميناء مغلقا يوم الاثنين، كما قال مسؤولون، ولم تغادر أي عبارات إلى الجزر.",
    "ja": "月曜日、港は閉鎖されたままで、島へのフェリーは運航しなかったと当局者が発表した。",
    "zh": "周一，港口仍然关闭，官员们表示，没有渡轮驶往岛屿。气象部门在一份声明中说，风暴于周日晚间抵达海岸。",
    "zh-tw": "週一，港口仍然關閉，官員們表示，沒有渡輪駛往島嶼。氣象部門在一份聲明中說，風暴於週日晚間抵達海岸。",
    "ko": "월요일 항구는 폐쇄된 상태로 남아 있었고 섬으로 가는 여객선은 운항하지 않았다고 당국이 밝혔다.",
}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_byte_order_mark_wins_over_the_hint(language, encoding):
    data = TEXTS[language].encode(encoding)
    assert decode(data, None) == TEXTS[language]
    assert decode(data, "windows-1251") == TEXTS[language]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF8, "utf-8"),
    ],
)
def test_marks_of_both_byte_orders(mark, encoding):
    assert decode(mark + TEXTS["ru"].encode(encoding), None) == TEXTS["ru"]
    assert decode(mark, None) == ""


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", ["en", "de", "fr", "pl", "tr", "ru"])
def test_utf16_without_a_mark(language, encoding):
    assert decode(TEXTS[language].encode(encoding), None) == TEXTS[language]


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("en", "cp1252"), ("de", "cp1252"), ("fr", "cp1252"), ("es", "cp1252"), ("de", "latin-1"), ("fr", "mac_roman"),
        ("pl", "cp1250"), ("pl", "iso8859-2"), ("tr", "cp1254"), ("ru", "cp1251"), ("ru", "koi8-r"), ("ru", "cp866"),
        ("el", "cp1253"), ("ar", "cp1256"), ("ja", "shift_jis"), ("ja", "euc_jp"), ("zh", "gb18030"),
        ("zh-tw", "big5"), ("ko", "euc_kr"),
    ],
)  # fmt: skip
def test_an_encoding_is_found_out(language, encoding):
    assert decode(TEXTS[language].encode(encoding), None) == TEXTS[language]


@pytest.mark.parametrize(
    ("language", "encoding"), [("ru", "iso8859-5"), ("ja", "iso2022_jp"), ("pl", "mac_latin2"), ("ko", "johab")]
)
def test_a_hint_helps_where_nothing_else_does(language, encoding):
    assert decode(TEXTS[language].encode(encoding), encoding) == TEXTS[language]


@pytest.mark.parametrize("hint", ["utf-8", "ascii", "UTF8", "big5", "euc_kr"])
def test_a_hint_that_the_bytes_prove_wrong_is_passed_over(hint):
    assert decode(TEXTS["ru"].encode("cp1251"), hint) == TEXTS["ru"]


@pytest.mark.parametrize(
    "hint",
    ["", "nonsense", "base64", "rot13", "a\0b", "\ud800", "undefined", "idna", "x" * 100_000, "utf-8; q=1", "x-user"],
)
def test_a_hint_that_is_no_encoding_is_passed_over(hint):
    assert decode(TEXTS["ru"].encode(), hint) == TEXTS["ru"]


def test_a_hint_reaches_decoding_from_clean():
    data = TEXTS["ru"].encode("iso8859-5")
    assert newsclean.clean(data, encoding="iso8859-5").text == TEXTS["ru"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (TEXTS["ru"].encode()[:-2], TEXTS["ru"][:-2] + "\ufffd"),
        (TEXTS["ru"].encode() + b"\xff", TEXTS["ru"] + "\ufffd"),
        (TEXTS["en"].encode() + b"\xe2\x80", TEXTS["en"] + "\ufffd"),
        (b"a" * 20_000 + b"\x80", "a" * 20_000 + "\ufffd"),
    ],
    ids=["cut letter", "stray byte", "cut quote", "stray byte far behind"],
)
def test_damaged_utf8_is_still_utf8(data, text):
    assert decode(data, None) == text


def test_damage_that_a_hint_admits_is_replaced():
    assert decode(TEXTS["ru"].encode() + b"\xff", "utf-8") == TEXTS["ru"] + "\ufffd"


BINARY = {
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "gzip": gzip.compress(TEXTS["en"].encode()),
    "elf": b"\x7fELF\x02\x01\x01\x00",
    "zip": b"PK\x03\x04\x14\x00",
    "gif": b"GIF89a\x01\x00",
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "mp3": b"ID3\x03\x00\x00",
    "wav": b"RIFF\x24\x08\x00\x00WAVEfmt ",
    "bz2": b"BZh91AY&SY",
    "zstd": b"\x28\xb5\x2f\xfd\x24",
    "sqlite": b"SQLite format 3\x00",
    "exe": b"MZ\x90\x00",
    "font": b"wOFF\x00\x01\x00\x00",
}


@pytest.mark.parametrize("name", BINARY)
def test_binary_data_by_its_first_bytes(name):
    assert decode(BINARY[name], None) is None
    assert decode(BINARY[name] + TEXTS["en"].encode(), "utf-8") is None
    article = newsclean.clean(BINARY[name])
    assert [note.code for note in article.notes] == ["binary"]
    assert (article.text, article.raw, article.removed) == ("", "", ())


@pytest.mark.parametrize(
    "text",
    ["ID3 owners wait.", "RIFF between two parties.", "GIF8 is out.", "BZh", "MZ", "II*", "OggS", "%PDF"],
)
def test_news_that_begins_like_binary_data_is_text(text):
    assert decode(text.encode(), None) == text


@pytest.mark.parametrize(
    "data",
    [bytes(1_000), bytes(range(32)) * 50, b"\x00\x01\x02\x03" * 500, b"ab\x00\x01c\x02" * 300, bytes(range(256)) * 9],
    ids=["zeros", "controls", "low", "mixed", "all bytes"],
)
def test_bytes_full_of_controls_are_binary(data):
    assert decode(data, None) is None
    assert [note.code for note in newsclean.clean(data).notes] == ["binary"]


def test_a_stray_zero_byte_does_not_make_text_binary():
    data = TEXTS["en"].encode().replace(b"closed", b"clo\x00sed")
    assert decode(data, None) == TEXTS["en"].replace("closed", "clo\0sed")
    assert newsclean.clean(data).text == TEXTS["en"]


def test_zero_bytes_alone_are_not_utf16():
    assert decode(b"\0", None) == "\0"
    assert decode(b"a\0", None) == "a\0"
    assert decode(b"a\0b\0", None) == "ab"


def test_empty_bytes_are_an_empty_text():
    assert decode(b"", None) == ""


def test_the_limit_counts_bytes(monkeypatch):
    monkeypatch.setattr(DECODE, "MOST_CHARACTERS", 10)
    assert decode("ä".encode() * 5, None) == "äääää"
    with pytest.raises(newsclean.InputError, match=r"11 bytes.*limit is 10"):
        decode("ä".encode() * 5 + b"a", None)


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "utf-16", "cp1252", "shift_jis", "idna", "utf-7"]))
def test_any_bytes_become_text_or_none(data, hint):
    text = decode(data, hint)
    assert text is None or isinstance(text, str)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=300))
def test_utf8_is_read_as_utf8_unless_binary(text):
    assert decode(b"\xef\xbb\xbf" + text.encode(), None) == text
    assert decode(text.encode(), None) in (text, None, text.removeprefix("\ufeff"))
