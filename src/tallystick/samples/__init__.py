"""The sample book: figures of the Coalition and of Airwars, coded by us, each with its source. See data/README.md."""
