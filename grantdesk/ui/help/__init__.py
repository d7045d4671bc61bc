"""Help: all shortcuts, and pages that explain each job in Kazakh and Russian."""
