from tests.structure.reading import outline, structured


def test_a_run_in_heading_ends_with_its_full_stop() -> None:
    document = structured(
        "一、优化土地供给\n（一）推行标准地。对新增工业用地实行标准地出让。\n（二）盘活存量用地。建立低效用地台账。\n（三）试点混合用地。"
    )
    assert [heading for _, heading, _ in outline(document)] == ["优化土地供给", "推行标准地", "盘活存量用地", "试点混合用地"]
    assert document["一", "（三）"].text == ""


def test_sentences_of_a_reply_are_no_headings() -> None:
    document = structured(
        "一、同意在临江市开展为期两年的要素市场化配置综合改革试点，请认真组织实施并做好总结。\n二、试点要坚持问题导向、从实际出发，分类施策推进改革，确保各项任务落地见效，形成可复制经验。"
    )
    assert [heading for _, heading, _ in outline(document)] == ["", ""]


def test_items_of_an_article_are_text() -> None:
    document = structured(
        "第五条 申请人应当符合下列条件：\n（一）在本市登记注册。\n（二）信用良好。\n（三）具有独立承担民事责任的能力，近三年无重大违法记录。\n第六条 本办法自印发之日起施行。"
    )
    assert all(heading == "" for _, heading, _ in outline(document))
    assert document["第五条", "（二）"].text == "信用良好。"


def test_articles_with_run_in_phrases_keep_them_as_headings() -> None:
    document = structured(
        "第一条 落户奖励。对新落户企业给予奖励。\n第二条 租金补贴。按实际租金给予补贴。\n第三条 本办法由区科技局负责解释，自印发之日起施行。"
    )
    assert [heading for _, heading, _ in outline(document)] == ["落户奖励", "租金补贴", ""]


def test_a_bold_run_in_heading_is_a_heading_even_alone() -> None:
    document = structured("**1. 建设可信数据空间。**面向重点产业开放数据。")
    assert document["1"].heading == "建设可信数据空间"


def test_a_sentence_on_its_own_line_with_a_body_below_is_a_heading() -> None:
    document = structured(
        "（一）建立信用承诺制。\n各部门在办事窗口设置承诺书。\n（二）建立信用修复机制。\n对纠正失信行为的，及时修复信用。"
    )
    assert [heading for _, heading, _ in outline(document)] == ["建立信用承诺制", "建立信用修复机制"]
