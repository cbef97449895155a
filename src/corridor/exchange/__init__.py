"""Every reader and writer of files other than reports."""
