"""Accuracy and speed against floors."""
