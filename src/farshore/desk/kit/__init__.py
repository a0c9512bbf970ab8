"""What every page of the desk is built from: fields, forms, lists, records, whole screens."""
