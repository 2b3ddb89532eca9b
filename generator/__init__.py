"""Factbook turns facts written as YAML into Markdown pages that a site engine publishes.

The package reads records, validates each, checks them as a whole, relates them to one another, plans pages,
renders them, and hands the finished tree to the engine. `pipeline.py` is its table of contents.
"""
