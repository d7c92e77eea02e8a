"""The package's own TOML files are read as any reader of TOML reads them."""

import tomllib

import pytest

from newsclean import packaged

FILES = [f"cues/{name}.toml" for name in packaged.names_in("cues", ".toml")] + [
    "source/agencies.toml",
    "source/press.toml",
]


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_the_package_is_what_toml_says(name):
    text = packaged.text_of(name)
    plain = packaged._plain(text)
    assert plain is not None, f"{name} has a form that is read slowly: strings and lists of strings alone"
    expected = tomllib.loads(text)
    assert plain == expected
    assert {key: list(table) for key, table in plain.items()} == {key: list(t) for key, t in expected.items()}


@pytest.mark.parametrize(
    "text",
    [
        "a = 5",
        "a = ['b']",
        'a.b = ["c"]',
        "[a.b]",
        '[a]\n[a]\nb = ["c"]',
        'a = ["b"]\na = ["c"]',
        'a = ["b" # c\n]',
        "a",
    ],
)
def test_other_forms_are_left_to_toml(text):
    assert packaged._plain(text) is None
