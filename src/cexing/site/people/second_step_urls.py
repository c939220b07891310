"""Addresses that django-allauth looks up by names of its own: one-time codes and accounts of the organisation."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as codes
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as social
from django.urls import path

from cexing.site.people.views import organisation
from cexing.site.people.views.sign_in import sign_in, sign_out

urlpatterns = [
    path("sign-in", sign_in, name="account_login"),
    path("sign-out", sign_out, name="account_logout"),
    path("sign-in/inactive", account.account_inactive, name="account_inactive"),
    path("sign-in/again", account.reauthenticate, name="account_reauthenticate"),
    path("sign-in/code", codes.authenticate, name="mfa_authenticate"),
    path("sign-in/code/again", codes.reauthenticate, name="mfa_reauthenticate"),
    path("second-step", codes.index, name="mfa_index"),
    path("second-step/on", totp.activate_totp, name="mfa_activate_totp"),
    path("second-step/off", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-step/recovery", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second-step/recovery/new", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("organisation/cancelled", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("organisation/<str:provider_id>/sign-in", organisation.sign_in, name="openid_connect_login"),
    path("organisation/<str:provider_id>/back", organisation.back, name="openid_connect_callback"),
]
