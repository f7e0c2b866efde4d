"""A portal as large as wished, of invented practices, to measure and to try things on."""
