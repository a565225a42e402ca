"""How tests look into a finished PDF: its text without white space, its fonts, links and pictures."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdfium2 import PdfDocument


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page as Chrome's reader finds it, all white space taken out, as lines break anywhere."""
    document = PdfDocument(pdf)
    pages = [document[index].get_textpage().get_text_bounded() for index in range(len(document))]
    # That reader marks a hyphen at the end of a line.
    return ["".join(page.replace("\ufffe", "-").replace("\x02", "-").split()) for page in pages]


def pypdf_text(pdf: bytes) -> str:
    """The text of all pages as pypdf finds it, without white space."""
    return "".join("".join((page.extract_text() or "").split()) for page in PdfReader(BytesIO(pdf)).pages)


def text(pdf: bytes) -> str:
    """The text of all pages without white space."""
    return "".join(page_texts(pdf))


def squeezed(words: str) -> str:
    """A text as `text` would give it back."""
    return "".join(words.split())


def fonts(pdf: bytes) -> dict[str, bool]:
    """Every font that any page names, and whether its bytes are in the file."""
    found: dict[str, bool] = {}
    for page in PdfReader(BytesIO(pdf)).pages:
        resources: Any = page["/Resources"]
        for reference in resources["/Font"].values():
            font: Any = reference.get_object()
            descriptor = font.get("/FontDescriptor")
            embedded = descriptor is not None and "/FontFile2" in descriptor.get_object()
            found[str(font["/BaseFont"])] = embedded
    return found


def links_and_pictures(pdf: bytes) -> tuple[int, int]:
    """How many annotations and how many raster pictures the pages hold."""
    annotations = pictures = 0
    for page in PdfReader(BytesIO(pdf)).pages:
        annotations += len(page.get("/Annots", ()))
        resources: Any = page["/Resources"]
        drawn = resources.get("/XObject", {})
        pictures += sum(one.get_object()["/Subtype"] == "/Image" for one in drawn.values())
    return annotations, pictures
