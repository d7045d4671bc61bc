"""Values in, workbook bytes out, and back."""
