"""Who takes part in a programme: added and removed by its office or an administrator, each as an event of the chain."""

from __future__ import annotations

from typing import Any

from cexing.errors import CexingError
from cexing.site.ledger.acting import Actor
from cexing.site.ledger.models import Event, Membership
from cexing.site.ledger.recording import NotYours, writing
from cexing.site.library.models import Body
from cexing.site.people.roles import is_administrator
from cexing.track import Role


class BadMember(CexingError):
    """A part that an account cannot be given or cannot lose."""


def keeps_members(actor: Actor) -> bool:
    """Whether an actor may add and remove members: of the office, or an administrator of the site, who can help where no office is left."""
    return actor.office or is_administrator(actor.user)


def add_member(actor: Actor, user: Any, part: Membership.Part, body: Body | None = None) -> Event:
    """Give an account a part; a contact has a body, others none. BadMember where it has the part already or the body is missing."""
    _check_keeper(actor)
    if (part == Membership.Part.CONTACT) is (body is None):
        raise BadMember(
            "联络员须代表一个单位，其他身份不代表单位 a contact acts for a body", where=user.get_username(), expected="选定单位 choose one"
        )
    with writing(actor.programme) as chain:
        _made, new = Membership.objects.get_or_create(programme=chain.programme, user=user, part=part, body=body)
        if not new:
            raise BadMember("该账号已有此身份 the account has this part already", where=user.get_username())
        return chain.append("member-added", actor.user, role=_role(actor), body=body.name if body else "", data=_said(user, part))


def remove_member(actor: Actor, member: Membership, *, reason: str = "") -> Event:
    """Take a part from an account; BadMember for the last of the office, without whom nobody could act."""
    _check_keeper(actor)
    with writing(actor.programme) as chain:
        held = Membership.objects.filter(programme=chain.programme, pk=member.pk).select_related("user", "body").first()
        if held is None:
            raise BadMember("该成员已不在台账中 this member was removed already", where=str(member))
        offices = Membership.objects.filter(programme=chain.programme, part=Membership.Part.OFFICE, user__is_active=True)
        if held.part == Membership.Part.OFFICE and not offices.exclude(pk=held.pk).exists():
            raise BadMember(
                "督查机构的最后一名成员不能移出 the last member of the office stays", where=held.user.get_username(),
                remedy="先增加另一名 add another first",
            )
        said, body = _said(held.user, held.part), held.body
        held.delete()
        return chain.append(
            "member-removed", actor.user, role=_role(actor), body=body.name if body else "", reason=reason.strip(), data=said
        )


def _check_keeper(actor: Actor) -> None:
    if not keeps_members(actor):
        raise NotYours("只有督查机构可以增减成员 only the office adds and removes members", where=str(actor.programme))


def _said(user: Any, part: str) -> dict[str, Any]:
    return {"account": user.get_username(), "account_id": user.pk, "part": str(part)}


def _role(actor: Actor) -> Role:
    return Role.OFFICE if actor.office else Role.VIEWER
