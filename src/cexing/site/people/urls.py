"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from cexing.site.people.views import accounts, changes, own, sign_in

app_name = "people"
urlpatterns = [
    path("sign-in", sign_in.sign_in, name="sign-in"),
    path("sign-out", sign_in.sign_out, name="sign-out"),
    path("account", own.account, name="account"),
    path("account/password", own.password, name="password"),
    path("accounts", accounts.index, name="accounts"),
    path("accounts/new", accounts.new, name="account-new"),
    path("accounts/lift", accounts.lift, name="lift"),
    path("accounts/<int:pk>", accounts.edit, name="account-edit"),
    path("accounts/<int:pk>/password", accounts.password, name="account-password"),
    path("accounts/<int:pk>/second-step-off", accounts.second_step_off, name="second-step-off"),
    path("changes", changes.changes, name="changes"),
]
