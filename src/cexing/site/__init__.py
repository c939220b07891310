"""The library on a site: store, search, read, serve; the only room that knows a database or a page."""
