"""The chronology and the receipt as PDF, set line by line on a ReportLab canvas."""

from diary_app.export.pdf.chronicle import write_pdf
from diary_app.export.pdf.metadata import without_archive
from diary_app.export.pdf.receipt import write_receipt

__all__ = ["without_archive", "write_pdf", "write_receipt"]
