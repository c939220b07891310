"""The site for other programs."""
