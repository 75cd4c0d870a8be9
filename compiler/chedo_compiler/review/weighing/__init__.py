"""What changes weigh, by what a running system counts: what they touch, who reads it, and what nobody uses."""
