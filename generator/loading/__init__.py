"""From disk to records: files, YAML, models. Every problem of every file comes out of one run."""

from generator.loading.project import Project, read_project

__all__ = ["Project", "read_project"]
