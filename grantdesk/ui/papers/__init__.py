"""Papers: the register of what was issued, a batch to be issued, checking, the office's key and texts."""
