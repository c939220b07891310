"""What django-allauth asks this site: nobody signs up by himself, an account of the organisation becomes a reader."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from cexing.site.people.changes import record
from cexing.site.people.roles import Role, set_role


class AccountAdapter(DefaultAccountAdapter):
    """Accounts with a password are made by administrators."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def add_message(self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any) -> None:
        """Nothing: pages say what happened in their own words."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing: the site needs no mail server, the record of changes says what happened."""


class OrganisationAdapter(DefaultSocialAccountAdapter):
    """Accounts of the organisation (OpenID Connect): whom it lets in reads; an administrator gives further roles."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Whether such accounts are set up at all."""
        return bool(settings.OIDC_ISSUER)

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Leave mail addresses aside: they identify nobody here, and one that an account has already is no conflict."""
        sociallogin.email_addresses = []

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> Any:
        """Make the account at the first sign-in, a reader's."""
        with transaction.atomic():
            user = super().save_user(request, sociallogin, form)
            set_role(user, Role.READER)
            record(user, "account-made", user.get_username(), after={"role": Role.READER.value, "by": "OpenID Connect"})
        return user
