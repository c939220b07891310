"""The forms into which the samples are put: Word with automatic numbers, PDF with pages, a workbook."""
