"""A Slurm of one machine in a folder of its own: munged, slurmctld and slurmd on ports of their own, without systemd and without cgroups.

    with SlurmHere(folder) as slurm:
        slurm.run("sinfo")

Needs root, and Debian's slurm-wlm and munge. All that it started ends with it.
"""
import os
import secrets
import signal
import socket
import subprocess
import time

CONFIGURATION = """\
ClusterName=schoolzone
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
SlurmctldPort={controller}
SlurmdPort={node}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=2,batch_sched_delay=0,bf_interval=2
MpiDefault=none
SwitchType=switch/none
ReturnToService=2
KillWait=2
SlurmdParameters=config_overrides
NodeName={host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=1000 State=UNKNOWN
PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""
PATIENCE = 120


class SlurmHere:
    def __init__(self, folder):
        self.folder = folder
        self.environment = {**os.environ, "SLURM_CONF": os.path.join(folder, "slurm.conf")}
        self.daemons = []

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start(self):
        for name in ("state", "spool"):
            os.mkdir(os.path.join(self.folder, name))
        host = socket.gethostname().split(".")[0]
        controller, node = free_ports(2)
        with open(self.environment["SLURM_CONF"], "w", encoding="utf-8") as file:
            file.write(CONFIGURATION.format(host=host, folder=self.folder, controller=controller, node=node))
        with open(os.path.join(self.folder, "cgroup.conf"), "w", encoding="utf-8") as file:
            file.write("IgnoreSystemd=yes\n")
        key = os.path.join(self.folder, "munge.key")
        with open(os.open(key, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
            file.write(secrets.token_bytes(128))
        own = [f"--{name}={self.folder}/munge.{end}" for name, end in
               (("socket", "socket"), ("key-file", "key"), ("pid-file", "pid"), ("log-file", "log"), ("seed-file", "seed"))]
        self._daemon("munged", "--foreground", "--force", *own)
        self._wait(lambda: os.path.exists(os.path.join(self.folder, "munge.socket")), "munged")
        self._daemon("slurmctld", "-D")
        self._wait(lambda: self.run("scontrol", "ping").returncode == 0, "slurmctld")
        self._daemon("slurmd", "-D")
        self._wait(lambda: self.run("sinfo", "--noheader", "--format=%T").stdout.strip() == "idle", "slurmd")

    def _daemon(self, name, *arguments):
        with open(os.path.join(self.folder, f"{name}.out"), "wb") as log:
            self.daemons.append((name, subprocess.Popen([name, *arguments], env=self.environment, stdin=subprocess.DEVNULL,
                                                        stdout=log, stderr=log, start_new_session=True)))

    def _wait(self, is_there, name):
        end = time.monotonic() + PATIENCE
        while not is_there():
            dead = [one for one, process in self.daemons if process.poll() is not None]
            if dead or time.monotonic() > end:
                raise RuntimeError(f"{name} does not start: {self.said(dead[0] if dead else name)}")
            time.sleep(0.1)

    def said(self, name):
        """The last lines of a daemon."""
        with open(os.path.join(self.folder, f"{name}.out"), encoding="utf-8", errors="replace") as file:
            return file.read()[-1500:]

    def run(self, *words, **options):
        return subprocess.run(words, env=self.environment, capture_output=True, text=True, timeout=60, **options)

    def __exit__(self, *_):
        if any(name == "slurmctld" for name, _ in self.daemons):
            self.run("scancel", "--quiet", "--full", "--signal=KILL", "--user=root")
        for _, process in reversed(self.daemons):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(timeout=10)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()
        # tasks that are left run in groups of their own
        for pid in processes(f"SLURM_CONF={self.environment['SLURM_CONF']}"):
            if pid != os.getpid():
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass


def free_ports(count):
    held = [socket.socket() for _ in range(count)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


def processes(*wanted):
    """The processes whose environment has all of some entries."""
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/environ", "rb") as file:
                    entries = file.read().split(b"\0")
            except OSError:
                continue
            if all(one.encode() in entries for one in wanted):
                yield int(name)
