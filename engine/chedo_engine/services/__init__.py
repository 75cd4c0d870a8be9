"""What people do: each service takes a session, the person and the time, writes, and never commits."""
