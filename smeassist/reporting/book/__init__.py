"""The tables of an assessment for a workbook: what stands in them, and the formulas that recompute them."""
