"""How well each stage does: figures on development sets, their floors, and a trivial baseline beside each."""

from pathlib import Path

# The folder with the corpora and the scorers stands beside the repository.
SHARED = Path(__file__).resolve().parents[2] / "shared"
