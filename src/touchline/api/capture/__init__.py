"""The addresses that clients of the Segment protocol call: plain ASGI, without a framework, because every microsecond counts here."""
