"""Commands of the pages; modules import nothing heavy until they run."""
