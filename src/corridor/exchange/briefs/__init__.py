"""Writing a brief: a page, a PDF, and the data behind both."""

from corridor.exchange.briefs.writing import render_brief, write_brief

__all__ = ["render_brief", "write_brief"]
