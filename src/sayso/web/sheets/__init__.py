"""The pages of the interface, a module a page: each function answers one address."""
