"""The PDF reader: what it refuses, how far it goes, what it says while it reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.source.pdf_pages import HEAD, WIDTH, Canvas, made, pages, printed, prose, read, ruled, set_paragraph, turn

from cexing.errors import BrokenSource, EncryptedSource, LimitExceeded, NeedsOcr
from cexing.source.detect import Detected
from cexing.source.limits import DEFAULT, Limits
from cexing.source.pdf import blocks

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def picture(canvas: Canvas) -> None:
    canvas.rect(100, 100, 300, 300, fill=1)


def test_pages_without_text_need_ocr() -> None:
    def draw(canvas: Canvas) -> None:
        for _ in pages(canvas, 3):
            picture(canvas)

    with pytest.raises(NeedsOcr, match=r"3 pages.*OCR"):
        read(made(draw))


def test_page_numbers_alone_are_no_text_layer() -> None:
    def draw(canvas: Canvas) -> None:
        for page in pages(canvas, 3):
            picture(canvas)
            canvas.drawCentredString(WIDTH / 2, 40, f"— {page} —")

    with pytest.raises(NeedsOcr):
        read(made(draw))


def test_a_partly_scanned_file_gives_the_text_it_has() -> None:
    def draw(canvas: Canvas) -> None:
        picture(canvas)
        turn(canvas)
        printed(canvas, ["附件：临江市空间布局图"])

    found = read(made(draw))
    assert [block.kind for block in found] == ["page", "page", "paragraph"]


def test_encrypted_files_ask_for_a_copy_without_a_password() -> None:
    with pytest.raises(EncryptedSource, match="password"):
        read(made(lambda canvas: printed(canvas, ["密件"]) and None, encrypt="secret"))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 40, b"%PDF-1.4\n%%EOF"])
def test_garbage_is_broken(data: bytes) -> None:
    with pytest.raises(BrokenSource):
        read(data)


def test_a_truncated_file_is_broken_or_gives_what_is_left() -> None:
    data = made(lambda canvas: printed(canvas, set_paragraph(prose(97, 200))) and None)
    with pytest.raises((BrokenSource, NeedsOcr)):
        read(data[: len(data) // 2])


def test_limits_name_their_setting() -> None:
    def draw(canvas: Canvas) -> None:
        for _ in pages(canvas, 3):
            ruled(canvas, [HEAD, HEAD], 700)

    data = made(draw)
    with pytest.raises(LimitExceeded, match=r"Limits\.pages"):
        read(data, Limits(pages=2))
    with pytest.raises(LimitExceeded, match=r"Limits\.cells"):
        read(data, Limits(cells=10))


def test_progress_counts_pages_and_every_page_is_marked() -> None:
    seen: list[tuple[int, int]] = []

    def draw(canvas: Canvas) -> None:
        for page in pages(canvas, 20):
            printed(canvas, set_paragraph(prose(page, 50)))

    found = list(blocks(made(draw), Detected(media_type="application/pdf"), DEFAULT, lambda done, total: seen.append((done, total))))
    assert seen == [(page, 20) for page in range(1, 21)]
    assert [block.place.number for block in found if block.kind == "page"] == list(range(1, 21))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not there")
def test_real_files_read() -> None:
    for path in (path for path in CORPUS.glob("*.pdf") if path.stat().st_size < 1_000_000):
        found = read(path.read_bytes())
        assert any(block.text or block.grid for block in found), path.name
        assert not any("— " in block.text[:3] for block in found), path.name


def unmapped(codes: int) -> bytes:
    """A PDF whose only font numbers its glyphs and does not say what they mean."""
    shown = b"BT /F 16 Tf 72 700 Td <" + b"".join(b"%04X" % (code + 200) for code in range(codes)) + b"> Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
        b"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Sub/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Sub/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/ABCDEF+Sub/Flags 4>>/DW 1000>>",
    ]
    return (
        b"%PDF-1.7\n"
        + b"".join(b"%d 0 obj%s endobj\n" % (number, body) for number, body in enumerate(objects, 1))
        + b"trailer<</Root 1 0 R>>"
    )


def test_text_of_which_the_font_does_not_say_the_characters_needs_ocr() -> None:
    with pytest.raises(NeedsOcr, match="OCR"):
        read(unmapped(20))
