from tests.structure.reading import outline, structured

APPROVAL = """青川省人民政府关于临江都市圈要素改革试点方案的批复
青政函〔2026〕12号
临江市、望湖市人民政府，省发展改革委：
你们的请示收悉。现批复如下：
一、同意开展试点。请认真组织实施有关方案，确保改革任务落到实处。
附件：1. 临江市要素改革试点方案
2. 望湖市要素改革试点方案
青川省人民政府
2026年3月8日
（此件公开发布）
附件1
临江市要素改革试点方案
试点范围包括临江市全域。
一、技术要素
（一）健全成果转化。支持高校院所转化成果。
望湖市要素改革试点方案
一、土地要素
（一）推行标准地。全面推行标准地出让。
"""


def test_annexes_are_parts_even_where_the_heading_line_is_missing() -> None:
    document = structured(APPROVAL)
    assert [part.part for part in document.parts] == ["", "附件1", "附件2"]
    assert document["附件2", "一", "（一）"].heading == "推行标准地"
    missing = [f for f in document.findings if f.code == "annex-heading-missing"]
    assert len(missing) == 1
    assert document.text[missing[0].start : missing[0].end] == "望湖市要素改革试点方案"


def test_a_notice_that_prints_a_plan_has_two_parts() -> None:
    document = structured(
        "临江市人民政府办公室关于印发《临江市低空经济行动方案》的通知\n临政办发〔2026〕3号\n各区人民政府：\n"
        "《临江市低空经济行动方案》已经市政府同意，现印发给你们，请认真贯彻落实。\n临江市人民政府办公室\n2026年2月1日\n"
        "临江市低空经济行动方案\n为培育低空经济，制定本方案。\n一、总体目标\n到2028年，建成五条航线。\n"
    )
    assert [(part.part, part.title) for part in document.parts] == [
        ("通知", "临江市人民政府办公室关于印发《临江市低空经济行动方案》的通知"),
        ("正文", "临江市低空经济行动方案"),
    ]
    assert [path for path, _, _ in outline(document)] == ["正文/一"]
    assert document["一"].heading == "总体目标"


def test_a_file_that_is_one_annex_is_a_main_body() -> None:
    document = structured("附件\n临江市氢能产业行动计划\n（2026—2028年）\n一、主要目标\n到2028年，建成十座加氢站。")
    assert [part.part for part in document.parts] == [""]
    assert document.metadata.title == "临江市氢能产业行动计划（2026—2028年）"
