"""The pages of the lookup."""
