"""A lint of our own patterns: none has a shape that takes more than linear time, and none does on long runs.

Patterns are found in the source, and by loading every module; those built from cue tables are there as well.
"""

import ast
import importlib
import pkgutil
import re
import time
from inspect import signature
from pathlib import Path

import pytest

import newsclean
from newsclean.source.words import words_of

HOME = Path(newsclean.__file__).parent
MAKERS = {"compile", "pattern", "search", "match", "fullmatch", "sub", "split", "findall", "finditer"}
# Runs of what patterns repeat. Not of blanks: a block's text is repaired, and no two stand in a row there.
RUNS = (".", "-", "–", "(", "[", "a", "A", "1", "/", "|", "*", "#", ",", ":", "&", "<", "語", "\u0301")
PAIRS = (". ", "a ", "A ", "1.", "1 ", "a.", "A.", "a,", "- ", "| ", "[]", "()", "](", "<a", "a:", "&a", "a/", "ab9-.,")
# These only match where a text begins or the last match ended, so that looking for them everywhere tells nothing.
ANCHORED = {"newsclean.document._BULLET", "newsclean.source.page_lines._WORD", "newsclean.packaged._NEXT"}
LONG = 2_000
# Four times the text may take so many times the time, plus what a busy machine adds.
MOST_GROWTH = 9
FEW_SECONDS = 0.01


def module_names():
    return [info.name for info in pkgutil.walk_packages([str(HOME)], "newsclean.") if "__main__" not in info.name]


def literals():
    """(place, pattern) of every literal given to re, regex or lazy; parts that are put in are left out."""
    for path in sorted(HOME.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _makes_pattern(node.func):
                text = _text(node.args[0])
                if text:
                    yield f"{path.relative_to(HOME)}:{node.lineno}", text


def _makes_pattern(function):
    owner = function.value if isinstance(function, ast.Attribute) else None
    return isinstance(owner, ast.Name) and owner.id in ("re", "regex", "lazy") and function.attr in MAKERS


def _text(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "_" for part in node.values)
    return ""


PARSER = re._parser
CONSTANTS = re._constants
REPEATS = (CONSTANTS.MAX_REPEAT, CONSTANTS.MIN_REPEAT)


def parsed(pattern):
    return PARSER.parse(pattern.replace(r"\p{M}", "_"))


def faults_of(pattern):
    """What is wrong with the shape of a pattern."""
    tokens = list(parsed(pattern))
    if _is_nested(tokens, inside=False):
        yield "a repeat without a bound inside another"
    if (
        len(tokens) > 1
        and tokens[-1] == (CONSTANTS.AT, CONSTANTS.AT_END)
        and _is_endless(tokens[-2])
        and not _is_rest(tokens[-2])
    ):
        before = tokens[:-2]
        # A run that can begin in one place only is fine, and so is a pattern that can.
        starts = (CONSTANTS.ASSERT_NOT, CONSTANTS.ASSERT, CONSTANTS.AT)
        is_held = bool(before) and (before[0][0] == CONSTANTS.AT or any(map(_begins_with(starts), before[-1:])))
        if not is_held:
            yield "a run without a bound in front of the end"


def _begins_with(names):
    def holds(token):
        return token[0] in names or all(part and holds(part[0]) for part in _parts(token) or [[]])

    return holds


def _is_rest(token):
    """The rest of a line, whatever it is: found where it begins, it never fails."""
    return [part[0] for part in token[1][2]] == [CONSTANTS.ANY]


def _is_endless(token):
    return token[0] in REPEATS and token[1][1] == CONSTANTS.MAXREPEAT


def _is_nested(tokens, inside):
    for token in tokens:
        if _is_endless(token) and inside:
            return True
        # What stands firm between the repeats parts them: (?:, [a-z]+)* can be split in one way only.
        free = _is_endless(token) and all(map(_may_be_empty_or_endless, *_parts(token)))
        if any(_is_nested(part, inside or free) for part in _parts(token)):
            return True
    return False


def _may_be_empty_or_endless(token):
    if token[0] == CONSTANTS.SUBPATTERN:
        return all(map(_may_be_empty_or_endless, token[1][3]))
    return token[0] in REPEATS and (token[1][0] == 0 or _is_endless(token))


def _parts(token):
    name, value = token
    if name in REPEATS:
        return [list(value[2])]
    if name == CONSTANTS.SUBPATTERN:
        return [list(value[3])]
    if name == CONSTANTS.BRANCH:
        return [list(part) for part in value[1]]
    if name in (CONSTANTS.ASSERT, CONSTANTS.ASSERT_NOT):
        return [list(value[1])]
    return []


@pytest.mark.parametrize(("pattern", "is_sound"), [
    (r"[ \t]+$", False), (r"\s+$", False), (r"\.{3,}\s*$", False), (r"(?<![ \t])[ \t]+$", True), (r"(a+)+", False),
    (r"((a+)b?)*", False), (r"(?:\s*a)*", True), (r"(?:, [a-z]+)*", True), (r"(?: [a-z]{1,9}){0,3}", True),
    (r"a+b", True),
])  # fmt: skip
def test_the_lint_knows_shapes(pattern, is_sound):
    assert (not list(faults_of(pattern))) == is_sound


def test_no_pattern_has_a_shape_that_blows_up():
    found = list(literals())
    assert len(found) > 100
    assert [(place, pattern, fault) for place, pattern in found for fault in faults_of(pattern)] == []


def compiled():
    """By name every pattern that a module holds, and those that are built of tables."""
    modules = [importlib.import_module(name) for name in module_names()]
    held = {f"{module.__name__}.{name}": value for module in modules for name, value in vars(module).items()}
    for language in ("en", "de", "ar", "zh", "ko", "ru"):
        held |= {f"words_of({language}).{name}": value for name, value in words_of(language)._asdict().items()}
    # What is built when it is first needed: functions of no arguments that keep what they return.
    built = [(name, v) for name, v in held.items() if hasattr(v, "cache_info") and not signature(v).parameters]
    held |= {name: build() for name, build in built}
    return {
        name: p for name, p in held.items() if hasattr(p, "finditer") and isinstance(getattr(p, "pattern", None), str)
    }


def seconds(pattern, text):
    taken = []
    for _ in range(2):
        start = time.process_time()
        for _ in pattern.finditer(text):
            pass
        taken.append(time.process_time() - start)
        if taken[-1] < FEW_SECONDS:
            break
    return min(taken)


def test_no_pattern_takes_more_than_linear_time_on_long_runs():
    patterns = compiled()
    assert len(patterns) > 100
    slow = []
    for name in sorted(patterns.keys() - ANCHORED):
        for unit in (*RUNS, *PAIRS):
            text = f"x{unit * (LONG // len(unit))}\ue000"
            long = seconds(patterns[name], text)
            if long > FEW_SECONDS and long > MOST_GROWTH * seconds(patterns[name], text[: LONG // 4] + "\ue000"):
                slow.append((name, unit, round(long, 3)))
    assert slow == []
