"""What the office does: one function, one act, one transaction, one journal line."""
