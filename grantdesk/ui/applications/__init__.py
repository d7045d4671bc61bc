"""Applications: the register, the form, the card."""
