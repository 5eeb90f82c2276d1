"""Runs the portal on one machine: environment, PostgreSQL, set-up steps, services. It knows no Django and no app."""
