"""Batches: folders, files and rows of documents, cleaned by several processes."""
