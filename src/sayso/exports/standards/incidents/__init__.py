"""Incidents: what the claims of a case tell of one violent or political event, for tables with a row an event."""
