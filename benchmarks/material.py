"""Text for the benchmarks: real documents (or the samples), varied so that no two copies are alike."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from cexing.errors import CexingError
from cexing.source.from_bytes import source_from_path

SUFFIXES = {".txt", ".md", ".html"}
NUMBER = re.compile(r"\d+")


def base_texts(shared: Path) -> list[str]:
    """Normalised texts of the real documents beside the checkout, else of samples/."""
    folders = [shared / "seeds", shared / "corpus"] if (shared / "corpus").exists() else [Path("samples")]
    texts = []
    for path in sorted(path for folder in folders for path in folder.iterdir() if path.suffix in SUFFIXES):
        try:
            texts.append(source_from_path(path).text)
        except CexingError:
            continue
    return texts


def documents(shared: Path, megabytes: float, seed: int = 7) -> Iterator[str]:
    """Documents of natural size, together `megabytes` of UTF-8: paragraphs rotated and numbers changed in each copy."""
    rng, size, texts = random.Random(seed), 0.0, base_texts(shared)
    while True:
        for text in texts:
            paragraphs = text.split("\n")
            cut = rng.randrange(len(paragraphs))
            varied = NUMBER.sub(lambda m: m.group()[:-1] + str(rng.randrange(10)), "\n".join(paragraphs[cut:] + paragraphs[:cut]))
            size += len(varied.encode()) / 1e6
            yield varied
            if size >= megabytes:
                return
