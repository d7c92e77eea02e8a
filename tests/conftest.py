"""Hypothesis profiles ("ci" finds the same on every run, "explore" looks further: HYPOTHESIS_PROFILE=explore), and
what holds no tests."""

import os

from hypothesis import HealthCheck, settings

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)
settings.register_profile(
    "ci", max_examples=150, derandomize=True, deadline=None, database=None, suppress_health_check=_SLOW
)
settings.register_profile(
    "explore", max_examples=3_000, derandomize=False, deadline=None, database=None, suppress_health_check=_SLOW
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# Harnesses of a fuzzer that only who fuzzes has; test_fuzz.py runs what it found.
collect_ignore_glob = ["fuzz/fuzz_*.py"]
