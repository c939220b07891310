"""Template tags of the comparing pages."""
