"""How the weights that choose a name's place are fitted."""
