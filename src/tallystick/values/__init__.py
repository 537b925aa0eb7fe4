"""What every stage shares: counts, days, places, text, seals and problems. Imports nothing of ours."""
