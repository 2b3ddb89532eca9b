"""What the site is called and where it stands on the web, as its configuration says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """The settings of the site that pages and downloads name."""

    name: str = "Factbook"
    address: str = "https://example.org/"
    """Where the site stands, with a slash at its end."""
    repository: str = ""
    """Where the project's files stand on the web, without a slash at its end; empty where none is known."""
    branch: str = "main"
    """Where in the repository they are changed."""
    reports: str = ""
    """The page, by its path in the docs tree, that says how to report a mistake where no repository is known."""

    def address_of(self, path: str) -> str:
        """Return the address of a page of the docs tree, such as `budgets/fund.md#2026`, or of a file beside it."""
        return f"{self.address}{site_path(path)}"

    def editor_of(self, file: str) -> str:
        """Return where a file of the project, such as `data/budgets/fund.yaml`, is changed; empty where unknown."""
        return f"{self.repository}/edit/{self.branch}/{file}" if self.repository else ""


def site_path(path: str) -> str:
    """Return where a page of the docs tree, or a file beside it, stands below the address of the site."""
    target, mark, anchor = path.partition("#")
    if target.endswith(".md"):
        is_index = f"/{target}".endswith("/index.md")
        target = target.removesuffix("index.md") if is_index else f"{target[:-3]}/"
    return f"{target}{mark}{anchor}"
