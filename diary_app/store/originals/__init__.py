"""The files of a diary: sealed originals, and the small pictures made of them."""
