"""What the Atlas refuses, and how it says so: every error names its field."""
