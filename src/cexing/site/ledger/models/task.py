"""Tasks as they stand now: what the events made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cexing.site.ledger.models.programme import Programme
from cexing.site.library.models import Body, Version
from cexing.track import State, Status

if TYPE_CHECKING:
    from datetime import date

STATES = [
    (State.DRAFTED.value, _("待交办")), (State.ASSIGNED.value, _("已交办")), (State.ACCEPTED.value, _("已接收")),
    (State.IN_PROGRESS.value, _("办理中")), (State.REPORTED.value, _("报结待核")), (State.VERIFIED.value, _("已核实")),
    (State.CLOSED.value, _("已销号")), (State.BLOCKED.value, _("受阻")), (State.ADJUSTING.value, _("调整待批")),
    (State.CANCELLED.value, _("已取消")),
]


class Task(models.Model):
    """A task of a programme: its words with their place in a version, who answers for it, until when, and how it stands.

    Everything that may change is changed by an event and stands here for queries; `edition` counts the changes, so that whoever writes
    on top of an older one is told.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="tasks")
    key = models.CharField(max_length=12, help_text="stable within the programme: 001")
    order = models.PositiveIntegerField()
    no = models.PositiveIntegerField(null=True, blank=True, help_text="number as printed")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    text = models.TextField()
    area = models.CharField(max_length=200, blank=True)
    scope = models.CharField(max_length=200, blank=True)
    version = models.ForeignKey(Version, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    start_at = models.PositiveIntegerField(null=True, blank=True, help_text="offset of its words in the version's text")
    end_at = models.PositiveIntegerField(null=True, blank=True)
    clause_slug = models.CharField(max_length=120, blank=True)
    clause_path = models.CharField(max_length=400, blank=True)
    clause_hash = models.CharField(max_length=16, blank=True)
    by_machine = models.BooleanField(default=False, help_text="drafted from the wording, not yet accepted by a person")
    bodies = models.ManyToManyField(Body, through="TaskBody", related_name="tasks")
    result = models.CharField(max_length=200, blank=True, help_text="成果形式")
    criteria = models.JSONField(default=list, blank=True, help_text="what evidence counts")
    weight = models.PositiveSmallIntegerField(default=1)
    rhythm = models.CharField(max_length=10, blank=True, help_text="of a recurrent task: week, month …")
    start = models.DateField(null=True, blank=True)
    deadline = models.DateField(null=True, blank=True, db_index=True)
    deadline_basis = models.TextField(blank=True, help_text="the words it was read from, or why it was set")
    first_deadline = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=STATES, default=State.DRAFTED.value, db_index=True)
    before = models.CharField(max_length=12, blank=True)
    blocked_from = models.CharField(max_length=12, blank=True)
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked = models.JSONField(null=True, blank=True, help_text="the changes that an adjustment asks for")
    progress = models.PositiveSmallIntegerField(null=True, blank=True, help_text="percent; unknown is empty")
    heard = models.DateField(null=True, blank=True, help_text="day of the last report")
    entered = models.DateTimeField(null=True, blank=True, help_text="when it came into its state")
    edition = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["programme_id", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="task_key_once"),
            models.CheckConstraint(condition=Q(progress=None) | Q(progress__lte=100), name="progress_is_percent"),
        ]
        indexes = [models.Index(fields=["programme", "state"])]

    def __str__(self) -> str:
        return f"{self.key} {self.text[:40]}"

    @property
    def status(self) -> Status:
        """Where it stands, as the rules of its life see it."""
        return Status(
            state=State(self.state), before=_state(self.before), blocked_from=_state(self.blocked_from), reported_by=self.reported_by_id,
            verified_by=self.verified_by_id, asked_by=self.asked_by_id,
        )

    @status.setter
    def status(self, status: Status) -> None:
        self.state, self.before, self.blocked_from = status.state.value, status.before or "", status.blocked_from or ""
        self.reported_by_id, self.verified_by_id, self.asked_by_id = status.reported_by, status.verified_by, status.asked_by

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state not in DONE

    def is_overdue(self, on: date) -> bool:
        """Whether its deadline has passed and it is not reported done."""
        return self.deadline is not None and self.deadline < on and self.state not in DELIVERED


def _state(value: str) -> State | None:
    return State(value) if value else None


DONE = (State.VERIFIED.value, State.CLOSED.value, State.CANCELLED.value)
DELIVERED = (State.REPORTED.value, *DONE)
"""States in which the bodies have nothing more to do."""


class TaskBody(models.Model):
    """A body that a task charges, and the part it plays."""

    class Part(models.TextChoices):
        LEAD = "lead", _("牵头")
        NAMED = "named", pgettext_lazy("charge", "责任")
        SUPPORT = "support", _("配合")

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="charges")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="task_charges")
    part = models.CharField(max_length=10, choices=Part)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["task_id", "order"]
        constraints = [models.UniqueConstraint(fields=["task", "body"], name="task_body_once")]

    def __str__(self) -> str:
        return f"{self.body} {self.part}"


class TaskTarget(models.Model):
    """A figure that a task must reach: the target fact is the denominator of its progress."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="targets")
    order = models.PositiveSmallIntegerField(default=0)
    label = models.CharField(max_length=200)
    quote = models.TextField(blank=True)
    op = models.CharField(max_length=6, default=">=")
    value = models.FloatField()
    value_max = models.FloatField(null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    by = models.CharField(max_length=10, blank=True)
    reached = models.FloatField(null=True, blank=True, help_text="the last figure reported")

    class Meta:
        ordering = ["task_id", "order"]

    def __str__(self) -> str:
        return f"{self.label} {self.op} {self.value:g}{self.unit}"


class Milestone(models.Model):
    """A step 节点 on the way of a task."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="milestones")
    name = models.CharField(max_length=200)
    due = models.DateField()
    done = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["task_id", "due", "pk"]

    def __str__(self) -> str:
        return f"{self.name} {self.due}"
