"""The cohort engine: Flee's displacement on a network, in cohorts of people who are alike, many runs at once."""
