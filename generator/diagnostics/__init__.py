"""What the project tells an author: one `Diagnostic` for each thing, with a place, a permanent code and a cure."""

from generator.diagnostics.diagnostic import Code, Diagnostic, Edit, Note, Severity, Span, sort_diagnostics

__all__ = ["Code", "Diagnostic", "Edit", "Note", "Severity", "Span", "sort_diagnostics"]
