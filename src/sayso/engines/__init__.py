"""How stages run: on the processors of one machine (`local`), or of many (`spark`)."""
