"""Two organisations, one difference explained: which cases are about the same harm, and why two totals differ.

Counts on two sides are laid next to each other component by component; each component lands in exactly one
step of the gap, by the decision table of docs/method/gap.md.
"""
