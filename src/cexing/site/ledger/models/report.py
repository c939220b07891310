"""What bodies report of their tasks, and the problems that come up."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cexing.site.ledger.models.event import Event
from cexing.site.ledger.models.programme import Programme
from cexing.site.ledger.models.task import Task
from cexing.site.library.models import Body


class Report(models.Model):
    """Progress of a task in a period, by one body; a later report of the same period follows it, neither is lost.

    One that the office entered for the body says its `source`; the body's own later report may put it right (`corrects`).
    """

    class Source(models.TextChoices):
        LETTER = "letter", _("来函")
        MAIL = "mail", _("邮件")
        PHONE = "phone", _("电话")
        TABLE = "table", _("表格")
        MEETING = "meeting", _("会议")
        OTHER = "other", pgettext_lazy("source", "其他")

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="report")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="reports")
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=10, help_text="2031-W12, 2031-03, 2031-Q1")
    day = models.DateField(db_index=True)
    progress = models.PositiveSmallIntegerField(null=True, blank=True, help_text="percent; unknown is empty")
    narrative = models.TextField()
    problems = models.TextField(blank=True)
    needed = models.TextField(blank=True, help_text="what is needed of others")
    major = models.BooleanField(default=False, help_text="重大事项: raised to the office at once")
    figures = models.JSONField(default=list, blank=True, help_text="label, value, unit of what was reached")
    who = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=10, choices=Source, blank=True, help_text="where the office has it from; empty for a body's own")
    note = models.CharField(max_length=200, blank=True, help_text="number of the letter, who called, name of the table")
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")

    class Meta:
        ordering = ["task_id", "day", "pk"]
        indexes = [models.Index(fields=["task", "period"])]

    def __str__(self) -> str:
        return f"{self.task} {self.period}"


class Problem(models.Model):
    """A problem from being collected to being answered 收集、交办、跟踪、反馈."""

    class State(models.TextChoices):
        COLLECTED = "collected", _("已收集")
        ASSIGNED = "assigned", _("已交办")
        FOLLOWED = "followed", _("跟踪中")
        ANSWERED = "answered", _("已反馈")
        SETTLED = "settled", _("已办结")

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="problems")
    task = models.ForeignKey(Task, null=True, blank=True, on_delete=models.PROTECT, related_name="problem_rows")
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_for = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    raised = models.DateTimeField()
    text = models.TextField()
    needed = models.TextField(blank=True)
    major = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.COLLECTED, db_index=True)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="problems", help_text="who must answer")
    due = models.DateField(null=True, blank=True, db_index=True)
    level = models.PositiveSmallIntegerField(default=0, help_text="how often it was escalated")
    answer = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-major", "due", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
