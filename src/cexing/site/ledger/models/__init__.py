"""What the ledger stores."""

from cexing.site.ledger.models.event import Event, Evidence
from cexing.site.ledger.models.importing import Import
from cexing.site.ledger.models.outside import Feed, Layout, Webhook
from cexing.site.ledger.models.programme import Membership, Programme, PublishedHead, Visit
from cexing.site.ledger.models.report import Problem, Report
from cexing.site.ledger.models.spreading import Experience, Offer
from cexing.site.ledger.models.task import DELIVERED, DONE, STATES, Milestone, Task, TaskBody, TaskTarget

__all__ = [
    "DELIVERED", "DONE", "STATES", "Event", "Evidence", "Experience", "Feed", "Import", "Layout", "Membership", "Milestone", "Offer",
    "Problem", "Programme", "PublishedHead", "Report", "Task", "TaskBody", "TaskTarget", "Visit", "Webhook",
]
