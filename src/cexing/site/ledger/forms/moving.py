"""The form of a move: reason and evidence; for an adjustment the fields that it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from cexing.site.ledger.forms.held import HeldForm, reason_field
from cexing.site.ledger.forms.proofs import ProofFields
from cexing.site.ledger.forms.proxies import ProxyFields
from cexing.site.ledger.models import Task
from cexing.site.library.models import Body
from cexing.track import RULES, Move

NEEDS = {rule.move: rule.needs for rule in RULES}
ADJUSTABLE = ("deadline", "deadline_basis", "bodies", "text", "scope", "criteria")
"""Fields that an adjustment may ask to change, the usual one first."""
PROVING = (Move.REPORT_DONE, Move.VERIFY, Move.BLOCK, Move.RETURN, Move.REQUEST, Move.CANCEL)
"""Moves to which evidence may be put."""
_REASONS = {
    Move.REPORT_DONE: _("完成情况"), Move.VERIFY: _("核实意见"), Move.RETURN: _("需要补充什么"), Move.BLOCK: _("受阻原因"),
    Move.DECLINE: _("退回理由"), Move.REQUEST: _("调整理由"), Move.REFUSE: _("不予调整的理由"), Move.CANCEL: _("取消理由"),
    Move.REOPEN: _("重新启动的理由"),
}


class MoveForm(HeldForm, ProofFields, ProxyFields):
    """What a move brings along; offered `bodies`, it is what the office enters for one of them."""

    field_order = ["body", "source", "note", "reason", "files", "links", "shown"]

    def __init__(self, *args: Any, move: Move, task: Task, bodies: Sequence[Body] = (), alone: bool = False, **options: Any) -> None:
        options.setdefault("initial", {"edition": task.edition, "seen": task.programme.last_no})
        super().__init__(*args, **options)
        self.offer(list(bodies))
        # Who decides alone on what is their own says why.
        needed = "reason" in NEEDS[move] or alone
        self.fields["reason"] = reason_field(required=needed, label=_REASONS.get(move, _("说明")))
        self.proving = move in PROVING
        if not self.proving:
            for name in ("files", "links", "shown"):
                del self.fields[name]
        self.order_fields(self.field_order)

    def given(self) -> list[Any]:
        """The evidence, none where the move takes none."""
        return self.proofs() if self.proving else []
