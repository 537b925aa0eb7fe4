"""Counts the dead of a war so that nobody can argue the count away.

The order of the packages is the order of the work: values, access, source, claim, incident, assessment, ledger,
reconciliation, estimation, publication; then the adapters that do I/O. docs/contributing.md draws the house.
"""

__version__ = "0.1.0"
