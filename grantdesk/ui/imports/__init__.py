"""Files taken in: columns, faults, what was imported so far."""
