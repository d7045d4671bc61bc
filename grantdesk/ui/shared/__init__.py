"""What every window uses: desk, jobs, models, fields, questions."""
