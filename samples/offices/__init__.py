"""Ten workbooks as offices draw them: each module draws one, by hand as it were, in the manner of its office."""
