"""The settings file: where it is found, what it may say, and that options count more."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsclean.errors import ConfigError
from newsclean.settings import Settings, load

LEAD = "The harbour stayed closed on Monday, officials said, and no ferries left for the islands."
NEWS = f"{LEAD}\n\nHarbour letter\n\n{LEAD}\n\nSign up for our newsletter\n"
BODY = f"{LEAD}\n\n{LEAD}\n"
OWN = '[newsletter]\nwhole = ["harbour letter"]\n'


def run(directory, *arguments, stdin=NEWS):
    done = subprocess.run(
        [sys.executable, "-m", "newsclean", *arguments],
        input=stdin.encode(), capture_output=True, cwd=directory, timeout=60, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )  # fmt: skip
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# Where it is found


def test_without_a_file_there_are_no_settings(tmp_path):
    assert load(tmp_path) == Settings()
    assert load(tmp_path).options("batch") == {}


def test_the_nearest_file_counts_and_newsclean_toml_before_pyproject(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    far = write(tmp_path / "newsclean.toml", 'language = "de"')
    assert load(inner).path == far
    write(tmp_path / "a" / "pyproject.toml", '[project]\nname = "newsclean-user"\n[tool.other]\nx = 1')
    assert load(inner).path == far
    near = write(tmp_path / "a" / "pyproject.toml", '[tool.newsclean]\nlanguage = "fr"')
    assert (load(inner).path, load(inner).language) == (near, "fr")
    own = write(tmp_path / "a" / "newsclean.toml", 'language = "it"')
    assert (load(inner).path, load(inner).language) == (own, "it")


def test_an_empty_file_or_table_is_the_nearest_all_the_same(tmp_path):
    write(tmp_path / "newsclean.toml", 'language = "de"')
    assert load(write(tmp_path / "a" / "newsclean.toml", "").parent).language is None
    assert load(write(tmp_path / "b" / "pyproject.toml", "[tool.newsclean]").parent).language is None


@pytest.mark.parametrize("text", ["not [ toml", "tool = 5", "", '[tool]\nother = "newsclean"'])
def test_a_pyproject_of_others_is_none_of_ours(tmp_path, text):
    write(tmp_path / "newsclean.toml", 'language = "de"')
    assert load(write(tmp_path / "a" / "pyproject.toml", text).parent).language == "de"


def test_folders_of_these_names_are_no_files(tmp_path):
    (tmp_path / "newsclean.toml").mkdir()
    (tmp_path / "pyproject.toml").mkdir()
    assert load(tmp_path) == Settings()


def test_a_working_directory_that_is_gone_has_no_settings(tmp_path):
    code = (
        "import os, sys, newsclean.settings as s; os.chdir(sys.argv[1]); os.rmdir(sys.argv[1]);"
        "print(s.load() == s.Settings())"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, timeout=60, check=True)
    assert done.stdout == b"True\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_cannot_be_read_is_an_error(tmp_path):
    write(tmp_path / "newsclean.toml", "").chmod(0)
    with pytest.raises(ConfigError, match="cannot be read: Permission denied"):
        load(tmp_path)


# What it says


def test_every_setting(tmp_path):
    write(
        tmp_path / "newsclean.toml",
        'disable = ["credits", "related.cards"]\ncues = ["own.toml", "/other.toml"]\nlanguage = "de"\n'
        '[filter]\ntext-field = "body"\non-error = "drop"\n'
        '[batch]\nworkers = 4\ntimeout = 2.5\nmax-size = "10 MB"\nto = "jsonl"\n',
    )
    settings = load(tmp_path)
    assert settings.disable == ("credits", "related.cards")
    assert settings.cues == (str(tmp_path / "own.toml"), "/other.toml")
    shared = {"disable": settings.disable, "cues": settings.cues, "language": "de"}
    assert settings.options("clean") == shared
    assert settings.options("filter") == {**shared, "text_field": "body", "on_error": "drop"}
    assert settings.options("batch") == {**shared, "workers": 4, "timeout": 2.5, "max_size": "10 MB", "to": "jsonl"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("langauge = 'de'", "there is no setting langauge; there are batch, cues, disable, filter, language"),
        ("disable = 'credits'", "disable is 'credits', but has to be a list of strings"),
        ("disable = ['credits', 5]", "disable is ['credits', 5]"),
        ("cues = true", "cues is True"),
        ("language = 5", "language is 5, but has to be a language code, as 'en' or 'pt-BR'"),
        ("language = ''", "language is ''"),
        ("language = 'german'", "language is 'german', but has to be a language code"),
        ("batch = 5", "batch is no table: write [batch]"),
        ("[batch]\nwrokers = 5", "there is no setting batch.wrokers; there are "),
        ("[batch]\nworkers = 0", "batch.workers is 0, but has to be a whole number above 0"),
        ("[batch]\nworkers = true", "batch.workers is True"),
        ("[batch]\nworkers = 2.5", "batch.workers is 2.5"),
        ("[batch]\ntimeout = '30'", "batch.timeout is '30', but has to be a number of seconds above 0"),
        ("[batch]\ntimeout = inf", "batch.timeout is inf"),
        ("[batch]\ntimeout = nan", "batch.timeout is nan"),
        ("[batch]\nto = 'xml'", "batch.to is 'xml', but has to be one of 'files', 'jsonl', 'parquet'"),
        ("[batch]\nmax-size = -1", "batch.max-size is -1"),
        ("[filter]\nworkers = 1", "there is no setting filter.workers"),
        ("not [ toml", "is no TOML"),
        ("language = 'é'".encode("latin-1"), "is no TOML"),
        ("x = " + "[" * 50_000, "is no TOML"),
    ],
    ids=lambda value: str(value)[:25],
)
@pytest.mark.parametrize("name", ["newsclean.toml", "pyproject.toml"])
def test_what_cannot_be_names_file_and_key(tmp_path, name, text, said):
    data = text if isinstance(text, bytes) else text.encode()
    if name == "pyproject.toml":
        if b"[batch]" in data or b"[filter]" in data:
            data = data.replace(b"[batch]", b"[tool.newsclean.batch]").replace(b"[filter]", b"[tool.newsclean.filter]")
        else:
            data = b"[tool.newsclean]\n" + data
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ConfigError) as caught:
        load(tmp_path)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path / name}: ")
    assert said in message.replace("tool.newsclean.", "")


def test_a_key_in_pyproject_has_its_table_before_it(tmp_path):
    write(tmp_path / "pyproject.toml", "[tool.newsclean.batch]\nworkers = 0")
    with pytest.raises(ConfigError, match=r": tool\.newsclean\.batch\.workers is 0"):
        load(tmp_path)


# In the commands


@pytest.mark.parametrize("name", ["newsclean.toml", "pyproject.toml"])
@pytest.mark.parametrize("command", ["clean", "filter"])
def test_commands_heed_it_and_options_count_more(tmp_path, name, command):
    head = "[tool.newsclean]\n" if name == "pyproject.toml" else ""
    write(tmp_path / name, f'{head}cues = ["own.toml"]\n')
    write(tmp_path / "own.toml", OWN)
    inner = tmp_path / "inner"
    inner.mkdir()

    def body(*options):
        if command == "clean":
            return run(inner, "clean", *options)[1]
        return json.loads(run(inner, "filter", *options, stdin=json.dumps({"text": NEWS}))[1])["text"] + "\n"

    assert body() == BODY
    assert "Sign up" in body("--disable", "newsletter")
    write(tmp_path / name, f'{head}cues = ["own.toml"]\ndisable = ["newsletter"]\n')
    assert body() == NEWS
    assert body("--disable", "credits") == BODY


def test_the_filter_has_settings_of_its_own(tmp_path):
    write(tmp_path / "newsclean.toml", '[filter]\ntext-field = "body"\ninto = "clean"\n')
    assert run(tmp_path, "filter", stdin='{"body": "Closed."}')[:2] == (0, '{"body": "Closed.", "clean": "Closed."}\n')
    code, out, _ = run(tmp_path, "filter", "--into", "x", stdin='{"body": "Closed."}')
    assert (code, out) == (0, '{"body": "Closed.", "x": "Closed."}\n')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("langauge = 'de'", "there is no setting langauge"),
        ("disable = ['nonsense']", "disable: cannot disable nonsense"),
        ("cues = ['missing.toml']", "cues: "),
        ("not toml \x1b", "is no TOML"),
    ],
)
@pytest.mark.parametrize("command", ["clean", "filter"])
def test_a_setting_that_cannot_be_is_misuse_and_names_the_file(tmp_path, command, text, said):
    (tmp_path / "newsclean.toml").write_text(text)
    code, out, errors = run(tmp_path, command)
    assert (code, out) == (2, "")
    assert str(tmp_path / "newsclean.toml") in errors
    assert said in errors
    assert "Traceback" not in errors
    assert "\x1b" not in errors
    assert run(tmp_path, command, "--help")[0] == 0
    assert run(tmp_path, "rules")[0] == 0
