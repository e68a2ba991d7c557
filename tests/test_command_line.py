"""The command line as a newcomer meets it: wrong words, wrong files, wrong surroundings."""

import ctypes
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.repository import git

from editions import __version__
from editions.cli import main


def told(capsys, *words):
    """Run a command that cannot be done as asked, and return the line it says."""
    assert main(list(words)) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    return lines[0]


@pytest.fixture
def root(copy_root):
    return copy_root("minimal")


def test_version_is_told(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"editions {__version__}\n"


@pytest.mark.parametrize("epoch", ["yesterday", "-5", "1e9", "999999999999999", ""])
def test_clock_that_is_none_is_told_before_anything_is_done(root, capsys, monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert f"SOURCE_DATE_EPOCH={epoch}: no count" in told(capsys, "status", "-c", str(root))


def test_reader_that_has_seen_enough_ends_the_command_quietly():
    command = f"{sys.executable} -m editions check --reference | head -1"
    done = subprocess.run(  # noqa: S602 - a pipe is what is tested
        command, shell=True, capture_output=True, text=True, check=False, env=os.environ
    )
    assert done.stdout == "# Checks\n"
    assert done.stderr == ""


def test_configuration_may_be_named_by_its_file(root, capsys):
    assert main(["status", "-c", str(root / "conf.py")]) == 0
    assert "index" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ("export", "-l", "en", "-o", "docs"),
        ("terms", "export", "docs"),
        ("terms", "import", "nothing.tbx"),
        ("import", "-l", "en", "nothing.xlf"),
        ("update", "--pot", "nothing"),
        ("import", "-l", "en", "conf.py"),
        ("plan", "--join", "nothing"),
    ],
    ids=" ".join,
)
def test_wrong_file_is_told_by_the_name_that_was_given(root, capsys, monkeypatch, words):
    monkeypatch.chdir(root)
    given = words[-1]
    assert told(capsys, *words).startswith(f"editions: {given}: ")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("terms.csv", b"fi,en\n\xe4lyk\xe4s,smart\n", "terms.csv:2: byte 0xe4 is not UTF-8"),
        ("terms.csv", b"\xef\xbb\xbffi,en\n\xe4lyk\xe4s,smart\n", "terms.csv:2: byte 0xe4 is"),
        ("terms.csv", b"", "terms.csv:1: the header must name at least two languages"),
        ("words.en.txt", b"\xff\xfeb\x00", "words.en.txt:1: byte 0xff is not UTF-8"),
    ],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_list_that_cannot_be_read_is_told_with_its_line(root, capfd, command, name, content, said):
    (root / "locale" / name).write_bytes(content)
    assert main([command, "-c", str(root)]) == 2
    err = capfd.readouterr().err
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize("command", [["update"], ["export"], ["status"], ["import", "conf.py"]])
def test_language_of_the_documents_has_no_catalogues(root, capsys, command):
    said = told(capsys, *command, "-l", "fi", "-c", str(root))
    assert "fi is the language of the documents" in said
    assert "name another one, en" in said
    assert not (root / "locale/fi").exists()


def test_plain_project_may_be_in_a_language_that_it_does_not_name(tmp_path, capsys):
    (tmp_path / "conf.py").write_text("locale_dirs = ['locale']\n")
    (tmp_path / "index.rst").write_text("Titel\n=====\n")
    assert "nothing to translate" in told(capsys, "update", "-l", "en", "-c", str(tmp_path))
    (tmp_path / "locale/en/LC_MESSAGES").mkdir(parents=True)
    assert main(["update", "-l", "en", "-c", str(tmp_path)]) == 0


def test_release_since_a_moment_that_git_does_not_know_builds_nothing(root, capsys):
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "all")
    assert "v9: neither a tag" in told(capsys, "release", "--since", "v9", "-c", str(root))
    assert not (root / "_build").exists()


def test_build_folder_that_is_a_file_is_told(root, capsys):
    (root / "_build").write_text("")
    assert told(capsys, "update", "-c", str(root)) == f"editions: {root}/_build: File exists"


def test_refusal_names_the_catalogue_that_cannot_be_read(root, capsys):
    catalogue = root / "locale/en/LC_MESSAGES/index.po"
    catalogue.write_bytes(catalogue.read_bytes() + b"<<<<<<< HEAD\n")
    assert main(["build", "-c", str(root), "--language", "en", "--format", "html"]) == 1
    assert "index.po:" in (err := capsys.readouterr().err)
    assert "A merge conflict was left here" in err


def test_interface_that_does_not_exist_is_refused(root, capsys):
    with pytest.raises(SystemExit):
        main(["check", "-c", str(root), "--interface", "xx"])
    assert "invalid choice: 'xx'" in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, b"\n"])
