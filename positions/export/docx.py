"""A position as DOCX: placeholder until its words are settled."""
from positions.models import PositionPage
def make_docx(page: PositionPage) -> bytes:
    return b""
