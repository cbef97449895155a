"""Names to places: the gazetteer and its use."""
