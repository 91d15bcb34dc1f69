"""A Word file on its way in: opened with care, rebuilt with what a paper can hold, read, and what was lost said."""

from positions.docx_in.package import LARGEST_FILE, TOO_LARGE, Unreadable
from positions.docx_in.reading import Imported, read_docx

__all__ = ["LARGEST_FILE", "TOO_LARGE", "Imported", "Unreadable", "read_docx"]
