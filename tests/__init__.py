"""Tests mirror `src/corridor`; what several of them build is imported as `tests.<room>.<module>`."""
