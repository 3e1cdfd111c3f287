"""Word files for tests: real ones of three programs, and small ones made for one rule."""

import io
import zipfile
from pathlib import Path

from tests.factories import picture_file

FOLDER = Path(__file__).parent / "word"
TYPED = FOLDER / "go-tay.docx"
STYLED = FOLDER / "kieu-word.docx"
LINKED = FOLDER / "ghi-chu-lien-ket.docx"

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="jpeg" ContentType="image/jpeg"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
TO = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = f'<Relationship Id="rId1" Type="{TO}/officeDocument" Target="word/document.xml"/>'
DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{TO}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    "<w:body>{}</w:body></w:document>"
)
PICTURE = (
    "<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill>"
    '<a:blip r:embed="rId1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing></w:r></w:p>"
)


def line(text, bold=False):
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p><w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(*blocks, picture=b"", target='Target="media/image1.jpeg"', **parts):
    """A file with these blocks; `parts` are further members, "__" standing for a slash."""
    image = f'<Relationship Id="rId1" Type="{TO}/image" {target}/>'
    members = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS.format(MAIN),
        "word/_rels/document.xml.rels": RELATIONS.format(image),
        "word/document.xml": DOCUMENT.format("".join(blocks)),
        "word/media/image1.jpeg": picture or picture_file(size=(800, 600)).read(),
        **{name.replace("__", "/"): content for name, content in parts.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()
