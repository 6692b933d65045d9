"""Training, export and scoring of the attribution encoder."""
