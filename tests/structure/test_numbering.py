import pytest

from cexing.structure.numbering import token_at


@pytest.mark.parametrize(
    ("line", "printed", "number"),
    [
        ("一、总体要求", "一", 1),
        ("二十三、附则", "二十三", 23),
        ("（七）完善土地指标管理。", "（七）", 7),
        ("(三)加强组织领导", "(三)", 3),
        ("3．推进数据流通。", "3", 3),
        ("12、开展评估", "12", 12),
        ("5﹒建设平台", "5", 5),
        ("（2）材料齐全", "（2）", 2),
        ("③其他", "③", 3),
        ("第三章 监督管理", "第三章", 3),
        ("第十二条 申请人应当提交材料。", "第十二条", 12),
        ("第1 1条鼓励企业增长。", "第11条", 11),
        ("第二十条之一 本条例适用于……", "第二十条之一", 20),
        ("1.2 等级划分", "1.2", 2),
    ],
)
def test_reads_the_number_that_opens_a_line(line: str, printed: str, number: int) -> None:
    token = token_at(line)
    assert token is not None
    assert (token.printed, token.number) == (printed, number)


@pytest.mark.parametrize(
    "line",
    ["一、二、三产业融合发展", "2027年底前建成", "1.5万亿元的产业规模", "第三条款约定", "（三）项所列情形", "第三方机构", "十五五时期", ""],
)
def test_leaves_words_that_only_look_like_a_number(line: str) -> None:
    token = token_at(line)
    assert token is None or token.style.name == "1.1"
