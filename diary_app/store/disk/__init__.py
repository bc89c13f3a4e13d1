"""What lies in a diary's folder on the disk, and how it gets there safely."""
