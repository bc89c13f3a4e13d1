"""The words of the diary. Standard library only; imports nothing else of the program."""
