"""Changes to one regime proposed as plain data, by people who do not use git."""
