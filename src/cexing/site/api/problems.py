"""Errors as problems (RFC 9457): one JSON form for whatever a program did wrong or ran into."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

MEDIA_TYPE = "application/problem+json"

_DETAILS = {
    400: _("请求有误"),
    401: _("需要有效的令牌：在 Authorization 头中写 Bearer 和令牌"),
    403: _("此令牌或账号无此权限"),
    404: _("没有此地址"),
    405: _("此地址不接受这种方法"),
    413: _("文件超过上限"),
    429: _("请求太频繁，请按 Retry-After 所示秒数后再试"),
    500: _("服务器出错，已记录"),
}


class Refused(Exception):
    """A request that is not answered: status, what is wrong (None: what the status says), further members of the problem, headers."""

    def __init__(
        self, status: int, detail: Any = None, *, headers: Mapping[str, str] | None = None, **members: Any
    ) -> None:
        self.status, self.detail, self.headers, self.members = status, detail, dict(headers or {}), members
        super().__init__(status, detail)


def problem(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The answer to a refused request, worded in the language that the program asks for (Chinese unless it does)."""
    with override(translation.get_language_from_request(request)):
        told = {
            "type": "about:blank",
            "title": HTTPStatus(refused.status).phrase,
            "status": refused.status,
            "detail": str(refused.detail or _DETAILS.get(refused.status) or HTTPStatus(refused.status).description),
            "instance": request.get_full_path(),
            **refused.members,
        }
    response = HttpResponse(json.dumps(told, ensure_ascii=False), status=refused.status, content_type=MEDIA_TYPE, headers=refused.headers)
    if refused.status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Bearer realm="cexing"'
    response.headers["Cache-Control"] = "no-store"
    return response
