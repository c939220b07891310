"""Pages on which plans are compared."""
