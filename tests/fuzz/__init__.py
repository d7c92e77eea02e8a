"""Fuzzing: harnesses for atheris, and a corpus that plain pytest runs."""
