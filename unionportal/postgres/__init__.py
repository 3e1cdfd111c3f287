"""The embedded PostgreSQL: one server in the data folder, shared by all that run on it."""
