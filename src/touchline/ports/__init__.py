"""What the stages need from outside, as Protocols of at most 8 methods, in domain words, batch by batch."""
