"""``newsclean filter``: JSON lines in, JSON lines out, one field cleaned and all others as they were."""
