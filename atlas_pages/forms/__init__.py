"""Admin forms and their widgets."""
