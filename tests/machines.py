"""A folder that stands for a machine, on which the commands of docs/operations.md are run as they are written.

What a test cannot have is put in their place: users, packages and systemd are small programs of ours, the virtual
environment is the one the tests run in, ports and the names in the database server are its own. The databases, their
tools, nginx, the servers and the files are real.
"""

import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

from tests.installations import MADE_BY_RUNNING, VARIABLES
from tests.processes import environment
from tests.servers import free_port
from tests.systemctl import nginx_runs

BLOCK = re.compile(r"^```sh ([a-z-]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DOMAIN = "buoilamviec.example.vn"
NOTHING = "#!/bin/sh\n"
MOST_SECONDS = 300
NGINX = """
pid {root}/run/nginx.pid;
error_log {root}/run/nginx.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {root}/run/body;
    proxy_temp_path {root}/run/proxy;
    fastcgi_temp_path {root}/run/fastcgi;
    uwsgi_temp_path {root}/run/uwsgi;
    scgi_temp_path {root}/run/scgi;
    include {root}/etc/nginx/sites-enabled/*;
}}
"""


def commands_of(page: Path) -> dict[str, str]:
    """{name: commands} of the blocks of a page that have a name."""
    return dict(BLOCK.findall(page.read_text(encoding="utf-8")))


class Machine:
    """``server`` is the URL of a PostgreSQL server, ``database`` the DATABASE_URL that the page's own is replaced by
    (None: the page's own, on that server)."""

    def __init__(self, root: Path, commands: dict[str, str], *, server=None, database=None):
        self.root, self.commands = root, commands
        self.name = f"blv_{os.getpid()}_{root.name[-12:]}".replace("-", "_").lower()
        self.server = urlsplit(server or "")
        self.database = database
        self.http, self.https, self.inner = free_port(), free_port(), free_port()
        for folder in ("bin", "run", "home", "etc/systemd/system", "etc/ssl/certs", "etc/ssl/private"):
            (root / folder).mkdir(parents=True)
        for folder in ("etc/nginx/sites-available", "etc/nginx/sites-enabled"):
            (root / folder).mkdir(parents=True)
        (root / "etc/nginx/nginx.conf").write_text(NGINX.format(root=root))
        self._put_stand_ins()
        self._pack()

    @property
    def address(self):
        """What a browser on this machine types."""
        return f"https://localhost:{self.https}"

    @property
    def certificate(self):
        return self.root / "etc/ssl/certs/buoi-lam-viec.pem"

    @property
    def data(self):
        return self.root / "var/lib/buoi-lam-viec"

    # --- running what is written

    def run(self, *names, after=""):
        """Run blocks of the page, ``after`` them another command; what they wrote. They stop at the first failure."""
        text = "\n".join([*(self.commands[name] for name in names), after])
        return self.sh(text)

    def sh(self, text):
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", self.here(text)],
            cwd=self.root / "home",
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=MOST_SECONDS,
        )
        assert done.returncode == 0, f"{text}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def start(self, text, **options):
        """Start a command beside the others."""
        return subprocess.Popen(
            ["bash", "-euo", "pipefail", "-c", self.here(f"exec {text}")],
            cwd=self.root / "opt/buoi-lam-viec/current",
            env=self.environment(),
            text=True,
            **options,
        )

    def environment(self):
        inherited = environment(PATH=f"{self.root / 'bin'}:{os.environ['PATH']}:/usr/sbin")
        foreign = {*VARIABLES, "DJANGO_SETTINGS_MODULE", "TOTP_FOR_WARDS"}
        return {
            **{name: value for name, value in inherited.items() if name not in foreign},
            "PGHOST": self.server.hostname or "",
            "PGPORT": str(self.server.port or 5432),
            "PGPASSWORD": self.server.password or "",
            "CURL_CA_BUNDLE": str(self.certificate),
        }

    def here(self, text):
        """The text with the folders, names and ports of this machine."""
        text = text.replace("postgres:///buoilamviec", self._own_database())
        text = re.sub(r"(sqlite:///|(?<![\w.$}*/-]))/(?=(opt|etc|var)/)", rf"\1{self.root}/", text)
        text = text.replace(DOMAIN, "localhost")
        text = re.sub(r"\bbuoilamviec\b", self.name, text)
        text = re.sub(r"\bpip install\b", "pip install --dry-run --no-index --quiet", text)
        for written, port in ((80, self.http), (443, self.https)):
            text = re.sub(rf"listen {written}\b", f"listen 127.0.0.1:{port}", text)
            text = re.sub(rf"listen \[::\]:{written}\b", f"listen 127.0.0.2:{port}", text)
        return text.replace("127.0.0.1:8000", f"127.0.0.1:{self.inner}")

    def _own_database(self):
        if self.database:
            return self.database
        place = f"{self.name}:{self.server.password or ''}@{self.server.hostname}:{self.server.port or 5432}"
        return urlunsplit(("postgres", place, f"/{self.name}", "", ""))

    # --- what is put in the place of a real machine

    def _put_stand_ins(self):
        systemctl = f'#!/bin/sh\nexec {sys.executable} {settings.BASE_DIR}/tests/systemctl.py {self.root} "$@"\n'
        sudo = f"""#!/bin/sh
[ "$1" = -u ] || exec "$@"
case $2 in postgres) PGUSER={self.server.username} ;; *) PGUSER={self.name} ;; esac
export PGUSER
shift 2
exec "$@"
"""
        python = f"""#!/bin/sh
[ "$1 $2" = "-m venv" ] || exec {sys.executable} "$@"
exec ln -s {sys.prefix} "$3"
"""
        nginx = f"#!/bin/sh\nexec {shutil.which('nginx', path=os.environ['PATH'] + ':/usr/sbin')} -p {self.root}/run "
        nginx += f'-c {self.root}/etc/nginx/nginx.conf "$@"\n'
        curl = f'#!/bin/sh\nexec {shutil.which("curl")} --connect-to localhost:443:127.0.0.1:{self.https} "$@"\n'
        programs = {"systemctl": systemctl, "sudo": sudo, "python3": python, "nginx": nginx, "curl": curl}
        for name in ("apt-get", "adduser", "chown"):
            programs[name] = NOTHING
        for name, text in programs.items():
            (self.root / "bin" / name).write_text(text)
            (self.root / "bin" / name).chmod(0o755)

    def _pack(self):
        """The product as it is handed over, with the files of deploy/ for this machine."""
        tree = self.root / "home/tree"
        shutil.copytree(settings.BASE_DIR, tree, ignore=MADE_BY_RUNNING)
        for file in (tree / "deploy").iterdir():
            file.write_text(self.here(file.read_text(encoding="utf-8")), encoding="utf-8")
        with tarfile.open(self.root / "home/buoi-lam-viec.tar.gz", "w:gz", compresslevel=1) as archive:
            for path in tree.iterdir():
                archive.add(path, path.name)
        shutil.rmtree(tree)

    def set_password(self):
        """A server that asks for passwords: the page's own user has none, here it gets that of the server's."""
        if self.server.password:
            user, word = self.server.username, self.server.password
            self.sh(f"PGUSER={user} psql -qd postgres -c \"ALTER ROLE buoilamviec PASSWORD '{word}'\"")

    def remove_databases(self):
        admin = f"PGUSER={self.server.username}"
        self.sh(f"{admin} dropdb --force --if-exists {self.name}; {admin} dropuser --if-exists {self.name}")

    def switch_off(self):
        """End what runs, by whatever it said about itself."""
        for file in (self.root / "run").glob("*.service"):
            self.sh(f"systemctl stop {file.stem}")
        if nginx_runs(self.root):
            self.sh("nginx -s stop")
