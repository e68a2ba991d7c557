"""A local page that shows source and translation side by side and follows every saved change."""
