"""The county's policy as pure functions of facts: no database, no clock, no Django."""
