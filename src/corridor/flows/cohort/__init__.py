"""The cohort engine: Flee's displacement on a network, counted in cohorts of people who are alike, many runs at once."""
