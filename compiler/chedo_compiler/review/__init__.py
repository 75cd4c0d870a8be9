"""Review: what a change to a workspace means, told from its compiled models and never from the text of its YAML."""
