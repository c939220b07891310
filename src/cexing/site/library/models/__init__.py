"""What the library stores."""

from cexing.site.library.models.correction import Correction
from cexing.site.library.models.document import Document, Part, Quarantine, Version
from cexing.site.library.models.record import Charge, Clause, Fact, Finding, Record
from cexing.site.library.models.register import Body, BodyAlias, Region, RegionAlias

__all__ = [
    "Body", "BodyAlias", "Charge", "Clause", "Correction", "Document", "Fact", "Finding", "Part", "Quarantine", "Record", "Region",
    "RegionAlias", "Version",
]
