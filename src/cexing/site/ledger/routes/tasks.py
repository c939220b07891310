"""Addresses of tasks, bodies, problems, members and the chain."""

from __future__ import annotations

from django.urls import path

from cexing.site.ledger.views import (
    bodies,
    bulk,
    cells,
    chain,
    editing,
    evidence,
    members,
    mine,
    moves,
    problems,
    reports,
    tables,
    tasks,
)

urlpatterns = [
    path("mine", mine.mine, name="mine"),
    path("<slug:slug>/tasks", tables.tasks, name="tasks"),
    path("<slug:slug>/tasks/bulk", bulk.bulk, name="tasks-bulk"),
    path("<slug:slug>/tasks/new", editing.new, name="task-new"),
    path("<slug:slug>/t/<str:key>", tasks.task, name="task"),
    path("<slug:slug>/t/<str:key>/move/<str:move>", moves.move, name="task-move"),
    path("<slug:slug>/t/<str:key>/report", reports.report, name="task-report"),
    path("<slug:slug>/t/<str:key>/edit", editing.edit, name="task-edit"),
    path("<slug:slug>/t/<str:key>/cell/<str:name>", cells.cell, name="task-cell"),
    path("<slug:slug>/t/<str:key>/milestones", editing.milestones, name="task-milestones"),
    path("<slug:slug>/evidence/<int:number>", evidence.evidence, name="evidence"),
    path("<slug:slug>/bodies", bodies.bodies, name="bodies"),
    path("<slug:slug>/body/<int:number>", bodies.body, name="body"),
    path("<slug:slug>/problems", problems.problems, name="problems"),
    path("<slug:slug>/problems/new", problems.new, name="problem-new"),
    path("<slug:slug>/problems/<int:number>", problems.problem, name="problem"),
    path("<slug:slug>/members", members.members, name="members"),
    path("<slug:slug>/chain", chain.chain, name="chain"),
]
