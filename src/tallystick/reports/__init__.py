"""Reports for people: pages that need nothing else, and the pictures on them. Knows records, not where they come from."""
