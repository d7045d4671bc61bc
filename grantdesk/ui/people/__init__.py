"""One person across programmes and years; cards put together and parted again."""
