"""Hostile inputs as a corpus holds them, made by size from a seed: texts, pages and bytes, by kind."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Callable
from typing import Any

PROSE = "The ferry between Tolvik and the outer islands will not sail before Easter, the harbour office said on Monday."
CYRILLIC = "Паром между островами не пойдёт до Пасхи, сообщила в понедельник контора порта, и лодок больше не будет."
HAN = "渡轮公司星期一说，复活节以前外岛之间不会再有船开出，因为港口的吊车还沉在水里，没有人知道什么时候能修好。"
HANGUL = "항만 사무소는 월요일에 부활절 전에는 섬 사이를 오가는 배가 뜨지 않을 것이라고 밝혔다. 배는 아직 묶여 있다."
KANA = "港の事務所は月曜日、復活祭の前には外の島への船は出ないと発表した。沈んだクレーンがまだ水の中にあるためだ。"
NO_ARTICLE = '{"@type":"NewsArticle"}'


def _marks(n: int) -> str:
    return "".join("a" + "\u0300\u0323" * 40 for _ in range(n // 80))


def _zalgo(n: int) -> str:
    rng = random.Random(1)
    return "".join(chr(rng.randrange(0x300, 0x370)) if rng.random() < 0.9 else rng.choice("abc ") for _ in range(n))


def _mojibake(times: int) -> Callable[[int], str]:
    def make(n: int) -> str:
        text = "Die Fähre nach Öland fährt nicht – „vielleicht“ im März, heißt es…\n" * (n // 60)
        for _ in range(times):
            text = text.encode().decode("cp1252", "replace")
        return text

    return make


def _lines(*lines: str) -> Callable[[int], str]:
    joined = "\n".join(lines) + "\n"
    return lambda n: joined * (n // len(joined) + 1)


def _unit(unit: str, tail: str = "") -> Callable[[int], str]:
    return lambda n: unit * (n // len(unit)) + tail


def _numbered(unit: str, head: str = "", tail: str = "") -> Callable[[int], str]:
    return lambda n: head + "".join(unit.replace("%d", str(i)) for i in range(n // len(unit))) + tail


TEXTS: dict[str, Callable[[int], str]] = {
    "alternating marks": lambda n: PROSE + "\u0300\u0323" * (n // 2),
    "marks on letters": _marks,
    "zalgo": _zalgo,
    "enclosing marks": _unit("x\u20dd"),
    "marks of many scripts": _unit("\u0651\u064b\u05b0\u0e31\u302a"),
    "nested references": lambda n: "&" + "amp;" * (n // 4) + "lt;",
    "references": _unit("&eacute;"),
    "numbered references": _unit("&#233;&#x1F600;"),
    "broken references": _unit("&#"),
    "references to controls": _unit("&#0;&#27;&#133;"),
    "references in marks": _unit("a&#769;"),
    "ampersands": _unit("&"),
    "mojibake": _mojibake(1),
    "mojibake twice": _mojibake(2),
    "mojibake thrice": _mojibake(3),
    "leads without ends": _unit("ÃÂâ€"),
    "no blank": _unit("x"),
    "no blank, mixed": _unit("Ab9-.,"),
    "blanks": _unit(" ", PROSE),
    "blanks in front": lambda n: PROSE + " " * n + PROSE,
    "blanks before a line end": lambda n: (PROSE + " " * (n // 4) + "\n") * 4,
    "no-break blanks": _unit("\u00a0", PROSE),
    "tabs": _unit("\t", PROSE),
    "dots": _unit(".", PROSE),
    "dots apart": _unit(". "),
    "dashes": _unit("-"),
    "long dashes": _unit("— "),
    "brackets": _unit("("),
    "square brackets": _unit("["),
    "closed brackets": _unit("()"),
    "nested brackets": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "links in brackets": _unit("[x]("),
    "quotes": _unit("\""),
    "curly quotes": _unit("“"),
    "colons": _unit("a: "),
    "slashes": _unit("/a"),
    "stars": _unit("*"),
    "stars apart": _unit("* "),
    "underscores": _unit("_a_ "),
    "backquotes": _unit("`"),
    "hashes": _unit("# "),
    "tag signs": _unit("#a "),
    "bars": _unit("|"),
    "cells": _lines("| a | b |", "|---|---|"),
    "exclamations": _unit("!["),
    "digits": _unit("1"),
    "numbers": _unit("1 2025 "),
    "dates": _unit("18.11.2025 "),
    "capitals": _unit("A "),
    "names": _unit("Ida Kröger, "),
    "initials": _unit("I.K. "),
    "addresses": _unit("https://example.com/a?b=c "),
    "mail": _unit("a@b.example "),
    "less-than": _unit("<"),
    "tags in text": _unit("<b>"),
    "empty lines": _unit("\n", PROSE),
    "one-letter lines": _unit("x\n"),
    "two-letter lines": _numbered("%d\n"),
    "carriage returns": _unit("x\r"),
    "strange line ends": _unit("a\x0bb\x0cc\x1cd\x85e\u2028f\u2029"),
    "read more": _unit("Read more "),
    "read more lines": _unit("Read more\n"),
    "labels": _lines("Share on Facebook", "Log in", "Advertisement", "Subscribe to our newsletter"),
    "headlines": _numbered("Ferry strike enters week %d\n"),
    "bylines": _lines("By Ida Kröger", "18 November 2025"),
    "glued labels": _unit(f"{PROSE}Read more"),
    "credits": _unit("The pier. Photo: Ida Kröger/AFP "),
    "source lines": _unit("(Source: example.com; November 18, 2025) "),
    "bidi controls": _unit("\u202eabc\u202c\u2066d\u2069 "),
    "joiners": _unit("\u200d\u200c"),
    "joiners in emoji": _unit("👨\u200d👩\u200d👧"),
    "variation selectors": _unit("a\ufe0f\U000e0100"),
    "byte order marks": _unit("\ufeff"),
    "NULs": _unit("\0a"),
    "NULs behind a text": lambda n: f"{PROSE}\n" * 100 + "\0" * n,
    "controls": lambda n: f"{PROSE}\n" * 200 + "\x1b[31m\x07" * (n // 6),
    "lone surrogates": _unit("a\ud800\udfff\udc00"),
    "private use": _unit("\ue000\U000f0000"),
    "non-characters": _unit("\ufffe\uffff\ufdd0"),
    "prose": _unit(f"{PROSE}\n"),
    "flat prose": _unit(f"{PROSE} "),
    "wrapped prose": lambda n: (PROSE[:55] + "\n" + PROSE[56:] + "\n\n") * (n // 110),
    "han": _unit(HAN),
    "han lines": _unit(f"{HAN}\n"),
    "thai": _unit("ท่าเรือจะปิดหกเดือน"),
    "cyrillic": _unit(f"{CYRILLIC}\n"),
    "all of unicode": lambda n: "".join(map(chr, range(min(n, 0x11_0000)))),
    "same line": _unit("Mayor resigns over the bridge\n"),
    "comments": _lines("Ida says:", "March 3, 2024 at 9:12 pm", PROSE),
    "question marks": _unit("? "),
    "quotes within": _unit("“a” "),
    "ellipses": _unit("… "),
    "fullwidth": _unit("ａ：（"),
    "csv": _unit("=cmd|' /C calc'!A0,+1,-1,@x\n"),
    "json": _unit('{"a":['),
    "scripts": _unit("<script>alert(1)</script>\n"),
    "terminal": lambda n: f"{PROSE}\n" * 50 + "\x1b]0;x\x07\x9b31m" * (n // 11),
    "random": lambda n: "".join(map(chr, random.Random(2).choices(range(32, 0xD000), k=n))),
}  # fmt: skip
"""By kind, a text of about n characters."""


def _page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>Sarn Post</title>{head}</head><body><p>{PROSE}</p>{body}</body></html>"


def _ld(value: str) -> str:
    return _page(f"<p>{PROSE}</p>", f'<script type="application/ld+json">{value}</script>')


def _html(unit: str, head: str = "", tail: str = "") -> Callable[[int], str]:
    return lambda n: _page(head + "".join(unit.replace("%d", str(i)) for i in range(n // len(unit))) + tail)


PAGES: dict[str, Callable[[int], str]] = {
    "paragraphs": _html("<p>x</p>"),
    "paragraphs of prose": _html(f"<p>{PROSE}</p>"),
    "cells": _html("<td>x</td>", "<table><tr>"),
    "rows": _html("<tr><td>%d</td></tr>", "<table>"),
    "nested divs": lambda n: _page("<div>" * (n // 12) + PROSE + "</div>" * (n // 12)),
    "unclosed divs": _html("<div>", tail=PROSE),
    "unclosed spans": _html("<span>", tail=PROSE),
    "unclosed bold": _html("<b>", tail=PROSE),
    "unclosed anchors": _html("<a href=x>y "),
    "nested lists": _html("<ul><li>x", tail=PROSE),
    "nested tables": _html("<table><tr><td>", tail=PROSE),
    "nested fonts": _html("<font><p>", tail=PROSE),
    "nested quotes": _html("<blockquote>", tail=PROSE),
    "closing tags": _html("</div>", tail=PROSE),
    "unclosed comment": lambda n: _page("<!--" + "x" * n),
    "comments": _html("<!-- x -->", tail=PROSE),
    "comment openers": _html("<!--"),
    "cdata": _html("<![CDATA[x", tail=PROSE),
    "unclosed script": lambda n: _page(f"<script>{'x' * n}"),
    "scripts": _html("<script>x</script>"),
    "styles": _html("<style>p{}</style>"),
    "unclosed title": lambda n: f"<html><head><title>{'x ' * (n // 2)}",
    "unclosed attribute": lambda n: _page(f"<p class='{'x' * n}"),
    "unclosed tag": lambda n: _page("<p " + "x" * n),
    "less-than": _html("<", tail=PROSE),
    "attributes": lambda n: _page("<p " + " ".join(f"a{i}=b" for i in range(n // 8)) + f">{PROSE}</p>"),
    "classes": lambda n: _page(f"<p class='{'share ' * (n // 6)}'>{PROSE}</p>"),
    "huge attribute": lambda n: _page(f"<p class='{'x' * n}'>{PROSE}</p>"),
    "many classes": _html("<p class='share%d related'>x</p>"),
    "inline image": lambda n: _page(f"<img src='data:image/png;base64,{'QUJD' * (n // 4)}'><p>{PROSE}</p>"),
    "entity bomb": lambda n: (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><html><body><p>' + "&c;" * (n // 3) + f"{PROSE}</p></body></html>"
    ),
    "external entity": lambda n: (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>'
        + "<p>&x;</p>" * (n // 10) + f"<p>{PROSE}</p></body></html>"
    ),
    "references": _html("&eacute;"),
    "nested references": lambda n: _page("<p>&" + "amp;" * (n // 4) + "lt;</p>"),
    "breaks": _html("<br>"),
    "text and breaks": _html("x<br>"),
    "links": _html("<a href='/%d'>Ferry strike</a> "),
    "link list": _html("<li><a href='/%d'>Ferry strike enters week %d</a></li>", "<ul>"),
    "headings": _html("<h2>x</h2>"),
    "metas": lambda n: _page("", "<meta property='og:title' content='x'>" * (n // 40)),
    "huge meta": lambda n: _page("", f"<meta property='og:title' content='{'x ' * (n // 2)}'>"),
    "times": _html("<time datetime='99999-01-01'>x</time>"),
    "frameset": _html("<frame src='x'>", "<frameset>", "</frameset>"),
    "iframes": _html("<iframe src='x'></iframe>", tail=PROSE),
    "forms": _html("<form><input value=x>", tail=PROSE),
    "options": _html("<option>x</option>", "<select>"),
    "svg": _html("<path d='M0 0'/>", "<svg>", f"</svg>{PROSE}"),
    "math": _html("<mi>x</mi>", "<math>"),
    "microdata": _html("<div itemscope itemtype='https://schema.org/NewsArticle'><b itemprop=headline>x</b>"),
    "JSON-LD, huge": lambda n: _ld(json.dumps({"@type": "NewsArticle", "headline": "x " * (n // 2)})),
    "JSON-LD, deep": lambda n: _ld('{"a":' * (n // 5)),
    "JSON-LD, deep and closed": lambda n: _ld('{"@graph":' * (n // 22) + "1" + "}" * (n // 22)),
    "JSON-LD, deep lists": lambda n: _ld("[" * (n // 2) + "]" * (n // 2)),
    "JSON-LD, wrong types": lambda n: _ld(json.dumps([
        {"@type": ["NewsArticle", 3, None], "headline": {"a": [1]}, "author": [[{"name": 5}], 7, None, "x"],
         "datePublished": ["99999-01-01"], "publisher": [None], "keywords": {"x": 1}, "@id": []}
    ] * (n // 160))),
    "JSON-LD, far year": lambda n: _ld('{"@type":"NewsArticle","datePublished":"99999-13-45T99:99:99Z"}' + " " * n),
    "JSON-LD, cyclic": lambda n: _ld(json.dumps({"@graph": [
        {"@id": f"#{i}", "@type": "Person", "author": {"@id": f"#{(i + 1) % (n // 60 + 1)}"}}
        for i in range(n // 60 + 1)]})),
    "JSON-LD, not valid": lambda n: _ld('{"@type": "NewsArticle", "headline": "x' + "\n\\" * (n // 2)),
    "JSON-LD, big number": lambda n: _ld('{"@type":"NewsArticle","wordCount":' + "9" * n + "}"),
    "JSON-LD, many": lambda n: _page("", f"<script type='application/ld+json'>{NO_ARTICLE}</script>" * (n // 64)),
    "surrogates": lambda n: _page("<p>a\ud800b</p>" * (n // 10)),
    "NULs": lambda n: _page("<p>a\0b</p>" * (n // 10)),
    "marks": lambda n: _page(f"<p>{'a' + chr(0x300) + chr(0x323) * 20}" * (n // 26)),
    "alternating marks": lambda n: _page(f"<p>{PROSE}{chr(0x300) + chr(0x323)}" + "\u0300\u0323" * (n // 2)),
    "references to marks": lambda n: _page(f"<p>{PROSE}{'&#769;&#803;' * (n // 12)}</p>"),
    "blanks": lambda n: _page(f"<p>{PROSE}{' ' * n}x</p>"),
    "blanks in pre": lambda n: _page(f"<pre>{PROSE}{' ' * n}x</pre>"),
    "dots": lambda n: _page(f"<p>{'.' * n}</p>"),
    "one word": lambda n: _page(f"<p>{'x' * n}</p>"),
    "plain text": lambda n: f"{PROSE}\n" * (n // 110),
    "plain words": lambda n: "x " * (n // 2),
    "bare prose in body": lambda n: f"<html><body>{(PROSE + ' ') * (n // 110)}",
    "lying charset": lambda n: _page(f"<p>{CYRILLIC}</p>" * (n // 110), "<meta charset='shift_jis'>"),
    "XML declaration": lambda n: f"<?xml version='1.0' encoding='utf-16'?>{_page(f'<p>{PROSE}</p>' * (n // 110))}",
    "namespaces": _html("<o:p xmlns:o='x%d'>y</o:p>"),
    "strange tags": _html("<x%d>y</x%d>"),
    "no tags, doctype": lambda n: "<!doctype html>" + f"{PROSE}\n" * (n // 110),
    "body twice": _html(f"</body><body><p>{PROSE}</p>"),
    "terminal": _html("<p>\x1b[31mx\x07</p>"),
    "soup": lambda n: "".join(random.Random(3).choices(
        ["<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "<a href=x>", "</a>", "<!--", "-->",
         "<b>", "<li>", "<ul>", "</ul>", "<h1>", "<script>", "</script>", "<![CDATA[", "]]>", "&nbsp;", "x", PROSE],
        k=n // 12)),
}  # fmt: skip
"""By kind, a page of about n characters."""


def _encoded(encoding: str, text: str) -> Callable[[int], bytes]:
    return lambda n: (f"{text}\n" * (n // len(text.encode(encoding)) + 1)).encode(encoding)


def _damaged(n: int) -> bytes:
    data = bytearray(f"{CYRILLIC}\n".encode() * (n // 190))
    rng = random.Random(4)
    for _ in range(len(data) // 50):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


BYTES: dict[str, Callable[[int], bytes]] = {
    **{name: _encoded(name, text) for name, text in (
        ("utf-8", PROSE), ("utf-8-sig", HAN), ("utf-16", PROSE), ("utf-16-le", PROSE), ("utf-16-be", CYRILLIC),
        ("utf-32", PROSE), ("cp1251", CYRILLIC), ("koi8-r", CYRILLIC), ("cp1252", PROSE.replace("a", "ä")),
        ("gb18030", HAN), ("big5", "渡輪公司星期一說，復活節以前外島之間不會再有船開出，因為港口的吊車還沉在水裡。"),
        ("shift_jis", KANA), ("euc-kr", HANGUL), ("iso-2022-jp", KANA), ("utf-7", HAN),
    )},
    "random": lambda n: random.Random(5).randbytes(n),
    "high bytes": lambda n: bytes(random.Random(6).choices(range(128, 256), k=n)),
    "damaged": _damaged,
    "zeros": lambda n: b"\0" * n,
    "PNG": lambda n: b"\x89PNG\r\n\x1a\n" + random.Random(7).randbytes(n),
    "PDF": lambda n: b"%PDF-1.7\n" + random.Random(8).randbytes(n),
    "ELF": lambda n: b"\x7fELF" + random.Random(9).randbytes(n),
    "gzip": lambda n: zlib.compress(b"x" * n * 100, wbits=31)[: n // 2],
    "half a letter": lambda n: (PROSE.encode() * (n // 110)) + b"\xe6\xb8",
    "continuations": lambda n: b"\x80" * n,
    "leads": lambda n: b"\xc3" * n,
    "surrogates": lambda n: "a\ud800".encode("utf-8", "surrogatepass") * (n // 4),
    "a mark and no more": lambda n: b"\xff\xfe",
    "odd UTF-16": lambda n: ("\ufeff" + PROSE).encode("utf-16-le") + b"x",
}  # fmt: skip
"""By kind, about n bytes."""

FORMS: dict[str, dict[str, Callable[[int], Any]]] = {"text": TEXTS, "html": PAGES, "bytes": BYTES}
