"""Measures the numbers that the program holds to, and prints them beside their goals."""
