"""Names: those that documents go by, and those that citations say; a citation leads where the two are the same."""

from __future__ import annotations

from django.db import models

from cexing.site.library.models.document import Document
from cexing.site.library.models.record import Fact

LONGEST_NAME = 200
"""Characters of a name; what is longer is cited by its 文号 alone."""


class Name(models.Model):
    """A name that a document is cited by, in one form: its 文号 (`numbered`) or a title."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=LONGEST_NAME, db_index=True)
    numbered = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "name"], name="name_once")]

    def __str__(self) -> str:
        return self.name


class Citing(models.Model):
    """A name by which a citation means a document, in the same form; the document itself may arrive later."""

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="citing")
    name = models.CharField(max_length=LONGEST_NAME, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fact", "name"], name="citing_once")]

    def __str__(self) -> str:
        return self.name
