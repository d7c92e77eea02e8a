"""What a command may print: input is data, and a terminal acts on some of it."""

from __future__ import annotations

import re

# Controls but tab and line feed, marks of direction, line ends of Unicode, and what no encoding can write.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""The characters a terminal acts on, or that no encoding can write."""


def visible(text: str) -> str:
    """A text without anything a terminal would act on: controls become U+FFFD, line ends line feeds."""
    return UNSAFE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