def test_status_names_documents_without_a_catalogue(root, capsys, content):
    catalogue = root / "locale/en/LC_MESSAGES/index.po"
    catalogue.unlink()
    if content:
        catalogue.write_bytes(content)
    assert main(["status", "-c", str(root)]) == 0
    assert "not counted, since no catalogue holds their texts: index" in capsys.readouterr().err


def test_status_of_a_language_that_is_not_started_hides_no_other(root, capsys):
    conf = root / "conf.py"
    conf.write_text(conf.read_text().replace('"en_GB")', '"en_GB"), Language("sv")'))
    assert main(["status", "-c", str(root)]) == 0
    said = capsys.readouterr()
    assert "en\ndocument" in said.out
    assert "sv: not counted, since no catalogue holds their texts: index" in said.err
    assert "editions update -l sv" in told(capsys, "status", "-l", "sv", "-c", str(root))


def without_rights():
    """Obey the rights of files even where the tests run as root."""
    libc = ctypes.CDLL(None)
    for capability in (1, 2):  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP; fails harmlessly for anyone else


def run_without_rights(root, *words):
    command = [sys.executable, "-m", "editions", *words, "-c", root]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, preexec_fn=without_rights
    )
    assert "Traceback" not in done.stderr
    return done


def test_catalogue_that_may_not_be_written_is_told_by_its_own_name(root):
    folder = root / "locale/en/LC_MESSAGES"
    page = root / "docs/index.rst"
    page.write_text(page.read_text() + "\nUusi kappale.\n")
    folder.chmod(0o555)
    done = run_without_rights(root, "update")
    folder.chmod(0o755)
    assert done.stderr.splitlines() == [f"editions: {folder}/index.po: Permission denied"]


def test_catalogue_that_may_not_be_read_is_told(root):
    catalogue = root / "locale/en/LC_MESSAGES/index.po"
    catalogue.chmod(0)
    done = run_without_rights(root, "check")
    assert "index.po:1: error [catalogue-file] The file cannot be read: Perm" in done.stdout


def test_folder_of_documents_that_may_not_be_read_is_told(root):
    (root / "docs").chmod(0)
    done = run_without_rights(root, "update")
    (root / "docs").chmod(0o755)
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"editions: {root}/docs")
    assert line.endswith(": Permission denied")


def test_catalogue_of_a_folder_that_may_not_be_read_stays(root):
    folder, catalogue = root / "docs/part", root / "locale/en/LC_MESSAGES/part/page.po"
    folder.mkdir()
    (folder / "page.rst").write_text(":orphan:\n\nSivu\n====\n")
    assert main(["update", "-c", str(root)]) == 0
    folder.chmod(0)
    done = run_without_rights(root, "update")
    folder.chmod(0o755)
    assert done.stderr == f"editions: {folder}: Permission denied\n"
    assert catalogue.exists()


def test_disk_that_is_full_is_told_with_a_place(root):
    """As soon as Sphinx keeps what it has read of the documents, before any catalogue."""
    nothing = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))"
    run = f"{nothing}; import sys; from editions.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", run, "update", "-c", root]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr == f"editions: {root}/_build/doctrees-gettext: File too large\n"


def test_what_was_printed_is_written_before_the_process_ends() -> None:
    """It is ended without Python's own tidying, which would write what is still held back."""
    command = [sys.executable, "-m", "editions"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stdout.endswith("cannot be done as asked\n")


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=lambda given: next(iter(given.values())),
)
@pytest.mark.parametrize("words", [("check", "--list"), ("status",), ("status", "--json")])
def test_what_the_terminal_cannot_show_is_told_by_its_number(root, surroundings, words):
    (root / "locale/en/LC_MESSAGES/ä–字.po").write_bytes(b'msgid "a"\nmsgstr "b"\n')
    command = [sys.executable, "-m", "editions", *words, "-c", root]
    ended = subprocess.run(
        command, capture_output=True, check=False, env={**os.environ, **surroundings}
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    if "--json" in words:
        (english,) = json.loads(ended.stdout)
        assert [document["orphan"] for document in english["documents"]].count(True) == 1
    elif words == ("status",):
        assert ended.stdout.count(b" (no such document)") == 1


@pytest.mark.parametrize("output", [1, 2])
def test_output_that_is_not_there_takes_nothing(root, output):
    command = f"{sys.executable} -m editions status -c {root} {output}>&-"
    done = subprocess.run(  # noqa: S602 - a shell closes the output
        command, shell=True, capture_output=True, text=True, check=False, env=os.environ
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_cannot_be_written_is_told_in_one_line() -> None:
    project = Path(__file__).parent / "roots/minimal"
    command = [sys.executable, "-m", "editions", "plan", "--json", "--conf", str(project)]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (2, "editions: No space left on device\n")
