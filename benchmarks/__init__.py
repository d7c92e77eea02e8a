"""Measurements that anyone can rerun: what newsclean does to real pages, and how fast."""
