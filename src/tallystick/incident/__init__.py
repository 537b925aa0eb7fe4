"""Which cases, and which persons, are the same: candidates, evidence, probability. No total depends on it."""
