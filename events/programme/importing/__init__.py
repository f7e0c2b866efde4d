"""Programmes out of files: read, compared in a dry run, written in whole or not."""
