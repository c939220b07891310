"""A document as JSON lines, HTML page, workbook, Akoma Ntoso or table."""
