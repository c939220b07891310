"""Official wording as data (CSV): regions, bodies, verbs, units, factors; it loads, it never decides."""
