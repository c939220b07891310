from hypothesis import given
from hypothesis import strategies as st
from tests.structure.reading import outline, structured


def test_chapters_sections_and_articles_nest() -> None:
    document = structured(
        "第一章 总 则\n第一条 为规范管理，制定本办法。\n第二章 申请\n第一节 条件\n第二条 下列单位可以申请：\n（一）企业；\n（二）高校。\n"
    )
    assert [path for path, _, _ in outline(document)] == [
        "第一章",
        "第一章/第一条",
        "第二章",
        "第二章/第一节",
        "第二章/第一节/第二条",
        "第二章/第一节/第二条/（一）",
        "第二章/第一节/第二条/（二）",
    ]
    assert document["第一章"].heading == "总则"


def test_numbers_that_run_on_across_chapters_stay_below_them() -> None:
    document = structured("一、技术\n（一）打通链条。甲。\n（二）推进融合。乙。\n二、土地\n（三）推行标准地。丙。")
    assert [path for path, _, _ in outline(document)] == ["一", "一/（一）", "一/（二）", "二", "二/（三）"]


def test_articles_below_chapters_numbered_with_one() -> None:
    document = structured(
        "一、政策支持\n第1条 设立引导资金。\n二、支持范围\n（一）固定资产投资奖励\n第2条 对新上项目给予奖励。\n第3条 对技改项目给予奖励。"
    )
    assert document["二", "（一）", "第3条"].text == "对技改项目给予奖励。"


def test_unnumbered_paragraphs_belong_to_the_clause_before() -> None:
    document = structured("一、工作目标\n到2027年，建成三个中试基地。\n形成一批成果。\n二、保障措施\n加强统筹。")
    assert document["一"].text == "到2027年，建成三个中试基地。\n形成一批成果。"


def test_skipped_and_repeated_numbers_are_findings() -> None:
    document = structured("一、甲方案\n内容甲。\n三、乙方案\n内容乙。\n三、丙方案\n内容丙。")
    assert [f.code for f in document.findings] == ["number-skipped", "number-repeated"]
    assert document.text[document.findings[0].start : document.findings[0].end] == "三、"


def test_decimal_numbers_count_only_in_documents_that_use_them() -> None:
    plan = structured(
        "1 总则\n1.1 编制目的\n为应对突发事件，制定本预案。\n1.2 适用范围\n适用于本市。\n2 组织体系\n2.1 指挥部\n由市长任总指挥。"
    )
    assert [path for path, _, _ in outline(plan)] == ["1", "1/1.1", "1/1.2", "2", "2/2.1"]
    other = structured("一、目标\n2.5 平方公里的核心区率先建成。")
    assert [path for path, _, _ in outline(other)] == ["一"]


def test_a_table_of_contents_is_chrome() -> None:
    heads = ["第一章 总则", "第二章 申请", "第三章 监督", "第四章 附则"]
    body = "\n".join(f"{head}\n第{'一二三四'[i]}条 本条规定第{i}项内容，应当遵守。" for i, head in enumerate(heads))
    document = structured("临江市数据管理办法\n目录\n" + "\n".join(heads) + "\n" + body)
    assert [path for path, _, _ in outline(document) if "条" not in path] == ["第一章", "第二章", "第三章", "第四章"]
    assert sum(piece.role == "chrome:contents" for piece in document.pieces) == 5


@given(
    st.lists(
        st.sampled_from(["一、甲", "（一）乙。丙。", "1. 丁", "第三条 戊。", "文字。", "附件1", "目录", "2026年1月1日", ""]), max_size=14
    )
)
def test_every_clause_is_found_again_by_its_address(lines: list[str]) -> None:
    document = structured("标题\n" + "\n".join(lines))
    for clause in document.clauses:
        found = document[(clause.part, *clause.path)] if clause.part else document[clause.path]
        assert found.path == clause.path
        assert document.text[clause.start : clause.end].startswith(clause.path[-1][:1])
