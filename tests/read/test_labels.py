"""Where a page states its encoding, and what the web calls encodings."""

import time

import pytest

import newsclean
from newsclean.read.decode import decode
from newsclean.read.labels import codec_of, stated_codec

RUSSIAN = "Порт был закрыт, как это сообщили власти, что и вызвало протест, но паромы с острова не ходили."
GERMAN = "Der Hafen blieb am Montag zu, wie die Behörden mitteilten, und für größere Schiffe ist er es noch."
CHINESE = "周一，港口仍然关闭，官员们表示，没有渡轮驶往岛屿。"


def page(meta, text=""):
    return f"<!DOCTYPE html><html><head>{meta}<title>x</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("iso-8859-1", "cp1252"), ("Latin1", "cp1252"), (" UTF8 ", "utf-8"), ("gb2312", "gb18030"),
        ("ks_c_5601-1987", "cp949"), ("x-sjis", "cp932"), ("shift_jis", "cp932"), ("euc-kr", "cp949"),
        ("windows-1251", "cp1251"), ("x-cp1251", "cp1251"), ("koi8-r", "koi8-r"), ("tis-620", "cp874"),
        ("big5", "big5hkscs"), ("unicode", "utf-16-le"), ("iso-8859-9", "cp1254"), ("iso-8859-5", "iso8859-5"),
        ("macintosh", "mac-roman"), ("nonsense", None), ("", None), ("a\0b", None), ("\ud800", None),
    ],
)  # fmt: skip
def test_labels_mean_what_the_standard_says(label, codec):
    assert codec_of(label) == codec


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ("<META CHARSET=koi8-r />", "koi8-r"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "iso8859-2"),
        ("<meta content='text/html;charset=gb2312' http-equiv=content-type>", "gb18030"),
        ('<meta charset="utf-16">', "utf-8"),
        ('<!-- <meta charset="koi8-r"> --><meta charset="windows-1251">', "cp1251"),
        ('<meta name="description" content="charset=koi8-r"><meta charset="windows-1251">', "cp1251"),
        ('<meta name="description" content="charset=koi8-r">', None),
        ('<meta charset="nonsense">', None),
        ("<meta charset=", None),
        ("<!-- never closed <meta charset=koi8-r>", None),
        ("", None),
    ],
)
def test_a_page_states_its_encoding_in_a_meta_element(head, codec):
    assert stated_codec(page(head).encode()) == codec


def test_a_page_states_its_encoding_in_its_xml_declaration():
    assert stated_codec(b"<?xml version='1.0' encoding='windows-1251'?>\n<html>") == "cp1251"


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "iso-8859-5", "x-mac-cyrillic"])
def test_a_page_is_decoded_as_it_says(charset):
    data = page(f'<meta charset="{charset}">', RUSSIAN).encode(charset.replace("x-mac-", "mac-"))
    assert newsclean.clean(data).text == RUSSIAN


def test_the_callers_encoding_wins_over_the_pages():
    data = page('<meta charset="koi8-r">', RUSSIAN).encode("windows-1251")
    assert newsclean.clean(data, encoding="windows-1251").text == RUSSIAN


@pytest.mark.parametrize("stated", ["utf-8", "big5", "shift_jis", "nonsense"])
def test_a_statement_that_the_bytes_prove_wrong_is_passed_over(stated):
    data = page(f'<meta charset="{stated}">', RUSSIAN).encode("windows-1251")
    assert newsclean.clean(data).text == RUSSIAN


@pytest.mark.parametrize("stated", ["iso-8859-1", "windows-1252", "windows-1251", "us-ascii"])
@pytest.mark.parametrize("text", [RUSSIAN, GERMAN, CHINESE])
def test_utf8_that_claims_to_be_something_else_is_utf8(stated, text):
    assert newsclean.clean(page(f'<meta charset="{stated}">', text).encode()).text == text
    assert newsclean.clean(page("", text).encode(), encoding=stated).text == text


def test_text_that_quotes_a_page_is_no_page():
    data = f'In the head stood <meta charset="koi8-r">.\n{RUSSIAN}'.encode("windows-1251")
    assert RUSSIAN in decode(data, None, page=False)


def test_a_prescan_takes_no_time_whatever_it_meets():
    start = time.perf_counter()
    for hostile in (b"<meta " * 200_000, b"<!--" * 200_000, b"<meta a='" * 100_000, b"<?xml " + b"a=" * 400_000):
        stated_codec(hostile)
    assert time.perf_counter() - start < 0.5
