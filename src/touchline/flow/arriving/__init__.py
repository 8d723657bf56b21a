"""From the socket or a file to the log: taken in, made durable, told apart, recognised, committed."""
