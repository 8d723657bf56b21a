"""The only code that talks to the outside, one folder per technology."""
