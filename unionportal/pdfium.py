"""A program that reads one PDF with pdfium; unionportal.pdf runs it in a process of its own.

It imports nothing of the portal and knows none of its secrets: the file may be hostile.
"""

import io
import json
import sys

LOCKED, BROKEN, MEMORY = 3, 4, 5
MAX_HEIGHT = 4000
MAX_TEXT = 5_000_000


def open_pdf(path: str):
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        sys.exit(LOCKED if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD else BROKEN)
    pdf[0].close()  # What has no page that opens is no PDF.
    return pdf


def count(pdf) -> bytes:
    return json.dumps(len(pdf)).encode()


def render(pdf, page: int, width: int) -> bytes:
    """Return a page as a JPEG so wide; a page of absurd height is made narrower."""
    sheet = pdf[page]
    across, down = sheet.get_size()
    image = sheet.render(scale=min(width / across, MAX_HEIGHT / down)).to_pil()
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def text(pdf, max_pages: int) -> bytes:
    pages, room = [], MAX_TEXT
    for number in range(min(len(pdf), max_pages)):
        page = pdf[number]
        page_text = plain(page.get_textpage().get_text_range())[:room]
        page.close()
        pages.append(page_text)
        room -= len(page_text)
    return json.dumps(pages).encode()


def plain(page_text: str) -> str:
    # pdfium marks a hyphen at the end of a line as soft; in "NĐ-CP" it is part of the number.
    page_text = page_text.replace("\ufffe", "-").replace("\x02", "-")
    return page_text.replace("\r\n", "\n").replace("\0", "")


def main(path, action, *numbers) -> None:
    try:
        answer = {"count": count, "render": render, "text": text}[action](
            open_pdf(path), *map(int, numbers)
        )
    except MemoryError:
        sys.exit(MEMORY)
    except Exception:
        # Whatever the hostile bytes make pdfium, Pillow or Python stumble over.
        sys.exit(BROKEN)
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main(*sys.argv[1:])
