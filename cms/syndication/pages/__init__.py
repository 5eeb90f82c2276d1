"""Pages for people who reuse the data: what there is, and under which terms."""
