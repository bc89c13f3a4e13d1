"""The chronology and the receipt as PDF, set line by line on a ReportLab canvas."""

from diary_app.export.pdf.chronicle import write_pdf
from diary_app.export.pdf.receipt import write_receipt

__all__ = ["write_pdf", "write_receipt"]
