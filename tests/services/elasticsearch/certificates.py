"""A certificate authority of our own and a certificate for 127.0.0.1, made with openssl."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.services.errors import ServiceUnavailable

AUTHORITY = """\
[req]
distinguished_name = name
x509_extensions = authority
prompt = no
[name]
CN = coopdec test authority
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
"""
NODE = """\
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,keyEncipherment
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
subjectAltName = IP:127.0.0.1,DNS:localhost
"""


@dataclass(frozen=True)
class Certificates:
    """What a server shows (``node.crt``, ``node.key``) and what its clients trust (``ca``)."""

    folder: Path
    ca: Path


def make_certificates(folder: Path) -> Certificates:
    """Make an authority and a server's certificate in ``folder``, unless they are there; valid for a month.

    Raises:
        ServiceUnavailable: openssl isn't installed.
    """
    tls, ca = folder / "tls", folder / "ca.crt"
    if (tls / "node.crt").exists():
        return Certificates(tls, ca)
    if shutil.which("openssl") is None:
        raise ServiceUnavailable("Certificates need openssl (Debian: apt-get install openssl).")
    tls.mkdir(parents=True)
    (folder / "ca.cnf").write_text(AUTHORITY, encoding="ascii")
    (folder / "node.cnf").write_text(NODE, encoding="ascii")
    key = ["-newkey", "rsa:2048", "-nodes", "-keyout"]
    _openssl(folder, "req", "-x509", *key, "ca.key", "-config", "ca.cnf", "-days", "30", "-out", "ca.crt")
    _openssl(folder, "req", "-new", *key, "tls/node.key", "-subj", "/CN=127.0.0.1", "-out", "node.csr")
    signed = ["-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "node.cnf", "-days", "30"]
    _openssl(folder, "x509", "-req", "-in", "node.csr", *signed, "-out", "tls/node.crt")
    return Certificates(tls, ca)


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)
