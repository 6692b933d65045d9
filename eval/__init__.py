"""How well each stage does: figures on development sets, their floors, and a trivial baseline beside each."""
