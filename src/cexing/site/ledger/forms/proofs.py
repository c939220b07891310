"""Evidence on its way in: several files, links and figures; files of a refused form are kept so that nobody has to choose them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import inf, isfinite
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cexing.site.ledger.forms.rows import Column, RowsField
from cexing.site.ledger.models import Evidence
from cexing.site.ledger.proving import BadEvidence, Proof, figure_proof, file_proof, link_proof
from cexing.site.library.files import keep

_SALT = "ledger-evidence"
_KEPT_SECONDS = 24 * 3600
_MOST_FILES = 20


class SeveralFiles(forms.ClearableFileInput):
    """An input for several files."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"

    def value_from_datadict(self, _data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else []


class FilesField(forms.Field):
    """Several files, as they came."""

    widget = SeveralFiles

    def clean(self, value: Any) -> list[Any]:
        """The files."""
        return list(value or ())


class ProofFields(forms.Form):
    """The fields of evidence; `proofs()` are what was given, with what an earlier try of the same form has left."""

    files = FilesField(label=gettext_lazy("文件"), required=False)
    links = forms.CharField(
        label=gettext_lazy("链接"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2, "placeholder": "https://…"}),
        help_text=gettext_lazy("每行一个网址，空一格后可写标题。"),
    )
    shown = RowsField(label=gettext_lazy("数据"), spare=1, whole=True, columns=(
        Column(name="value", label=gettext_lazy("数值"), kind="number"), Column(name="unit", label=gettext_lazy("单位"), most=40),
        Column(name="title", label=gettext_lazy("说明")),
    ))

    def __init__(self, *args: Any, user: Any = None, too_large: Iterable[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self._user, self._too_large = user, tuple(too_large)
        self._kept: list[Proof] = []
        self.fields["files"].help_text = _("可选多个，每个不超过 %(most)s。") % {"most": filesizeformat(settings.UPLOAD_BYTES)}

    def clean_files(self) -> list[Proof]:
        """The files, with those that an earlier try left; what cannot be taken is named, the others are kept all the same."""
        given, wrong = self.cleaned_data["files"], []
        self._kept = list(self._left())
        for file in given[:_MOST_FILES]:
            try:
                self._kept.append(file_proof(file.read(), file.name, settings.UPLOAD_BYTES))
            except BadEvidence as error:
                wrong.append(f"{error.where}：{error.what}")
        if len(given) > _MOST_FILES:
            wrong.append(_("一次最多 %(most)d 个文件，请分批提交。") % {"most": _MOST_FILES})
        if self._too_large:
            wrong.append(_("%(names)s 超过大小上限，没有收下；可改用链接。") % {"names": "、".join(self._too_large)})
        if wrong:
            raise ValidationError(wrong)
        return self._kept

    def clean_links(self) -> list[Proof]:
        """The links as evidence."""
        lines = [line.strip().partition(" ") for line in self.cleaned_data["links"].splitlines() if line.strip()]
        try:
            return [link_proof(url, title.strip()) for url, _blank, title in lines]
        except BadEvidence as error:
            raise ValidationError(f"{error.where}：{error.what}") from error

    def clean_shown(self) -> list[Proof]:
        """The figures as evidence."""
        made = []
        for value, unit, title in self.cleaned_data["shown"]:
            number = _number(value)
            made.append(figure_proof(number, unit[:40], title or f"{value}{unit}"))
        return made

    def proofs(self) -> list[Proof]:
        """All evidence that the form brings."""
        return [*self.cleaned_data["files"], *self.cleaned_data["links"], *self.cleaned_data["shown"]]

    def kept(self) -> list[tuple[str, str]]:
        """Name and token of every file that came with a form that was refused; the token brings it along with the next try."""
        if not self.is_bound:
            return []
        return [(proof.title, self._token(proof)) for proof in self._kept]

    def _token(self, proof: Proof) -> str:
        keep(proof.data, proof.sha256)
        return signing.dumps([self._user.pk, proof.sha256, proof.title], salt=_SALT)

    def _left(self) -> Iterator[Proof]:
        for token in self.data.getlist("kept")[:_MOST_FILES]:
            try:
                user, sha256, title = signing.loads(token, salt=_SALT, max_age=_KEPT_SECONDS)
            except signing.BadSignature as error:
                raise ValidationError(_("先前上传的文件已失效，请重新选择。")) from error
            if user == self._user.pk:
                with default_storage.open(f"{sha256[:2]}/{sha256}") as file:
                    yield Proof(kind=Evidence.Kind.FILE, title=title, data=file.read())


def _number(value: str) -> float:
    if not value:
        raise ValidationError(_("写了单位或说明，没有写数值；应填数，如 1208。"))
    try:
        number = float(value)
    except ValueError:
        number = inf
    if not isfinite(number):
        raise ValidationError(_("“%(value)s”不是数，应填数，如 1208。"), params={"value": value})
    return number
