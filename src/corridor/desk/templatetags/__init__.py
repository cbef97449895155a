"""What templates say records with."""
