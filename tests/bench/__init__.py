"""Measured figures, printed with the machine's details. Never part of a test: performance is measured, not asserted."""
