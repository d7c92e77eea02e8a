"""Tools that write the generated documents."""
