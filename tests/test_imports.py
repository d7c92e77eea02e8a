"""What an import costs, and which way imports point."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import newsclean

PACKAGE = Path(newsclean.__file__).parent
HEAVY = {"trafilatura", "resiliparse", "ftfy", "lxml", "regex", "click", "charset_normalizer", "dateparser"}
# Low to high: a module imports from its own layer and those before it, never from one behind.
LAYERS = (
    ("beyond", "calendars", "clock", "errors", "lazy", "mojibake", "packaged", "terminal", "version"),
    ("repair", "dates"),
    ("document",),
    ("article",),
    ("cues",),
    ("read",),
    ("rules",),
    ("source",),
    ("cut", "pipeline"),
    ("cleaner", "settings"),
    ("options",),
    ("batch", "filter", "adapters"),
    ("cli",),
    ("__main__",),
)
LAYER = {name: place for place, names in enumerate(LAYERS) for name in names}
OWNERS = {
    "ftfy": {"repair.py"},
    "trafilatura": {"read/extractors.py"},
    "resiliparse": {"read/extractors.py"},
    "lxml": {"read/tree.py"},
    "charset_normalizer": {"read/decode.py"},
    "click": {"cli.py", "options.py", "batch/command.py", "filter/command.py"},  # a module of commands each
    "pyarrow": {"batch/rows/parquet.py", "batch/tables.py"},  # one reads, one writes
    "pebble": {"batch/process.py"},
    "rich": {"batch/progress.py"},
    "brotli": {"batch/rows/http.py"},
    "backports": {"batch/opening.py"},
}
FILES = sorted(PACKAGE.rglob("*.py"))


def imported(path, types=False):
    """The modules a file imports, anywhere in it; those for type checkers only when asked for."""
    names = []
    hidden = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test) and not types:
            hidden.update(id(inner) for statement in node.body for inner in ast.walk(statement))
        elif id(node) in hidden:
            continue
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def layer(path):
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return LAYER[first]


def name(path):
    return path.relative_to(PACKAGE).as_posix()


def run(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def loaded(code):
    return set(run(f"import sys\n{code}\nprint(*sorted(n for n in sys.modules if '.' not in n))")) & HEAVY


@pytest.mark.smoke
def test_importing_loads_nothing_heavy():
    assert loaded("import newsclean") == set()
    assert "newsclean.pipeline" not in run("import sys, newsclean; print(*sys.modules)")


def test_ascii_text_is_cleaned_without_what_html_and_repair_need():
    code = (
        "import newsclean; a = newsclean.clean('Read more\\n\\nThe harbour was closed &amp; shut on Monday, he said.')"
    )
    assert loaded(f"{code}; assert a.removed and a.to_json()") == set()


def test_text_that_is_no_ascii_is_cleaned_without_what_html_needs():
    code = "import newsclean; newsclean.clean('Café “closed” – für immer\\u00a0zu, sagte er am Montag.'.encode())"
    assert not loaded(code) & {"trafilatura", "lxml", "click", "charset_normalizer", "dateparser"}


def test_html_loads_the_extractors_where_they_are_asked():
    prose = "The harbour stayed closed on Monday, officials said, and no ferries left for the islands."
    cards = "".join(f"<div><h3><a href=x>Ferry {n}</a></h3><p>{prose} {n}</p></div>" for n in range(4))
    code = f"import newsclean; newsclean.clean('<html><body><div>{prose}<br>{cards}</div></body></html>')"
    assert loaded(code) >= {"trafilatura", "resiliparse", "lxml"}


@pytest.mark.parametrize("path", [path for path in FILES if path.parent != PACKAGE or path.stem in LAYER], ids=name)
def test_imports_point_one_way(path):
    for module in imported(path):
        first, _, rest = module.partition(".")
        if first == "newsclean" and rest.split(".")[0] in LAYER:
            assert LAYER[rest.split(".")[0]] <= layer(path), f"{name(path)} imports {module}, which is above it"


def test_every_module_has_its_layer():
    firsts = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in FILES}
    assert firsts - {"__init__"} - set(LAYER) == set()


@pytest.mark.parametrize("dependency", OWNERS)
def test_a_dependency_has_one_owner(dependency):
    users = {name(path) for path in FILES if any(m.partition(".")[0] == dependency for m in imported(path))}
    assert users == OWNERS[dependency]


def test_the_owner_of_a_dependency_is_the_owner_for_types_too_but_for_lxml():
    for dependency in set(OWNERS) - {"lxml"}:
        users = {name(path) for path in FILES if any(m.partition(".")[0] == dependency for m in imported(path, True))}
        assert users == OWNERS[dependency]


def test_the_public_module_imports_nothing_but_its_version():
    assert imported(PACKAGE / "__init__.py") == [
        "__future__.annotations", "typing.TYPE_CHECKING", "typing.Any", "newsclean.version.__version__",
        "importlib.import_module",
    ]  # fmt: skip


def test_dependencies_are_declared():
    import tomllib

    project = PACKAGE.parent / "pyproject.toml"
    if not project.is_file():
        pytest.skip("installed, without its pyproject.toml")
    told = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    extras = told["optional-dependencies"]
    declared = [*told["dependencies"], *extras["parquet"], *extras["warc"], *extras["zstd"]]
    names = {entry.split(">")[0].split(".")[0].replace("-", "_").lower() for entry in declared}
    allowed = names | set(sys.stdlib_module_names) | {"newsclean"}
    found = {(name(path), m.partition(".")[0]) for path in FILES for m in imported(path)}
    assert {(where, what) for where, what in found if what not in allowed} == set()
