"""Assessing: from incidents to the state of links."""
