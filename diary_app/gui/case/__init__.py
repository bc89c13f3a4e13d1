"""The pages of what stands around the entries: people, orders, reports, items, other sources."""
