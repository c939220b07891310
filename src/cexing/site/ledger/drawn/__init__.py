"""Drawings of the ledger as SVG for the page to hold: coloured by classes, since the page's policy allows no inline style."""
