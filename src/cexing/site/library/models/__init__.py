"""What the library stores."""

from cexing.site.library.models.citing import LONGEST_NAME, Citing, Name
from cexing.site.library.models.correction import Correction
from cexing.site.library.models.document import Document, Part, Quarantine, Version
from cexing.site.library.models.record import Charge, Clause, Fact, Finding, Record
from cexing.site.library.models.register import Body, BodyAlias, Region, RegionAlias

__all__ = [
    "LONGEST_NAME", "Body", "BodyAlias", "Charge", "Citing", "Clause", "Correction", "Document", "Fact", "Finding", "Name", "Part",
    "Quarantine", "Record", "Region", "RegionAlias", "Version",
]
