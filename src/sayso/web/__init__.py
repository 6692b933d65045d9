"""The web interface: a case in a browser on this machine, for reading and for review."""
