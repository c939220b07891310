"""Views of the comparing pages."""
