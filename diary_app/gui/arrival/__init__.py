"""What a person is told when their diary has opened, and for as long as it can only be read."""
