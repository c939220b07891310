"""The ruling lines that a PDF page draws."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from cexing.source.pdf_page import Box, Frame

_THIN = 4.0
"""Points: a filled shape thinner than this is a line."""
_SHORTEST = 4.0
_DEEPEST = 4
_MOST_SEGMENTS = 4000
_MOST_EDGES = 6000
"""Beyond these a page holds a drawing, not a table."""
_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1, 0, 0, 1, 0, 0)


def ruling(page: Any, frame: Frame) -> list[Box]:
    """Thin boxes along the horizontal and vertical lines that are drawn, in the reading position; none where the page is a drawing."""
    edges: list[Box] = []
    for edge in _drawn(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, _SAME, 0):
        edges.append(frame.box(*edge))
        if len(edges) > _MOST_EDGES:
            return []
    return edges


def _drawn(parent: Any, count: Any, get: Any, outer: _Matrix, depth: int) -> Iterator[Box]:
    for index in range(count(parent)):
        drawn = get(parent, index)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _edges(drawn, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _times(_matrix(drawn), outer)
            yield from _drawn(drawn, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner, depth + 1)


def _edges(path: Any, outer: _Matrix) -> Iterator[Box]:
    """The lines of a path: its whole if that is thin, else its thin parts, else its sides if they are stroked."""
    whole = _bounds(path, outer)
    if whole is not None and _is_line(whole):
        yield whole
        return
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, mode, stroked) or not (mode.value or stroked.value):
        return
    for points in _strokes(path, _times(_matrix(path), outer)):
        box = _around(points)
        if _is_line(box):
            yield box
        elif stroked.value:
            yield from (side for side in map(_around, pairwise(points)) if _is_line(side))


def _strokes(path: Any, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
    """The points of each stroke; a path with curves is no ruling and gives none."""
    count = pdfium.FPDFPath_CountSegments(path)
    if not 2 <= count <= _MOST_SEGMENTS:
        return
    strokes: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO or not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            return
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not strokes:
            strokes.append([point])
        else:
            strokes[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            strokes[-1].append(strokes[-1][0])
    yield from strokes


def _around(points: Any) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _is_line(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return min(width, height) < _THIN and max(width, height) >= _SHORTEST


def _bounds(drawn: Any, outer: _Matrix) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
        return None
    a, b, c, d, e, f = outer
    ends = ((left.value, bottom.value), (right.value, top.value))
    return _around([(a * x + c * y + e, b * x + d * y + f) for x, y in ends])


def _matrix(drawn: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, matrix):
        return _SAME
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """The matrix that applies `inner` first."""
    a, b, c, d, e, f = inner
    k, m, n, p, q, r = outer
    return a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p, e * k + f * n + q, e * m + f * p + r
