"""A Swift source file as the structure check sees it: code without comments and texts, and the declarations in it.

No parser of Swift: a scanner that knows comments, string literals and brackets. That is enough for declarations in formatted
code, and it needs no package.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

CLOSING = {"(": ")", "[": "]", "{": "}"}

DECLARATION = re.compile(
    r"(?P<modifiers>(?:(?:public|package|internal|private|fileprivate|open|static|class|final|override|mutating|nonmutating|"
    r"nonisolated|consuming|borrowing|lazy|weak|indirect|convenience|required|prefix|postfix|infix|@[\w.]+)"
    r"(?:\([^()]*\))?\s+)*)"
    r"\b(?P<keyword>func|init|deinit|subscript|var|let|case|struct|class|enum|actor|protocol|typealias|extension)\b"
    r"(?P<optional>[?!])?\s*(?P<name>`?[A-Za-z_][\w.]*`?|[-+*/<>=!&|~^%]+)?"
)

NEXT_DECLARATION = re.compile(
    r"\s*(?:(?:public|private|fileprivate|static|final|mutating|@\w+)\s+)*"
    r"(?:func|init|var|let|subscript|associatedtype|case|struct|enum|class|extension|protocol|actor)\b"
)

TYPES = {"struct", "class", "enum", "actor", "protocol", "typealias"}
FUNCTIONS = {"func", "init", "deinit", "subscript"}


def code_only(text):
    """The text with comments and string literals blanked: same length, same lines. Code in interpolations stays."""
    out = list(text)
    _blank(text, out, 0, len(text), None)
    return "".join(out)


def _blank(text, out, position, end, until):
    """Blanks from `position` until the unmatched `until`, or the end; returns the position after it."""
    depth = 0
    while position < end:
        character = text[position]
        if text.startswith("//", position):
            stop = text.find("\n", position)
            position = _erase(out, position, end if stop < 0 else stop)
        elif text.startswith("/*", position):
            position = _erase(out, position, _comment_end(text, position))
        elif character == '"' or (character == "#" and re.match(r'#+"', text[position:position + 8])):
            position = _blank_string(text, out, position, end)
        elif until and character == "(":
            depth += 1
            position += 1
        elif until and character == until:
            if depth == 0:
                return position + 1
            depth -= 1
            position += 1
        else:
            position += 1
    return position


def _erase(out, start, end):
    for index in range(start, end):
        if out[index] != "\n":
            out[index] = " "
    return end


def _comment_end(text, position):
    depth = 0
    for mark in re.finditer(r"/\*|\*/", text[position:]):
        depth += 1 if mark.group() == "/*" else -1
        if depth == 0:
            return position + mark.end()
    return len(text)


def _blank_string(text, out, position, end):
    hashes = re.match(r"#*", text[position:]).group()
    quote = '"""' if text.startswith('"""', position + len(hashes)) else '"'
    closing, escape = quote + hashes, "\\" + hashes
    start = position
    position += len(hashes) + len(quote)
    _erase(out, start, position)
    while position < end:
        if text.startswith(escape + "(", position):
            inner = position + len(escape) + 1
            _erase(out, position, inner)
            after = _blank(text, out, inner, end, ")")
            _erase(out, after - 1, after)
            position = after
        elif text.startswith(escape, position):
            position = _erase(out, position, position + len(escape) + 1)
        elif text.startswith(closing, position):
            return _erase(out, position, position + len(closing))
        else:
            position = _erase(out, position, position + 1)
    return position


def matching(code, position):
    """The position of the bracket that closes the one at `position`."""
    stack = []
    for index in range(position, len(code)):
        character = code[index]
        if character in CLOSING:
            stack.append(CLOSING[character])
        elif stack and character == stack[-1]:
            stack.pop()
            if not stack:
                return index
    return len(code) - 1


@dataclass
class Declaration:
    keyword: str
    name: str
    modifiers: str
    line: int
    """The first line of the declaration, counted from 1."""
    last_line: int
    """The line of the closing brace; the same as `line` where there is no body."""
    parameters: str
    """What stands between the parentheses of a function."""
    owner: str | None
    """The type or extension that the declaration stands in; None at the top of a file."""
    in_extension: bool
    is_local: bool
    """Declared inside a function, an accessor or a closure."""

    @property
    def lines(self):
        return self.last_line - self.line + 1

    @property
    def is_private(self):
        return bool(re.search(r"\b(private|fileprivate)\b(?!\(set\))", self.modifiers))


@dataclass
class SwiftFile:
    path: Path
    text: str
    code: str = ""
    declarations: list = field(default_factory=list)
    imports: list = field(default_factory=list)

    def __post_init__(self):
        self.code = code_only(self.text)
        self.imports = re.findall(r"(?m)^\s*(?:@[\w()]+\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?import\s+"
                                  r"(?:(?:struct|class|enum|func|protocol|typealias|var)\s+)?(\w+)", self.code)
        self.declarations = list(_declarations(self.code))

    @property
    def line_count(self):
        return self.text.count("\n")


def read(path):
    return SwiftFile(path, path.read_text(encoding="utf-8"))


def _declarations(code):
    starts = [0] + [match.end() for match in re.finditer("\n", code)]
    scopes = []  # (end, name, is extension, is code rather than a type)

    def line_at(position):
        return bisect_right(starts, position)

    position = 0
    while match := DECLARATION.search(code, position):
        position = match.end()
        start = match.start("modifiers") if match.group("modifiers") else match.start("keyword")
        keyword, name = match.group("keyword"), (match.group("name") or "").strip("`")
        while scopes and scopes[-1][0] < start:
            scopes.pop()
        if not _declares(code, match, keyword, scopes):
            continue
        parameters, body = _body(code, match, keyword)
        owner = next((scope[1] for scope in reversed(scopes) if not scope[3]), None)
        extension = next((scope[2] for scope in reversed(scopes) if not scope[3]), False)
        local = any(scope[3] for scope in scopes)
        end = matching(code, body) if body is not None else match.end()
        yield Declaration(keyword, name or keyword, match.group("modifiers"), line_at(start), line_at(end), parameters, owner,
                          extension, local)
        if keyword in TYPES or keyword == "extension":
            if body is not None:
                scopes.append((end, name, keyword == "extension", False))
                position = body + 1
        elif body is not None:
            scopes.append((end, name, False, True))
            position = body + 1


def _declares(code, match, keyword, scopes):
    """Whether a keyword declares something: not `self.init(`, `case .x` of a switch, `class func`, `if let`."""
    before = code[:match.start("keyword")].rstrip()[-12:]
    name = match.group("name")
    if keyword == "deinit":
        return bool(scopes)
    if keyword == "init":
        return not before.endswith(".") and bool(scopes) and bool(re.match(r"[?!]?\s*[(<]", code[match.end("keyword"):]))
    if keyword == "subscript":
        return not before.endswith(".") and bool(re.match(r"\s*[(<]", code[match.end("keyword"):]))
    if not name or before.endswith("."):
        return False
    if keyword == "case":
        return not any(scope[3] for scope in scopes) and bool(scopes)
    if keyword in ("var", "let"):
        return not re.search(r"\b(if|guard|while|case|for|catch)$|,$|\($", before) and not any(scope[3] for scope in scopes)
    if keyword == "class":
        return name not in ("func", "var", "let", "subscript")
    return True


def _body(code, match, keyword):
    """Parameters of a function, and where the body of the declaration opens; None without a body."""
    position = match.end()
    if keyword == "deinit":
        return "", _brace(code, match.end("keyword"))
    if keyword in FUNCTIONS:
        opening = code.find("(", match.end("keyword"))
        if keyword == "init" or keyword == "subscript":
            position = opening
        if opening < 0:
            return "", None
        closing = matching(code, opening)
        return code[opening + 1:closing], _brace(code, closing + 1)
    if keyword == "case" or keyword == "typealias":
        return "", None
    if keyword in ("var", "let"):
        return "", _accessor(code, position)
    return "", _brace(code, position)


def _brace(code, position):
    """The `{` after a signature; None where the next declaration or a `}` comes first (a requirement of a protocol)."""
    depth = 0
    while position < len(code):
        character = code[position]
        if character in "([":
            position = matching(code, position)
        elif character == "{" and depth == 0:
            return position
        elif character == "}":
            return None
        elif character == "\n" and NEXT_DECLARATION.match(code[position + 1:position + 60]):
            return None
        position += 1
    return None


def _accessor(code, position):
    """The `{` of a computed property, of an observer, or of a closure that gives the value; None for a plain value or a list."""
    end = code.find("\n", position)
    end = len(code) if end < 0 else end
    line = code[position:end]
    if "=" in line.replace("==", "").replace("->", ""):
        opened = line.split("=", 1)[1].strip()
        return position + line.rindex("{") if opened.endswith("{") else None
    brace = line.find("{")
    return position + brace if brace >= 0 else None
