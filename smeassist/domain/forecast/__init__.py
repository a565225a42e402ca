"""Cash ahead: three statements by the month from what the books tell, with their assumptions, band and shocks."""
