"""The program `factbook`: verbs that read a project, print what they find and set the exit code.

0 is clean, 1 is a problem in data, prose or templates, 2 is wrong usage or our own failure.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics.codes import BY_ID, INTERNAL_ERROR
from generator.diagnostics.explanations import explain
from generator.diagnostics.machine import render_github, render_json
from generator.diagnostics.suggestions import did_you_mean
from generator.diagnostics.text import count, printable, render_short, render_text
from generator.due import due_records, render_due_json, render_due_markdown, render_due_text
from generator.engines import Engine, EngineError, is_installed, publish
from generator.fixing import render_diff
from generator.hardening import UnsafePageError
from generator.pipeline import check, mend, render
from generator.preview import serve
from generator.today import today
from generator.tree import overwrite, write_tree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from generator.diagnostics import Diagnostic
    from generator.pipeline import Report

CLEAN, PROBLEMS, FAILED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a verb and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a character still gets the rest
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except EngineError as problem:
        _complain(f"the site engine failed; site/ is as it was\n{problem}")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on; say nothing at exit either
        return CLEAN
    except KeyboardInterrupt:
        return FAILED
    except Exception as problem:
        if os.environ.get("FACTBOOK_DEBUG"):
            raise
        _complain(
            f"{INTERNAL_ERROR.severity}[{INTERNAL_ERROR.id}]: {INTERNAL_ERROR.summary}\n"
            f"  {type(problem).__name__}: {problem}\n"
            "  = help: run it again with FACTBOOK_DEBUG=1 and report what it prints\n"
            f"  = more: factbook explain {INTERNAL_ERROR.id}"
        )
    return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="factbook",
        description="Facts as YAML, checked like code, published as a site.",
        epilog="exit codes: 0 clean, 1 problems in data, prose or templates, 2 wrong usage or our own failure",
    )
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")

    verb = verbs.add_parser("check", help="say what is wrong with data and prose", description=_check.__doc__)
    _add_project(verb)
    verb.add_argument(
        "--format", choices=("text", "short", "json", "github"), default="text", help="how to report (default: text)"
    )
    verb.add_argument("--strict", action="store_true", help="let warnings fail too")
    verb.add_argument("--advice", action="store_true", help="also tell which figures are weakly supported")
    verb.set_defaults(run=_check)

    verb = verbs.add_parser("fix", help="mend what has one right answer", description=_fix.__doc__)
    _add_project(verb)
    verb.add_argument("--dry-run", action="store_true", help="print the changes as a diff and write nothing")
    verb.set_defaults(run=_fix)

    verb = verbs.add_parser("render", help="write the Markdown tree to build/docs", description=_render.__doc__)
    _add_project(verb)
    verb.set_defaults(run=_render)

    verb = verbs.add_parser("build", help="check, render and build the site", description=_build.__doc__)
    _add_project(verb)
    engines = [engine.value for engine in Engine]
    verb.add_argument("--engine", choices=engines, default=Engine.MKDOCS.value, help="what makes the HTML")
    verb.set_defaults(run=_build)

    verb = verbs.add_parser("serve", help="show the site and follow changes", description=_serve.__doc__)
    _add_project(verb)
    verb.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT", help="where (default: %(default)s)")
    verb.set_defaults(run=_serve)

    verb = verbs.add_parser("stale", help="list the records to look at again", description=_stale.__doc__)
    _add_project(verb)
    formats = ("text", "json", "markdown")
    verb.add_argument("--format", choices=formats, default="text", help="how to list them (default: text)")
    verb.set_defaults(run=_stale)

    verb = verbs.add_parser("explain", help="explain a code such as FB201", description=_explain.__doc__)
    verb.add_argument("code", metavar="CODE", help="the code, as reports print it")
    verb.set_defaults(run=_explain)
    return parser


def _add_project(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--project", type=_project, default=".", metavar="DIR", help="the project's folder (default: this one)"
    )
    verb.add_argument(
        "--today",
        type=_day,
        default=None,
        metavar="YYYY-MM-DD",
        help="take this day as today (default: SOURCE_DATE_EPOCH, else the clock)",
    )


def _project(text: str) -> Path:
    root = Path(text).resolve()
    if not (root / "data").is_dir():
        message = f"{root} holds no data/ folder; name a project with --project"
        raise argparse.ArgumentTypeError(message)
    return root


def _day(text: str) -> date:
    try:
        return today(text)
    except ValueError:
        message = f"{text!r} is not a day; write it as 2026-11-22"
        raise argparse.ArgumentTypeError(message) from None


def _check(options: argparse.Namespace) -> int:
    """Read everything below data/ and content/ and report every problem with its place and the way out."""
    report = check(options.project, _today(options)).report
    shown = report.diagnostics if options.advice else report.problems
    match options.format:
        case "json":
            print(render_json(shown), end="")
        case "github":
            print(render_github(shown), end="")
        case "short":
            print(render_short(shown), end="")
        case _:
            _print_report(report, shown)
    return PROBLEMS if report.has_errors or (options.strict and report.problems) else CLEAN


def _fix(options: argparse.Namespace) -> int:
    """Mend what has exactly one right answer, keeping comments and layout, and report what remains for you."""
    found = mend(options.project, _today(options))
    if options.dry_run:
        for path, content in found.after.items():
            print(render_diff(path, found.before[path].decode(), content.decode()), end="")
        if not found.after:
            print(f"nothing to mend; left for you: {count(found.report.problems)}")
        return PROBLEMS if found.report.has_errors else CLEAN
    try:
        changed = [path for path, content in found.after.items() if overwrite(options.project / path, content)]
    except OSError as problem:
        _complain(f"cannot write {problem.filename}: {(problem.strerror or str(problem)).lower()}")
        return FAILED
    for one in found.mended:
        print(f"mended {printable(one.span.path)}: {one.code.id} {one.code.name}: {printable(one.message)}")
    if changed:
        print(f"{len(found.mended)} mended in {len(changed)} {'file' if len(changed) == 1 else 'files'}\n")
    _print_report(found.report)
    return PROBLEMS if found.report.has_errors else CLEAN


def _render(options: argparse.Namespace) -> int:
    """Write the finished Markdown tree to build/docs, touching only what changed; with errors, write nothing."""
    rendered = render(options.project, _today(options))
    _print_report(rendered.report)
    if rendered.report.has_errors:
        return PROBLEMS
    written = write_tree(rendered.files, options.project / "build" / "docs")
    changes = f"{len(written.changed)} changed, {len(written.removed)} removed"
    print(f"build/docs: {len(rendered.files)} files, {changes}")
    return CLEAN


def _build(options: argparse.Namespace) -> int:
    """Check, write build/docs and build site/ from it; with errors, both stay as they were."""
    engine = Engine(options.engine)
    if not is_installed(engine):
        _complain(f"the engine {engine.value} is not installed in this environment")
        return FAILED
    start = time.perf_counter()
    _progress("reading and checking …")
    day = _today(options)
    rendered = render(options.project, day)
    _print_report(rendered.report)
    if rendered.report.has_errors:
        return PROBLEMS
    _progress(f"building {len(rendered.files)} files with {engine.value} …")
    try:
        publish(options.project, rendered.files, engine, day)
    except UnsafePageError as problem:
        _complain(
            f"pages hold what their security policy blocks; site/ is as it was\n{problem}\n"
            "  = help: styles and scripts go into files of site_templates/assets/"
        )
        return PROBLEMS
    print(f"site/: built with {engine.value} in {time.perf_counter() - start:.1f} s; open site/index.html or serve it")
    return CLEAN


def _serve(options: argparse.Namespace) -> int:
    """Serve a live preview: a changed file of data/, content/ or site_templates/ shows by itself."""
    return serve(options.project, options.address, options.today)


def _stale(options: argparse.Namespace) -> int:
    """List the records whose sources are due to be read again, oldest first; markdown is a checklist for an issue.

    Nothing is written: only a person who has read the sources may write `checked_on`.
    """
    day = _today(options)
    checked = check(options.project, day)
    if checked.project.dataset is None:
        _print_report(checked.report)
        return PROBLEMS
    render_due = {"text": render_due_text, "json": render_due_json, "markdown": render_due_markdown}[options.format]
    print(render_due(due_records(checked.project.dataset, day)), end="")
    return CLEAN


def _explain(options: argparse.Namespace) -> int:
    """Print what a code means, an example of it, and what to do."""
    code = options.code.upper()
    if code not in BY_ID:
        _complain(f"there is no code {options.code}; {did_you_mean(code, BY_ID) or 'codes run from FB001 to FB901'}")
        return FAILED
    print(explain(code), end="")
    return CLEAN


def _today(options: argparse.Namespace) -> date:
    try:
        return options.today or today()
    except (ValueError, OverflowError, OSError):
        _complain("SOURCE_DATE_EPOCH is not a number of seconds; mend it or name a day with --today")
        raise SystemExit(FAILED) from None


def _print_report(report: Report, shown: Sequence[Diagnostic] | None = None) -> None:
    shown = report.problems if shown is None else shown
    if shown:
        print(render_text(shown, report.texts), end="")
    else:
        print(f"{report.records} records, {count(())}")


def _progress(text: str) -> None:
    """Say what is going on, to a person: nothing where the output is piped."""
    if sys.stderr.isatty():
        print(text, file=sys.stderr)


def _complain(text: str) -> None:
    print(f"factbook: {text}", file=sys.stderr)
