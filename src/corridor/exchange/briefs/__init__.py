"""Writing a brief: a page, a PDF, and the data behind both."""

from corridor.exchange.briefs.pdf import WITHOUT_TYPST, can_make_pdf
from corridor.exchange.briefs.writing import render_brief, write_brief

__all__ = ["WITHOUT_TYPST", "can_make_pdf", "render_brief", "write_brief"]
