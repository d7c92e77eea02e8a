"""The five sample texts, where they are at hand."""

import json
from pathlib import Path

import pytest

import newsclean
from tests.casefile import squeeze

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
NAMES = sorted(path.name for path in SEEDS.glob("*.txt")) or ["none"]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the sample texts are not part of this repository")
@pytest.mark.parametrize("name", NAMES)
def test_sample(name):
    want = json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))[name]
    article = newsclean.clean((SEEDS / name).read_text(encoding="utf-8"))
    source = article.source
    assert [squeeze(p) for p in article.paragraphs] == want["body"]
    for field in ("title", "description", "publisher", "date", "url"):
        assert getattr(source, field) == want[field]
    assert list(source.credits) == want["credits"]
    assert list(source.related) == want["related"]
