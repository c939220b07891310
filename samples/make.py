"""Makes the samples that are no text files (docx, pdf, xlsx) from the words in `contents/`.

Usage: python samples/make.py [FOLDER]

The same words give the same bytes with the same versions of python-docx, openpyxl and reportlab.
"""

from __future__ import annotations

import sys
from pathlib import Path

from forms import measures_docx, regulation_pdf, targets_xlsx

HERE = Path(__file__).parent
MAKERS = {
    "04_若干措施.docx": measures_docx.make,
    "05_管理办法.pdf": regulation_pdf.make,
    "06_工作报告.xlsx": targets_xlsx.make,
}


def main(folder: Path) -> None:
    """Write every made sample into a folder."""
    for name, make in MAKERS.items():
        (folder / name).write_bytes(make())
        print(folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
