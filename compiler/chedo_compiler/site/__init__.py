"""The static site of a workspace: every regime with its forms drawn, its people, days and legal basis."""
