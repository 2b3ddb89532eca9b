"""What is documented agrees with what there is: fields, kinds, verbs, and whose words stand where."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import pytest
from builders import VOCABULARY, WORDS
from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.cli import main
from generator.diagnostics import Severity
from generator.diagnostics.codes import CODES
from generator.loading import read_project
from generator.pages.reference import PARTS, fields_view
from generator.records import KINDS
from generator.records.base import Part
from generator.records.vocabulary import CurrencyWords, Edition, Licence, Stage, Stages, Units, UnitWords, Vocabulary
from generator.words import ChoiceWords, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

PROJECT = Path(__file__).parent.parent
GENERATOR = PROJECT / "generator"
RECORD_MODELS: tuple[type[BaseModel], ...] = (*KINDS, *PARTS)
SETTINGS: tuple[type[BaseModel], ...] = (
    Edition,
    Licence,
    Units,
    CurrencyWords,
    UnitWords,
    Stages,
    Stage,
    Words,
    ChoiceWords,
)


def fields_of(*models: type[BaseModel]) -> list[Any]:
    """Return every field that data may write, each once, with a name for reports."""
    found = {}
    for model in models:
        for name, info in model.model_fields.items():
            owner = next(one for one in model.__mro__ if name in vars(one).get("__annotations__", {}))
            if not info.exclude:
                found[f"{owner.__name__}.{name}"] = info
    return [pytest.param(info, id=name) for name, info in found.items()]


def is_or_holds(annotation: object, wanted: type) -> bool:
    """Whether an annotation is a type, or a list of it, or allows it."""
    is_it = isinstance(annotation, type) and issubclass(annotation, wanted)
    return is_it or any(is_or_holds(one, wanted) for one in get_args(annotation))


@pytest.mark.parametrize("info", fields_of(*RECORD_MODELS, *SETTINGS))
def test_every_field_says_what_it_holds(info: FieldInfo) -> None:
    assert info.description
    assert re.fullmatch(r"[A-Z].*[^.]", info.description), "a capital first, and no period at the end"


@pytest.mark.parametrize("info", fields_of(*RECORD_MODELS))
def test_every_field_has_an_example_that_is_valid(info: FieldInfo, vocabulary: Vocabulary) -> None:
    if is_or_holds(info.annotation, Part):
        return  # the fields of the part have examples of their own
    assert info.examples
    adapter = TypeAdapter(Annotated[info.annotation, info])
    for example in info.examples:
        adapter.validate_python(example, context=vocabulary)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """Return the words that the project's own data is written with."""
    dataset = read_project(PROJECT).dataset
    assert dataset
    return dataset.vocabulary


def test_the_page_of_fields_shows_every_model_that_records_are_made_of() -> None:
    made_of = {part for model in RECORD_MODELS for part in parts_of(model)}
    assert made_of == set(PARTS)
    view = fields_view()
    assert [kind.name for kind in view.kinds] == [f"data/{model.kind}/" for model in KINDS]
    assert all(field.description for kind in (*view.kinds, *view.parts) for field in kind.fields)


