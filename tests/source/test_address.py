"""Addresses without tracking."""

import pytest

from newsclean.source.address import clean_url


@pytest.mark.parametrize(
    ("found", "clean"),
    [
        ("https://a.example/b?utm_source=x&utm_medium=y", "https://a.example/b"),
        ("https://a.example/b?id=7&utm_source=x&page=2", "https://a.example/b?id=7&page=2"),
        ("https://a.example/b?fbclid=x#comments", "https://a.example/b#comments"),
        ("https://a.example/b#xtor=RSS-1", "https://a.example/b"),
        ("https://a.example/b).", "https://a.example/b"),
        ("https://a.example/b_(c)", "https://a.example/b_(c)"),
        ("https://a.example/b_(c)),", "https://a.example/b_(c)"),
        ("https://a.example/b?ref=home&q=%C3%A4+b", "https://a.example/b?ref=home&q=%C3%A4+b"),
        ("https://a.example/utm_source=x/b", "https://a.example/utm_source=x/b"),
        ("", ""),
    ],
)
def test_tracking_goes_and_the_rest_stays(found, clean):
    assert clean_url(found) == clean
