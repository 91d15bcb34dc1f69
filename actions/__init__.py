"""Joint actions of member organisations."""
