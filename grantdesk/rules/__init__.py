"""What is right: plain functions over plain values."""
