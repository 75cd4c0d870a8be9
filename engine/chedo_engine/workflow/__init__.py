"""The life of a submission: states, acts and who may do them. Pure."""
