"""The only place that knows SQL: one book is one SQLite file, or one PostgreSQL schema, by the same code."""
