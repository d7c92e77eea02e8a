"""Rebuild the vote table after a change of any cue file's common words: ``python -m newsclean.cues``."""

from pathlib import Path

from newsclean.cues import votes

if __name__ == "__main__":
    Path(__file__).with_name("votes.json").write_text(votes.build(), encoding="utf-8")
