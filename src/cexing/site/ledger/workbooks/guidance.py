"""The sheet that says how the workbook is filled in and what becomes of it."""

from __future__ import annotations

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.workbooks.values import state_labels

_STEPS = (
    ("怎么填", "白色单元格可以改，灰色单元格只供查看。工作表有保护但没有密码，保护只为防止误改。"),
    ("", "请不要删除隐藏的“任务标识”列；可以筛选、调整列宽和行高，要排序请先撤销工作表保护。"),
    ("状态", "从下拉列表中选：列表里只有现在的状态和您此时可以转入的状态。改状态就是办理一步，导入后记入台账，不能撤改。"),
    ("进展（%）、进展情况", "填本期进展。改了其中一项，导入后即为一次进展报告；进展情况不能为空。"),
    ("存在问题、需协调事项", "随进展报告收集；重大事项填“是”的，即时报督查机构。"),
    ("佐证链接", "报结时必填，可填多个网址，每行一个；文件请在任务页上传。"),
    ("办理说明", "改状态或申请调整的理由。受阻、取消、退回等必须写明。"),
    ("完成时限", "填日期，如 2031-06-30；只写年月的，按该月最后一天。"),
    ("责任单位", "多个单位用顿号分开，写全称；本地区部门可写“市财政局”这样的简称。"),
)
_OFFICE = (
    ("代填", "单位来函、来电或另表报来的进展，可直接填在进展、状态各列；导入时选明来源，记为“代填”并告知该单位联络员。"),
    ("新增任务", "在表格下方的空行填写即可，“具体任务”必填；导入时作为新任务列出，确认后立项。"),
    ("须经审批的改动", "任务交办以后，具体任务、责任单位、适用范围、完成时限的改动不直接生效，而是申请调整，由督查机构的另一位同志批准。"),
    ("删去的行", "导入时会列出，但不会删除任务；不再办理的，请把状态改为“已取消”并写明办理说明。"),
)
_AFTER = (
    ("传回以后", "导入先逐格比对，列出改动，您确认后才写入；没有改动就什么也不发生。"),
    ("", "您填写期间别人也改了同一格的，两个值并列，由您逐项选择。"),
    ("", "最后一个隐藏的工作表记着导出时的内容和台账的记录号，用来比对，请勿改动。"),
)


def guidance(page: Worksheet, actor: Actor, head: str) -> None:
    """Fill the sheet; `head` is that of the chain of events, so that a printed copy proves what had happened by then."""
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 24, 92
    page["A1"].value, page["A1"].font = "填报说明", Font(name="等线", size=16, bold=True)
    states = ("各状态", "、".join(state_labels().values()))
    proof = ("留痕", f"导出时的链头为 {head}；日后可用它核对台账的记录有没有被截去或改动（cexing track verify --head）。")
    rows = (*_STEPS, *(_OFFICE if actor.office else ()), states, *_AFTER, *((proof,) if head else ()))
    for number, (name, words) in enumerate(rows, 3):
        page.cell(number, 1, name or None).font = Font(name="等线", size=11, bold=True)
        page.cell(number, 2, words or None).font = Font(name="等线", size=11)
        for column in (1, 2):
            page.cell(number, column).alignment = Alignment(wrap_text=True, vertical="top")
        page.row_dimensions[number].height = 18 * max(1, -(-2 * len(words) // 104))
    page.protection.sheet = True
    page.page_setup.orientation, page.page_setup.paperSize, page.page_setup.fitToHeight = "landscape", 9, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
