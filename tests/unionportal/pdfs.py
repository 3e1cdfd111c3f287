"""PDFs made in memory, honest and hostile."""

from fpdf import FPDF


def blank(size=(210, 297)) -> FPDF:
    made = FPDF(format=size)
    made.set_font("helvetica", size=14)
    made.add_page()
    return made


def pdf(*pages, password="", fill=None) -> bytes:
    """A PDF of such pages of Latin text."""
    made = FPDF()
    made.set_font("helvetica", size=14)
    for words in pages:
        made.add_page()
        if fill:
            made.set_fill_color(*fill)
            made.rect(0, 0, made.w, made.h, "F")
        made.multi_cell(0, 7, words)
    if password:
        made.set_encryption(owner_password="chu", user_password=password)
    return bytes(made.output())


HOSTILE = {
    "empty": b"",
    "only a head": b"%PDF-1.7\n%x",
    "cut off": pdf("Trang 1", "Trang 2")[:600],
    "zeros": b"%PDF-1.7\n" + bytes(100_000),
    "text": "không phải PDF".encode(),
    "no pages": (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n"
    ),
    "pages inside pages": (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\ntrailer<</Root 1 0 R>>\n"
    ),
}
