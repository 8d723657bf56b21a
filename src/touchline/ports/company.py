"""The company's own sign-in: whoever it vouches for may come in."""

from __future__ import annotations

from typing import Protocol

from touchline.model.access import Vouched, Wayfarer


class CompanySignIn(Protocol):
    """A provider of OpenID Connect."""

    def address(self, wayfarer: Wayfarer) -> str:
        """Where a browser is sent to sign in; raises NotSetUp when the provider cannot be asked."""
        ...

    def vouched(self, code: str, wayfarer: Wayfarer) -> Vouched:
        """Who has come back with the code; raises NotSignedIn when the provider does not vouch for it."""
        ...
