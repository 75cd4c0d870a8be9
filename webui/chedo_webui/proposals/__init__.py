"""Proposing changes to a regime on the pages: for officials of its host who know Excel and the law, not git."""
