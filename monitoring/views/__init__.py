"""The faces of the treaty, of reporting cycles and of recommendations."""
