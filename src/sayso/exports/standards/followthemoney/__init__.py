"""Entities of FollowTheMoney 4: their ids, and which rows of a ledger make which."""
