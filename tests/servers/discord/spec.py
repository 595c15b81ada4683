"""Discord's own OpenAPI description, against which every request is held where the file is at hand."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.servers.discord.call import Call
from tests.servers.discord.errors import Problem

Json = dict[str, Any]
VARIABLE = "DISCORD_OPENAPI"
_BESIDE = Path(__file__).parents[4] / "shared" / "specs" / "discord-openapi.json"
_URI = "urn:discord"
_TOLERATED = ("use_nested_fields",)
"""Undocumented, accepted by Discord, and sent by discord.py with posts of forums."""
_CODES = {
    "maxLength": "BASE_TYPE_MAX_LENGTH",
    "minLength": "BASE_TYPE_MIN_LENGTH",
    "maxItems": "BASE_TYPE_BAD_LENGTH",
    "minItems": "BASE_TYPE_BAD_LENGTH",
    "required": "BASE_TYPE_REQUIRED",
    "enum": "BASE_TYPE_CHOICES",
    "oneOf": "UNION_TYPE_CHOICES",
    "anyOf": "UNION_TYPE_CHOICES",
    "type": "BASE_TYPE_INVALID",
}


@cache
def spec_at_hand() -> Spec | None:
    """The file that DISCORD_OPENAPI names, or ../shared/specs/discord-openapi.json beside the repository; read once."""
    path = Path(os.environ.get(VARIABLE) or _BESIDE)
    return Spec(path) if path.is_file() else None


class Spec:
    """The description. Validators are made when first needed and kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._validators: dict[str, Draft202012Validator] = {}

    @cached_property
    def _document(self) -> Json:
        """With one leniency that Discord has: snowflakes may be sent as numbers."""
        document: Json = json.loads(self._path.read_text(encoding="utf-8"))
        document["components"]["schemas"]["SnowflakeType"]["type"] = ["string", "integer"]
        return document

    @cached_property
    def _registry(self) -> Registry[Any]:
        empty: Registry[Any] = Registry()
        full: Registry[Any] = empty.with_resource(_URI, DRAFT202012.create_resource(self._document))
        return full

    @cached_property
    def _paths(self) -> dict[str, Json]:
        return {_shape(path): item for path, item in self._document["paths"].items()}

    def problems(self, call: Call) -> Iterator[Problem]:
        """How the request differs from its description; a path that isn't described is a difference."""
        item = self._paths.get(_shape(call.template))
        if item is None or call.method.lower() not in item:
            yield Problem((), "NOT_DESCRIBED", f"{call.method} {call.template} is not in the description")
            return
        operation = item[call.method.lower()]
        yield from self._parameters(call, [*item.get("parameters", ()), *operation.get("parameters", ())])
        yield from self._body(call, operation.get("requestBody"))

    def mismatches(self, schema: str, value: Any) -> Iterator[Problem]:
        """How a value differs from the schema of that name."""
        yield from self._check({"$ref": f"#/components/schemas/{schema}"}, value, ())

    def _parameters(self, call: Call, described: list[Json]) -> Iterator[Problem]:
        queries = {each["name"]: each["schema"] for each in described if each["in"] == "query"}
        for name, value in call.query.items():
            if name in _TOLERATED:
                continue
            if name not in queries:
                yield Problem(("query", name), "UNKNOWN_PARAMETER", f"no query parameter {name} is described")
            else:
                yield from self._check(queries[name], _typed(value, queries[name]), ("query", name))
        for template, value in _placed(call):
            schema = next(
                each["schema"] for each in described if each["in"] == "path" and each["name"] == template
            )
            yield from self._check(schema, value, ("path", template))

    def _body(self, call: Call, described: Json | None) -> Iterator[Problem]:
        if described is None:
            if call.body is not None:
                yield Problem((), "UNEXPECTED_BODY", "no body is described")
        elif call.body is None:
            if described.get("required"):
                yield Problem((), "BASE_TYPE_REQUIRED", "a body is required")
        else:
            yield from self._check(described["content"]["application/json"]["schema"], call.body, ())

    def _check(self, schema: Json, value: Any, path: tuple[str | int, ...]) -> Iterator[Problem]:
        errors = list(self._validator(schema).iter_errors(value))
        for error in errors:
            inner = best_match([error])
            assert inner
            yield Problem(
                (*path, *inner.absolute_path), _CODES.get(str(inner.validator), "INVALID"), _short(inner)
            )

    def _validator(self, schema: Json) -> Draft202012Validator:
        key = json.dumps(schema, sort_keys=True)
        if key not in self._validators:
            self._validators[key] = Draft202012Validator(_absolute(schema), registry=self._registry)
        return self._validators[key]


def _shape(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", path)


def _placed(call: Call) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in call.params.items() if f"{{{name}}}" in call.template)


def _typed(value: str, schema: Json) -> Any:
    """Queries are texts; Discord reads 1, true and True as true."""
    if schema.get("type") == "boolean":
        return {"1": True, "0": False, "true": True, "false": False}.get(value.lower(), value)
    return int(value) if value.isdigit() else value


def _absolute(value: Any) -> Any:
    """The same schema with references that name the document."""
    if isinstance(value, dict):
        return {key: _URI + inner if key == "$ref" else _absolute(inner) for key, inner in value.items()}
    return [_absolute(inner) for inner in value] if isinstance(value, list) else value


def _short(error: ValidationError) -> str:
    return error.message[:300]
