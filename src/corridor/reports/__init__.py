"""Reading: from bytes to a report."""
