"""Who the keeper is, how it looks, when it locks, and whether all is well."""
