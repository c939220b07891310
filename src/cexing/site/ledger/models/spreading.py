"""Results worth spreading: experiences and the programmes that they are offered to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cexing.site.ledger.models.task import Task


class Experience(models.Model):
    """What a verified result teaches 经验: its words, conditions and evidence, with the clause that it carries out."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="experiences")
    title = models.CharField(max_length=200)
    text = models.TextField(help_text="what was done and what came of it")
    conditions = models.TextField(blank=True, help_text="what others need to do the same")
    who = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made"]

    def __str__(self) -> str:
        return self.title


class Offer(models.Model):
    """An experience offered to a programme with a task of the same measure."""

    class State(models.TextChoices):
        OFFERED = "offered", _("待处理")
        TAKEN = "taken", _("已采纳")
        DECLINED = "declined", _("暂不采纳")

    experience = models.ForeignKey(Experience, on_delete=models.CASCADE, related_name="offers")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="offers", help_text="the task there")
    likeness = models.FloatField(help_text="0 to 100")
    state = models.CharField(max_length=10, choices=State, default=State.OFFERED)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-likeness", "pk"]
        constraints = [models.UniqueConstraint(fields=["experience", "task"], name="offer_once")]

    def __str__(self) -> str:
        return f"{self.experience} → {self.task}"