def parts_of(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield the parts that the fields of a model hold."""
    for info in model.model_fields.values():
        yield from _parts_in(info.annotation)


def _parts_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for one in get_args(annotation):
        yield from _parts_in(one)


def test_fixed_choices_are_listed_with_their_field() -> None:
    view = fields_view()
    sources = next(kind for kind in view.kinds if kind.name == "data/sources/")
    assert next(field for field in sources.fields if field.name == "seen").description.endswith(
        "one of text, address, unverified"
    )
    assert next(field for field in sources.fields if field.name == "title").required


# Kinds


def test_kinds_are_told_apart_by_folder_and_by_words() -> None:
    for words in ([model.kind for model in KINDS], [one.plural for one in KINDS], [one.singular for one in KINDS]):
        assert len(set(words)) == len(KINDS)


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.kind)
def test_a_kind_says_what_it_holds_in_a_sentence(model: type[Any]) -> None:
    assert re.fullmatch(r"[A-Z].+\.", model.about)
    assert model.__doc__


# The pages about the site

ABOUT = PROJECT / "content" / "about"


def test_the_rule_names_every_warning_that_casts_doubt_and_no_other() -> None:
    """An error that casts doubt is never on a page: it is mended or acknowledged first."""
    rule = (ABOUT / "index.md").read_text(encoding="utf-8").partition("**In doubt:**")[2].partition("**Confirmed:**")[0]
    doubtful = {code.id for code in CODES if code.casts_doubt and code.severity is Severity.WARNING}
    assert {found.upper() for found in re.findall(r"diagnostics\.md#(fb\d+)", rule)} == doubtful


def test_the_page_on_licences_names_every_package_that_the_program_needs_and_every_copy_on_the_site() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    copies = json.loads((PROJECT / "site_templates/assets/vendor/manifest.json").read_text(encoding="utf-8"))
    packages = {re.match(r"[\w-]+", one)[0] for one in settings["dependencies"]}  # type: ignore[index]
    page = (ABOUT / "licences.md").read_text(encoding="utf-8").casefold()
    assert {one for one in packages | {copy["package"] for copy in copies} if one not in page} == set()


def test_the_text_of_the_licence_comes_with_the_package() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (file,) = settings["license-files"]
    text = " ".join((PROJECT / file).read_text(encoding="utf-8").replace("\n>", "").split())
    assert "Copyright (c) 2026 the Factbook contributors Permission is hereby granted, free of charge" in text
    assert 'THE SOFTWARE IS PROVIDED "AS IS"' in text


# The command line


def verbs(capsys: pytest.CaptureFixture[str]) -> set[str]:
    with pytest.raises(SystemExit):
        main(["--help"])
    return set(re.findall(r"^    (\w+) ", capsys.readouterr().out, re.MULTILINE))


def test_every_verb_of_the_command_line_is_named_where_people_read(capsys: pytest.CaptureFixture[str]) -> None:
    pages = [PROJECT / "README.md", *(PROJECT / "content" / "contributing").glob("*.md")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    found = verbs(capsys)
    assert {"check", "render", "build", "serve", "explain"} <= found
    assert {verb for verb in found if f"factbook {verb}" not in text} == set()


def test_every_verb_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    for verb in sorted(verbs(capsys)):
        with pytest.raises(SystemExit) as left:
            main([verb, "--help"])
        assert left.value.code == 0
        sentence = capsys.readouterr().out.split("\n\n")[1]
        assert re.fullmatch(r"(?s)[A-Z].+\.", sentence), f"{verb} --help says in a sentence what it does"


# Templates choose words


COMPUTED = re.compile(
    r"\|\s*(?:sort|select|selectattr|reject|rejectattr|round|sum|groupby|replace)\b|isoformat|\{\{[^}]*[ )]/ "
)
PRINTED_CHOICE = re.compile(r"(?:tier|type|seen|support|precision|operation|outcome)\.value \}\}")


def test_templates_compute_nothing_and_print_no_choice_as_data_writes_it() -> None:
    files = sorted((PROJECT / "site_templates").rglob("*.j2"))
    assert files
    lines = [(path.name, line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    assert [one for one in lines if COMPUTED.search(one[1]) or PRINTED_CHOICE.search(one[1])] == []


@pytest.mark.parametrize("change", [{"secondary": None}, {"tertiary": "tertiary"}])
def test_each_fixed_choice_has_a_name_in_the_words_and_nothing_else_has(change: dict[str, str | None]) -> None:
    choices = WORDS.choices.model_dump()
    supports = {name: word for name, word in (choices["supports"] | change).items() if word}
    with pytest.raises(ValidationError, match=r"there is no name for|Input should be"):
        ChoiceWords.model_validate(choices | {"supports": supports})


# The package knows no edition


EDITION_WORDS = re.compile(r"HK\$|Hong Kong|Cyberport|petaFLOPS|HKMA|穩定幣", re.IGNORECASE)


def texts_of(tree: ast.Module) -> Iterator[ast.Constant]:
    """Yield the texts of a module that are no docstrings and no examples or descriptions of fields."""
    documentation = {id(part) for node in ast.walk(tree) for root in _documenting(node) for part in ast.walk(root)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node


def _documenting(node: ast.AST) -> list[ast.AST]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return [node]
    if isinstance(node, ast.keyword) and node.arg in {"examples", "description"}:
        return [node]
    return []


def test_the_package_names_nothing_of_one_edition() -> None:
    named = [
        f"{path.relative_to(PROJECT)}:{node.lineno}: {node.value}"
        for path in sorted(GENERATOR.rglob("*.py"))
        for node in texts_of(ast.parse(path.read_text(encoding="utf-8")))
        if EDITION_WORDS.search(str(node.value))
    ]
    assert named == []


def test_templates_and_scripts_name_nothing_of_one_edition() -> None:
    files = [path for path in (PROJECT / "site_templates").rglob("*") if "vendor" not in path.parts]
    written = [path for path in files if path.suffix in {".j2", ".yaml", ".html", ".js"}]
    assert {path.suffix for path in written} == {".j2", ".yaml", ".html", ".js"}
    named = [path.name for path in written if EDITION_WORDS.search(path.read_text(encoding="utf-8"))]
    assert named == []


def test_the_vocabulary_of_tests_names_nothing_of_one_edition() -> None:
    assert not EDITION_WORDS.search(VOCABULARY.model_dump_json())
