"""Reports for people: pages that need nothing else, and their pictures. Knows records, not where they come from."""
