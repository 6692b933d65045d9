"""Statements: which sentences of several pages say, deny or alter nearly the same, and the matters they make."""
