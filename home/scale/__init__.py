"""A portal as large as wished, of invented practices, to measure and try things on."""
