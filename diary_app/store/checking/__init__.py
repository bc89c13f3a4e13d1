"""Looking at every byte of a diary, or at the little there is time for at its opening."""
