"""What an artefact means: dates, working days, formulas, checks. Pure: no files, no clock, no database."""
