"""The page of personal data: purpose and term, consents, exports, destruction."""
