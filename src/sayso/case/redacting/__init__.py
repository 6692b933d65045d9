"""A case without the names of private persons and commenters: who they are, what stands for them, and where."""
