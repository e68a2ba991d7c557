"""What a static host is told works with the servers it is meant for."""

import os
import re
import shutil
import subprocess

import pytest
from support.judges import JudgeMissingError

from editions.release.hosting import HEADERS, headers_file, nginx_sample


def nginx():
    places = os.pathsep.join([os.environ["PATH"], "/usr/sbin", "/usr/local/sbin"])
    found = shutil.which("nginx", path=places)
    if found is None:
        raise JudgeMissingError("nginx")
    return found


@pytest.mark.slow
def test_nginx_takes_the_sample(tmp_path):
    """Without the certificate, which only the real server has."""
    sample = re.sub(r" *ssl_certificate.*\n", "", nginx_sample("minimal"))
    (tmp_path / "site.conf").write_text(sample.replace("listen 443 ssl", "listen 8443"))
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid; events {{}} http {{ include {tmp_path}/site.conf; }}")
    command = [nginx(), "-t", "-q", "-p", str(tmp_path), "-e", str(tmp_path / "log"), "-c", whole]
    judged = subprocess.run(command, capture_output=True, text=True, check=False)
    assert judged.stderr == ""
    assert judged.returncode == 0


def test_every_header_is_in_both_forms():
    for name, value in HEADERS.items():
        assert f"  {name}: {value}\n" in headers_file()
        assert f'add_header {name} "{value}" always;' in nginx_sample("x")
