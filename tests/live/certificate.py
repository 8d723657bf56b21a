"""A certificate for this machine, made for one test: a server shows it, and a client that is given it trusts it."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Ends(NamedTuple):
    """Both ends of a connection over TLS."""

    server: ssl.SSLContext
    client: ssl.SSLContext


def made_ends(folder: Path) -> Ends:
    """Contexts for `localhost` and `127.0.0.1`; key and certificate lie in the folder."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    building = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    building = building.serial_number(x509.random_serial_number()).add_extension(names, critical=False)
    building = building.not_valid_before(now - timedelta(hours=1)).not_valid_after(now + timedelta(hours=1))
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    shown = building.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    both = folder / "localhost.pem"
    both.write_bytes(secret + shown)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(both)
    return Ends(server, ssl.create_default_context(cadata=shown.decode()))
