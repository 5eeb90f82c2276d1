"""Webhooks go to public https addresses only, and to the very address that was checked."""

import socket
import ssl
import subprocess
import threading
from pathlib import Path
from typing import Any

import pytest

from cms.syndication.webhooks import addresses, sending
from cms.syndication.webhooks.addresses import AddressRefused, is_allowed, parse, resolve
from cms.syndication.webhooks.sending import Message, send
from tests.require import require_or_skip
from tests.syndication.webhooks.receiver import Receiver

REFUSED = [
    "http://site.example/hook",
    "ftp://site.example/",
    "https://",
    "https:///hook",
    "https://user:secret@site.example/",
    "https://site.example/#part",
    "https://site.example:25/",
    "https://site.example:0/",
    "https://site.example:99999/",
    "https://[::1/",
    "https://site.example/\r\nX: y",
    "https://é.example/",
    "https://" + "a" * 500,
    "javascript:alert(1)",
    "//site.example/",
    "",
]
PRIVATE = [
    "127.0.0.1",
    "127.9.9.9",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "0.0.0.0",  # noqa: S104  nothing listens there
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "192.0.0.192",
    "198.18.0.1",
    "192.0.2.1",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::10.0.0.1",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
    "2002:a00:1::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:db8::1",
    "fe80::1%eth0",
    "nonsense",
]


@pytest.mark.parametrize("url", REFUSED)
def test_what_is_no_public_https_address_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        parse(url)


@pytest.mark.parametrize("address", PRIVATE)
def test_no_address_of_ours_of_our_hosts_or_of_nobody(address: str) -> None:
    assert not is_allowed(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "193.0.6.139", "2001:67c:2e8::1", "2a00:1450:4007:80c::200e"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_allowed(address)
    assert not is_allowed(address, "http")


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.1", "0177.0.0.1", "localhost", "[::1]", "localhost."])
def test_other_ways_to_write_this_machine_lead_nowhere(host: str) -> None:
    with pytest.raises(AddressRefused):
        resolve(parse(f"https://{host}/"))


def _answers(monkeypatch: pytest.MonkeyPatch, *found: str) -> None:
    """Have names be resolved to these addresses: no name server of ours is asked in a test."""
    entries = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in found]
    monkeypatch.setattr("cms.syndication.webhooks.addresses.socket.getaddrinfo", lambda *_args, **_options: entries)


def test_one_private_address_spoils_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    _answers(monkeypatch, "93.184.215.14", "10.0.0.1")
    with pytest.raises(AddressRefused):
        resolve(parse("https://site.example/"))


def test_a_name_that_changes_its_mind_after_the_check_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the name is resolved once for each message, and the connection made to what was checked."""
    _answers(monkeypatch, "93.184.215.14")
    resolve(parse("https://site.example/"))
    _answers(monkeypatch, "127.0.0.1")
    outcome = send(Message("https://site.example/", {}, b"{}"))
    assert outcome.status is None
    assert "publique" in outcome.error

    tried: list[Any] = []
    _answers(monkeypatch, "93.184.215.14")

    def connect(address: tuple[str, int], *_args: Any, **_options: Any) -> Any:
        tried.append(address)
        raise OSError("no way out of a test")

    monkeypatch.setattr("urllib3.util.connection.create_connection", connect)
    assert send(Message("https://site.example/", {}, b"{}")).status is None
    assert tried == [("93.184.215.14", 443)]


def test_names_that_nobody_answers_for_stop_no_other(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """A name server is dead: its names are given up in time, and those that had no thread yet are never looked up."""
    settings.WEBHOOK_SENDERS = 2
    monkeypatch.setattr(addresses, "_RESOLVE_SECONDS", 0.05)
    answers, asked = threading.Event(), []

    def look_up(host: str, port: int, **_options: Any) -> Any:
        asked.append(host)
        if host.startswith("dead"):
            answers.wait(30)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", port))]

    monkeypatch.setattr("cms.syndication.webhooks.addresses.socket.getaddrinfo", look_up)
    addresses._resolvers.cache_clear()
    try:
        for host in ("dead1", "dead2", "dead3", "dead4"):
            with pytest.raises(AddressRefused, match="noms"):
                resolve(parse(f"https://{host}.example/"))
        answers.set()
        monkeypatch.setattr(addresses, "_RESOLVE_SECONDS", 30)
        assert resolve(parse("https://well.example/")) == ["93.184.215.14"]
        assert asked == ["dead1.example", "dead2.example", "well.example"]
    finally:
        answers.set()
        addresses._resolvers().shutdown()
        addresses._resolvers.cache_clear()


def test_this_machine_is_allowed_where_the_setting_says_so(local: Any) -> None:
    assert resolve(parse("http://127.0.0.1:8080/hook")) == ["127.0.0.1"]
    with pytest.raises(AddressRefused):
        resolve(parse("http://10.0.0.1/hook"))


def test_redirects_are_not_followed(receiver: Receiver) -> None:
    receiver.answer = lambda message: 307 if not message.headers.get("x-second") else 204
    receiver.headers = {"Location": receiver.url}
    outcome = send(Message(receiver.url, {}, b"{}"))
    assert outcome.status == 307
    assert not outcome.is_success
    assert receiver.messages == []


@pytest.mark.parametrize("trick", ["silent", "drips", "floods"])
def test_no_receiver_holds_us(local: Any, trick: str) -> None:
    """One that answers nothing, a byte now and then, or without end."""
    local.WEBHOOK_TIMEOUT = 0.5
    server = socket.create_server(("127.0.0.1", 0))
    ended = threading.Event()

    def serve() -> None:
        held, _client = server.accept()
        held.recv(65_536)
        try:
            if trick == "drips":
                held.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                while not ended.wait(0.05):
                    held.sendall(b"a")
            elif trick == "floods":
                held.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                while not ended.is_set():
                    held.sendall(b"a" * 65_536)
            else:
                ended.wait(20)
        except OSError:
            pass
        held.close()

    thread = threading.Thread(target=serve)
    thread.start()
    outcome = send(Message(f"http://127.0.0.1:{server.getsockname()[1]}/", {}, b"{}"))
    ended.set()
    thread.join(30)
    server.close()
    assert outcome.seconds < 10
    assert outcome.status == (200 if trick == "floods" else None)


def test_tls_is_verified_against_the_name_not_the_address(local: Any, tmp_path: Path) -> None:
    openssl = require_or_skip("openssl")
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    files = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([openssl, *command.split(), *files], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    seen: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: seen.append(name)
    server = socket.create_server(("127.0.0.1", 0))

    def serve(times: int) -> None:
        for _ in range(times):
            held, _client = server.accept()
            try:
                with context.wrap_socket(held, server_side=True) as safe:
                    # All of it: an answer before the last of the body would be lost with the connection.
                    asked = b""
                    while not asked.endswith(b"\r\n\r\n{}") and (piece := safe.recv(65_536)):
                        asked += piece
                    safe.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")
            except OSError:
                pass

    thread = threading.Thread(target=serve, args=(3,))
    thread.start()
    port = server.getsockname()[1]
    local.WEBHOOK_CA_FILE = str(certificate)
    good = send(Message(f"https://localhost:{port}/", {}, b"{}"))
    other_name = send(Message(f"https://127.0.0.1:{port}/", {}, b"{}"))
    local.WEBHOOK_CA_FILE = ""
    stranger = send(Message(f"https://localhost:{port}/", {}, b"{}"))
    thread.join(30)
    server.close()
    sending._tls.cache_clear()
    assert good.status == 204
    assert seen[0] == "localhost"
    assert other_name.status is None
    assert stranger.status is None
