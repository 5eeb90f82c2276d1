"""Brings the server from Maven's repository to this machine's cache, once, and puts our plugin into it."""

import hashlib
import shutil
import subprocess
import zipfile
from pathlib import Path

from cms.local.errors import LocalError
from cms.local.terminal import say
from tests.services.cache import cache_folder, kept
from tests.services.elasticsearch.version import ARCHIVE, ARTIFACT, OLDEST_JAVA, SHA256, VERSION
from tests.services.errors import ServiceUnavailable

SOURCES = Path(__file__).parent / "plugin"
PLUGIN = "coopdec-analysis"
DESCRIPTOR = f"""\
name={PLUGIN}
description=Registers the analysis filters that this distribution lacks
version={VERSION}
classname=coopdec.analysis.StandardAnalysisPlugin
java.version={OLDEST_JAVA}
elasticsearch.version={VERSION}
"""


def installed(jdk: Path, maven: str, cache: Path | None = None) -> Path:
    """Return the home of the unpacked server, with our plugin; downloaded, compiled and unpacked when missing.

    Raises:
        ServiceUnavailable: Maven couldn't bring it (without network, say); its words are shown.
        LocalError: it brought something else, or our plugin doesn't compile.
    """
    folder = (cache or cache_folder()) / "elasticsearch"
    archive = kept(folder / f"{VERSION}-archive", lambda fresh: _download(maven, fresh)) / ARCHIVE
    # Another plugin is another folder: a server that runs from the old one isn't disturbed.
    name = f"{VERSION}-{_digest_of_plugin()}"
    return kept(folder / name, lambda fresh: _unpack(archive, jdk, fresh))


def _download(maven: str, folder: Path) -> None:
    say(f"Downloading Elasticsearch {VERSION} with Maven (107 MB, once)")
    # Maven keeps what it has in its own repository: an interrupted download doesn't start from nothing.
    order = [maven, "-q", "-B", "dependency:copy", f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}"]
    finished = subprocess.run(order, cwd=folder, capture_output=True, check=False, text=True, stdin=subprocess.DEVNULL)
    archive = folder / ARCHIVE
    if finished.returncode != 0 or not archive.exists():
        raise ServiceUnavailable(f"Maven could not bring Elasticsearch:\n{_end_of(finished.stdout + finished.stderr)}")
    with archive.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != SHA256:
        raise LocalError(f"What Maven brought as {ARCHIVE} is another file than expected (SHA-256 {found}).")


def _unpack(archive: Path, jdk: Path, folder: Path) -> None:
    say(f"Unpacking Elasticsearch {VERSION}")
    with zipfile.ZipFile(archive) as content:
        content.extractall(folder)
    inner = folder / f"elasticsearch-{VERSION}"
    for entry in list(inner.iterdir()):
        entry.rename(folder / entry.name)
    inner.rmdir()
    _add_plugin(jdk, folder)
    for path in folder.rglob("*"):  # whatever our umask: the server may run as another user
        is_program = path.is_dir() or path.parent.name == "bin"
        path.chmod(0o755 if is_program else 0o644)


def _add_plugin(jdk: Path, server: Path) -> None:
    plugin = server / "plugins" / PLUGIN
    classes = server / "classes"
    plugin.mkdir(parents=True)
    sources = sorted(map(str, SOURCES.glob("*.java")))
    options = ["--release", str(OLDEST_JAVA), "-cp", f"{server}/lib/*", "-d", str(classes)]
    compiled = subprocess.run([jdk / "bin" / "javac", *options, *sources], capture_output=True, check=False, text=True)
    if compiled.returncode != 0:
        raise LocalError(f"The analysis plugin could not be compiled:\n{_end_of(compiled.stderr)}")
    with zipfile.ZipFile(plugin / f"{PLUGIN}.jar", "w") as jar:
        for path in sorted(classes.rglob("*.class")):
            jar.write(path, path.relative_to(classes))
    shutil.rmtree(classes)
    (plugin / "plugin-descriptor.properties").write_text(DESCRIPTOR, encoding="utf-8")


def _digest_of_plugin() -> str:
    digest = hashlib.sha256(DESCRIPTOR.encode())
    for source in sorted(SOURCES.glob("*.java")):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:12]


def _end_of(text: str, lines: int = 15) -> str:
    return "\n".join(text.strip().splitlines()[-lines:])
