"""A finished tree on disk: written with as little change as possible, swapped in all at once or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.tree import read_tree, swap_in, write_tree

LONG_AGO = 1_000_000_000 * 10**9
"""A time of change, in nanoseconds."""


def aged(folder: Path) -> Path:
    """Give every file below a folder an old time of change."""
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, ns=(LONG_AGO, LONG_AGO))
    return folder


def untouched(folder: Path) -> set[str]:
    """Return the files that nobody has written since they were aged."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in files if path.stat().st_mtime_ns == LONG_AGO}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "docs"


def test_a_folder_that_is_not_there_is_made(folder: Path) -> None:
    files = {"index.md": b"# Home\n", "a/b/c.md": "數碼港".encode(), "a/empty": b""}
    written = write_tree(files, folder)
    assert read_tree(folder) == files
    assert (set(written.changed), written.removed) == (set(files), ())


def test_files_that_are_equal_are_left_alone(folder: Path) -> None:
    write_tree({"same.md": b"same", "a/same.md": b"same", "new.md": b"old", "size.md": b"1"}, folder)
    aged(folder)
    files = {"same.md": b"same", "a/same.md": b"same", "new.md": b"new", "size.md": b"12"}
    written = write_tree(files, folder)
    assert written.changed == ("new.md", "size.md")
    assert untouched(folder) == {"same.md", "a/same.md"}
    assert read_tree(folder) == files


def test_writing_twice_changes_nothing(folder: Path) -> None:
    files = {"index.md": b"# Home\n", "a/b.md": b"b"}
    write_tree(files, folder)
    aged(folder)
    assert write_tree(files, folder).changed == ()
    assert untouched(folder) == set(files)


def test_orphans_and_empty_folders_are_removed(folder: Path) -> None:
    write_tree({"index.md": b"", "a/b/c.md": b"", "a/b/d.md": b"", "e/f.md": b""}, folder)
    (folder / "g" / "h").mkdir(parents=True)
    written = write_tree({"index.md": b"", "a/b/c.md": b""}, folder)
    assert written.removed == ("a/b/d.md", "e/f.md")
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*")) == [
        "a",
        "a/b",
        "a/b/c.md",
        "index.md",
    ]


def test_a_file_may_take_the_place_of_a_folder_and_a_folder_that_of_a_file(folder: Path) -> None:
    write_tree({"a/b.md": b"1", "c": b"2"}, folder)
    files = {"a": b"3", "c/d.md": b"4"}
    write_tree(files, folder)
    assert read_tree(folder) == files


def test_a_link_where_a_file_is_to_stand_is_replaced_and_its_target_kept(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_bytes(b"mine")
    folder.mkdir()
    (folder / "index.md").symlink_to(outside)
    (folder / "orphan.md").symlink_to(outside)
    write_tree({"index.md": b"new"}, folder)
    assert read_tree(folder) == {"index.md": b"new"}
    assert outside.read_bytes() == b"mine"


def test_nothing_of_a_half_written_file_stays(folder: Path) -> None:
    folder.mkdir()
    (folder / ".index.md.new").write_bytes(b"half")
    write_tree({"index.md": b"whole"}, folder)
    assert read_tree(folder) == {"index.md": b"whole"}


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path]:
    """Return a new site and the current one, which has been there for long."""
    new, current = tmp_path / "site-new", tmp_path / "site"
    write_tree({"index.html": b"home", "a/b.html": b"new", "added.html": b""}, new)
    write_tree({"index.html": b"home", "a/b.html": b"old", "gone.html": b""}, current)
    return new, aged(current)


def test_a_new_site_takes_the_place_of_the_current_one(sites: tuple[Path, Path]) -> None:
    new, current = sites
    expected = read_tree(new)
    swap_in(new, current)
    assert read_tree(current) == expected
    assert [path.name for path in current.parent.iterdir()] == ["site"]


def test_files_that_are_equal_keep_their_time_of_change(sites: tuple[Path, Path]) -> None:
    new, current = sites
    swap_in(new, current)
    assert untouched(current) == {"index.html"}


def test_the_first_site_needs_no_current_one(sites: tuple[Path, Path], tmp_path: Path) -> None:
    new, _ = sites
    expected = read_tree(new)
    swap_in(new, tmp_path / "first")
    assert read_tree(tmp_path / "first") == expected


def test_what_a_broken_swap_left_behind_is_cleared(sites: tuple[Path, Path]) -> None:
    new, current = sites
    write_tree({"index.html": b"older"}, current.with_name(".site.old"))
    swap_in(new, current)
    assert [path.name for path in current.parent.iterdir()] == ["site"]


def test_a_failed_swap_leaves_the_current_site_as_it_was(sites: tuple[Path, Path], tmp_path: Path) -> None:
    _, current = sites
    before = read_tree(current)
    with pytest.raises(FileNotFoundError):
        swap_in(tmp_path / "never-built", current)
    assert read_tree(current) == before
    assert untouched(current) == set(before)
