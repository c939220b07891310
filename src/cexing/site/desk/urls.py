"""Addresses of this app."""

from __future__ import annotations

from django.urls import path

from cexing.site.desk.views import boundaries, clauses, facts, findings, quarantine, review, statements, upload

app_name = "desk"
urlpatterns = [
    path("upload", upload.upload, name="upload"),
    path("review", review.waiting, name="review"),
    path("review/<int:number>", review.version, name="review-version"),
    path("review/<int:number>/accept", review.accept, name="accept"),
    path("review/<int:number>/discard", review.discard, name="discard"),
    path("review/<int:number>/reopen", review.reopen, name="reopen"),
    path("quarantine", quarantine.files, name="quarantine"),
    path("quarantine/<int:number>/file", quarantine.download, name="quarantine-file"),
    path("quarantine/<int:number>/retry", quarantine.retry, name="quarantine-retry"),
    path("quarantine/<int:number>/delete", quarantine.delete, name="quarantine-delete"),
    path("findings", findings.findings, name="findings"),
    path("findings/check", findings.check, name="findings-check"),
    path("versions/<int:number>", statements.statements, name="correct"),
    path("versions/<int:number>/history", statements.history, name="history"),
    path("versions/<int:number>/facts/new", facts.add, name="fact-add"),
    path("versions/<int:number>/clauses/new", boundaries.add, name="clause-add"),
    path("facts/<int:number>", facts.correct, name="fact"),
    path("facts/<int:number>/reject", facts.reject, name="fact-reject"),
    path("clauses/<int:number>", clauses.correct, name="clause"),
    path("clauses/<int:number>/ends", boundaries.move, name="clause-ends"),
    path("clauses/<int:number>/merge", clauses.merge, name="clause-merge"),
    path("clauses/<int:number>/reject", clauses.reject, name="clause-reject"),
    path("corrections/<int:number>/withdraw", statements.withdraw, name="withdraw"),
]
