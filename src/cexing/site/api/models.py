"""Tokens with which programs act for people."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TokenQuerySet(models.QuerySet):
    """Tokens."""

    def valid(self) -> TokenQuerySet:
        """Those that still open something: neither withdrawn nor expired, of an account that is active."""
        return self.filter(Q(expires=None) | Q(expires__gt=timezone.now()), withdrawn=None, user__is_active=True)


class Token(models.Model):
    """A secret that lets a program act for `user`; only its SHA-256 is kept, and `hint` tells it from others."""

    class Scope(models.TextChoices):
        READ = "read", _("读取")
        WRITE = "write", _("读取和上传")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80, help_text="what it is for")
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=16)
    scope = models.CharField(max_length=5, choices=Scope, default=Scope.READ)
    made = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField(null=True, blank=True)
    last_used = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-made", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"
