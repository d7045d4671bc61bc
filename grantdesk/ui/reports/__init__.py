"""Reports: the year at a glance, its figures and pictures."""
