"""A position as PDF."""
from positions.models import PositionPage
def make_pdf(page: PositionPage) -> bytes:
    return b""
