"""What a value lacks to fit a JSON Schema: the keywords that the schemas of schoolzone use."""

import re

KINDS = {"object": dict, "array": list, "string": str, "boolean": bool, "number": (int, float), "integer": int, "null": type(None)}
KNOWN = {"$schema", "$defs", "$ref", "title", "description", "default", "x-default", "examples", "type", "const", "enum", "properties",
         "required", "additionalProperties", "propertyNames", "minProperties", "items", "minItems", "maxItems", "minimum", "maximum",
         "pattern", "anyOf", "oneOf", "allOf", "not", "if", "then"}


def misfits(value, schema, root=None, path=""):
    """Yields a line for each place where the value does not fit. A keyword that is not known here raises."""
    root = root or schema
    if unknown := set(schema) - KNOWN:
        raise ValueError(f"keywords that this check does not know: {unknown}")
    if "$ref" in schema:
        yield from misfits(value, root["$defs"][schema["$ref"].split("/")[-1]], root, path)
    yield from simple(value, schema, path)
    if isinstance(value, dict):
        yield from of_object(value, schema, root, path)
    if isinstance(value, list):
        for at, one in enumerate(value):
            yield from misfits(one, schema.get("items", {}), root, f"{path}[{at + 1}]")
    yield from combined(value, schema, root, path)


def fits(value, schema, root):
    return not any(True for _ in misfits(value, schema, root))


def is_kind(value, name):
    return isinstance(value, KINDS[name]) and not (isinstance(value, bool) and name in {"number", "integer"})


def simple(value, schema, path):
    names = schema.get("type", [])
    names = [names] if isinstance(names, str) else names
    if names and not any(is_kind(value, name) for name in names):
        yield f"{path}: {value!r} is no {' or '.join(names)}"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{path}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is none of {schema['enum']}"
    if is_kind(value, "number") and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{path}: {value} is out of range"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{path}: {value!r} does not match {schema['pattern']}"
    if isinstance(value, list) and not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{path}: {len(value)} items"


def of_object(value, schema, root, path):
    for name in schema.get("required", []):
        if name not in value:
            yield f"{path}: {name} is missing"
    if len(value) < schema.get("minProperties", 0):
        yield f"{path}: too few keys"
    for name, one in value.items():
        inner = f"{path}.{name}" if path else name
        if "propertyNames" in schema and not fits(name, schema["propertyNames"], root):
            yield f"{inner}: the key does not belong here"
        if name in schema.get("properties", {}):
            yield from misfits(one, schema["properties"][name], root, inner)
        elif schema.get("additionalProperties") is False:
            yield f"{inner}: an unknown key"
        elif isinstance(schema.get("additionalProperties"), dict):
            yield from misfits(one, schema["additionalProperties"], root, inner)


def combined(value, schema, root, path):
    if "anyOf" in schema and not any(fits(value, one, root) for one in schema["anyOf"]):
        yield f"{path}: {value!r} fits none of the forms"
    if "oneOf" in schema and sum(fits(value, one, root) for one in schema["oneOf"]) != 1:
        yield f"{path}: {value!r} does not fit one of the forms"
    if "not" in schema and fits(value, schema["not"], root):
        yield f"{path}: {value!r} is not allowed"
    for one in schema.get("allOf", []):
        yield from misfits(value, one, root, path)
    if "if" in schema and fits(value, schema["if"], root):
        yield from misfits(value, schema.get("then", {}), root, path)
