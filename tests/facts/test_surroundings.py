import cexing
from cexing import BodyMention, Citation, QuantityFact, Target

TEXT = """临江市人民政府关于印发《临江市算力方案（2026—2028年）》的通知
发布日期：2026年02月10日 07时41分
浏览次数：3000次
临政发〔2026〕3号
各区人民政府：
现将方案印发给你们，请认真执行。
临江市人民政府
2026年2月1日
临江市算力方案（2026—2028年）
一、到2028年，建成智算中心5个。
"""


def test_numbers_around_the_document_state_nothing() -> None:
    document = cexing.read_text(TEXT)
    assert [(target.value, target.unit) for target in document.facts(Target)] == [(5, "个")]
    body = document.text.index("一、")
    assert all(fact.start > body for fact in document.facts(QuantityFact))


def test_head_and_foot_still_name_bodies_and_documents() -> None:
    document = cexing.read_text(TEXT)
    assert "临政发〔2026〕3号" in {citation.doc_no for citation in document.facts(Citation)}
    assert any(mention.role == "issuer" for mention in document.facts(BodyMention))
