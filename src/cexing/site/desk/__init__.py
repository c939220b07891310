"""Upload, review, correction, findings."""
