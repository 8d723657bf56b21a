"""The company's own sign-in, by OpenID Connect."""
