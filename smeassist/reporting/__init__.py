"""Paper out: the PDF, the workbook and the charts that screen and paper share."""
