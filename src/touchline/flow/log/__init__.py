"""The event log at one moment: what it says of identifiers, people, accounts and consent, taken on from version to version."""
