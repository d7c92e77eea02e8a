"""What pytest leaves alone here."""

collect_ignore = ["faults"]  # put on the path of the commands under test; see commands.py
