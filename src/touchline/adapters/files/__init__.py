"""Import files of any format and encoding, read from front to back in bounded memory."""
