"""Names of encodings as the web uses them, and where a page states its own.

After the WHATWG Encoding Standard (labels) and the HTML Standard's "prescan a byte stream to determine its encoding".
"""

from __future__ import annotations

import codecs
import re

from newsclean import lazy

# The standard looks at this much; a browser that meets a declaration further on begins anew.
_PRESCAN = 8_192
# For Python's name of a codec, the labels that mean it and that Python does not know or takes for something else.
# ASCII stays what it is: where the bytes are more, finding out does better than windows-1252.
_MEANT = {
    "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf8mb4",
    "cp1252": "cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591"
    " iso_8859-1 iso_8859-1:1987 l1 latin1 latin-1 x-cp1252",
    "cp1250": "x-cp1250", "cp1251": "x-cp1251", "cp1253": "x-cp1253", "cp1255": "x-cp1255", "cp1256": "x-cp1256",
    "cp1257": "x-cp1257", "cp1258": "x-cp1258",
    "cp1254": "csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 x-cp1254",
    "cp874": "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874",
    "iso8859_8": "csiso88598i iso-8859-8-i logical csiso88598e iso-8859-8-e visual",
    "koi8_r": "koi koi8 cskoi8r", "koi8_u": "koi8-ru",
    "mac_roman": "mac x-mac-roman csmacintosh", "mac_cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "gb18030": "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk",
    "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    "cp932": "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
    "euc_jp": "cseucpkdfmtjapanese x-euc-jp",
    "cp949": "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601"
    " windows-949",
    "utf-16-le": "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
    "utf-16-be": "unicodefffe utf-16be",
}  # fmt: skip
_CODEC = {label: name for name, labels in _MEANT.items() for label in labels.split()}
_XML = lazy.pattern(rb"<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']", re.I)
_META = lazy.pattern(rb"<meta[\s/]([^>]{1,1000})>", re.I)
_ATTRIBUTE = lazy.pattern(rb"([^\s\"'>/=]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']{1,200}))")
_CHARSET = lazy.pattern(rb"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)


def codec_of(label: str) -> str | None:
    """The name of Python's codec that a label on the web means; None for a label that names no text encoding."""
    known = label.strip().strip("\"'").lower()
    name = _CODEC.get(known, known)
    try:
        return codecs.lookup(name).name if name.isascii() and "\0" not in name else None
    except LookupError:
        return None


def stated_codec(data: bytes) -> str | None:
    """The codec that a page's XML declaration or its first meta element with a charset names; None without one."""
    head = data[:_PRESCAN]
    if b"<" not in head[:1_024]:
        return None
    label = _xml_label(head) or _meta_label(head)
    codec = codec_of(label.decode("ascii", "replace")) if label else None
    # Were it UTF-16, this could not have been read.
    return "utf-8" if codec and codec.startswith(("utf-16", "utf-32")) else codec


def _xml_label(head: bytes) -> bytes | None:
    declared = _XML.match(head.lstrip())
    return declared[1] if declared else None


def _meta_label(head: bytes) -> bytes | None:
    first, *others = head.split(b"<!--")
    shown = first + b"".join(rest.partition(b"-->")[2] for rest in others)
    for meta in _META.finditer(shown):
        attributes = {m[1].lower(): m[2] or m[3] or m[4] or b"" for m in _ATTRIBUTE.finditer(meta[1])}
        if b"charset" in attributes:
            return attributes[b"charset"].strip()
        content = _CHARSET.search(attributes.get(b"content", b""))
        if content and attributes.get(b"http-equiv", b"").strip().lower() == b"content-type":
            return content[1]
    return None
