"""Copies: which pages share text, how, where it likely comes from, and which words were changed on the way."""
