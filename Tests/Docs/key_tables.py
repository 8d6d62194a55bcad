"""Tables of keys and columns that pages show, made from what `schoolzone schema` prints.

A page has a table between two marks:

    <!-- keys of scenario: demand -->      the key `demand` and all below it, of `schema scenario`
    <!-- keys of scenario: * -->           the keys that no other table of the page has
    <!-- columns of schools -->            the columns of a layer or table, of `schema columns --json`
    <!-- end of table -->
"""

import json
import re

MARK = re.compile(r"<!-- (keys|columns) of ([\w.: -]+?)(?:: ([^>]*?))? -->\n(.*?)<!-- end of table -->\n", re.DOTALL)
EVERYWHERE = {"note", "source"}
# Lists that are listed themselves where the other keys are, and whose entries have a table of their own.
ENTRIES = {"projects", "rezoning"}


class Key:
    """A key of a file: its path, such as `projects[].works.from`, and what the schema says of it."""

    def __init__(self, path, spec, required, kinds=(), needing=()):
        self.path, self.spec, self.required = path, spec, required
        # the kinds of project that may have it, and those that must
        self.kinds, self.needing = list(kinds), list(needing)

    @property
    def name(self):
        return re.split(r"\.|\[\]\.", self.path)[-1]

    @property
    def top(self):
        return re.split(r"[.\[]", self.path)[0]

    @property
    def examples(self):
        return self.spec.get("examples", [])

    def standard(self):
        """What holds without the key, as a cell of a table; None where nothing is said."""
        if "x-default" in self.spec:
            return self.spec["x-default"]
        if "default" in self.spec:
            return f"`{flow(self.spec['default'])}`" if self.spec["default"] not in ([], {}) else "none"
        return "needed" if self.required or self.needing else None


def keys(schema):
    """All keys of a JSON Schema, in its order. `note` and `source`, which may stand anywhere, are listed at the top alone."""
    definitions = schema.get("$defs", {})

    def resolved(spec):
        if "$ref" not in spec:
            return spec
        return {**resolved(definitions[spec["$ref"].split("/")[-1]]), **{key: value for key, value in spec.items() if key != "$ref"}}

    def below(path, spec):
        spec = resolved(spec)
        if spec.get("type") == "array" and "items" in spec:
            yield from inside(f"{path}[].", resolved(spec["items"]))
        yield from inside(f"{path}.", spec)

    def inside(prefix, spec):
        forms = [spec] + [form for form in spec.get("oneOf", []) if form.get("type") == "object"]
        kinds = kinds_of(spec)
        for form in forms:
            for name, one in form.get("properties", {}).items():
                if prefix and name in EVERYWHERE:
                    continue
                one = resolved(one)
                path, required = prefix + name, name in form.get("required", [])
                if form is not spec and "description" not in one:
                    # a level of an alternative form, such as `admit`
                    yield from below(path, one)
                    continue
                may = [kind for kind, (_, forbidden) in kinds.items() if name not in forbidden]
                must = [kind for kind, (needed, _) in kinds.items() if name in needed]
                yield Key(path, one, required, may if len(may) < len(kinds) or must else [], must)
                yield from below(path, one)
            other = form.get("additionalProperties")
            if isinstance(other, dict) and "description" in other:
                yield Key(prefix + "<stage>", other, False)
                yield from below(prefix + "<stage>", other)

    yield from inside("", schema)


def kinds_of(spec):
    """By kind of project the keys that it must have and those that it cannot have."""
    found = {}
    for rule in spec.get("allOf", []):
        kind = rule["if"]["properties"]["kind"]["const"]
        found[kind] = (set(rule["then"].get("required", [])), set(rule["then"]["propertyNames"]["not"]["enum"]))
    return found


def flow(value):
    """A value as YAML in one line, as somebody would write it."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{word(key)}: {flow(one)}" for key, one in value.items()) + " }" if value else "{}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return word(value) if isinstance(value, str) else json.dumps(value)


def word(text):
    plain = re.fullmatch(r"[\w一-鿿][\w一-鿿 ./:@()÷%-]*", text) and not re.search(r": |:$| #", text)
    return text if plain or re.fullmatch(r"\d{4}", text) else json.dumps(text, ensure_ascii=False)


def cell(text):
    return text.replace("|", "\\|").replace("\n", " ")


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "| " + " | ".join("---" for _ in header) + " |"]
    return "\n".join(lines + ["| " + " | ".join(cell(one) for one in row) + " |" for row in rows]) + "\n"


def example(key):
    return " or ".join(f"`{key.name}: {flow(one)}`" for one in key.examples) if key.name != "<stage>" else ", ".join(
        f"`primary: {flow(one)}`" for one in key.examples)


def key_table(found):
    """A table of keys; those of projects say which kinds have them."""
    short = {key.path: re.sub(r"^(projects|rezoning)\[\]\.", "", key.path) for key in found}
    has_kinds = any(key.kinds for key in found)
    rows = []
    for key in found:
        everywhere = "all" if short[key.path] == key.name else ""
        kinds = ", ".join(f"`{kind}`" + (" *" if kind in key.needing else "") for kind in key.kinds) or everywhere + " *" * key.required
        row = [f"`{short[key.path]}`", key.spec.get("description", ""), key.standard() or "", example(key)]
        rows.append(row[:1] + [kinds] + row[1:] if has_kinds else row)
    header = ["key", "what it does", "without it", "example"]
    return table(header[:1] + ["kinds (* needed)"] + header[1:] if has_kinds else header, rows)


def column_table(columns):
    rows = []
    for column in columns:
        need = column.get("default") or ("needed" if column["required"] else "unknown")
        unit = f", {column['unit']}" if column.get("unit") else ""
        name = f"`{column['name']}`" + (" *" if column["required"] else "")
        rows.append([name, "、".join(column["aliases"]), column["type"] + unit, column["meaning"], need])
    return table(["column", "中文", "type, unit", "what it is", "without it"], rows)


def filled(text, schemas, printed):
    """A page with its tables made anew, and the keys and columns that they show.

    - Parameters: schemas by subject, and what the program prints of columns.
    """
    shown = []
    columns = printed["columns"]
    listed = {}
    for kind, subject, names, _ in MARK.findall(text):
        if kind == "keys":
            listed.setdefault(subject, set()).update(set(names.split()) - {"*"})

    def made(match):
        kind, subject, names, _ = match.groups()
        if subject == "resource measures":
            body = table(["`measure`", "what it is"], [[f"`{one['id']}`", one["meaning"]] for one in printed["measures"]])
        elif kind == "columns":
            name = f"{subject}: {names}" if names else subject
            found = [column for column in columns if column["table"] == name]
            shown.extend(("columns", name, column["name"]) for column in found)
            body = column_table(found)
        else:
            wanted = set((names or "*").split())
            found = [key for key in keys(schemas[subject])
                     if (key.top in wanted and key.path not in ENTRIES)
                     or ("*" in wanted and (key.top not in listed[subject] or key.path in ENTRIES))]
            shown.extend(("keys", subject, key.path) for key in found)
            body = key_table(found)
        mark = f"{kind} of {subject}" + (f": {names}" if names else "")
        return f"<!-- {mark} -->\n{body}<!-- end of table -->\n"

    return MARK.sub(made, text), shown
