"""How the contract performs: the month's figures, from the published data alone."""
