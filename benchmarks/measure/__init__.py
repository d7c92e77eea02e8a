"""The parts of ``benchmarks/quality.py``: samples, scores, lines, gate and page."""
