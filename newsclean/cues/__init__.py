"""Cues: the words that mark junk and metadata, one TOML file per language, and the index that finds them."""
