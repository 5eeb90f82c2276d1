"""What made the data files from their sources; ``../data/README.md`` says where each source comes from."""
