"""Scripts that make the core's data files; nothing imports them."""
