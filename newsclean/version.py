"""The package's version; the rules change only with it, the cues have a version of their own."""

__version__ = "0.1.0"
