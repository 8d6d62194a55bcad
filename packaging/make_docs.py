"""Makes the site of the documentation: README, docs and what they link to, as pages that work from the disk.

    python packaging/make_docs.py FOLDER

A page lies where its Markdown lies (docs/howto.md → docs/howto.html, README.md → index.html), so that links are the same here and on a code
host; other files that are linked are copied. Headings have the anchors of code hosts. A link to nothing, a page that no group of `GROUPS` has,
or one that is not there, is an error, and then nothing is written. The same files give the same bytes. requirements.txt of Tests/Docs.
"""

import html
import json
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from string import Template
from urllib.parse import quote, unquote

from markdown_it import MarkdownIt
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

ROOT = Path(__file__).resolve().parents[1]
PARTS = ROOT / "packaging" / "docs"
FIRST = {"en": "README.md", "zh": "README.zh.md"}
# Groups of pages in the menu of each language. A Chinese page stands in the Chinese menu, a page without one in both.
GROUPS = [
    ({"en": "Start", "zh": "入门"}, ["README", "docs/install", "docs/tutorial", "docs/another-country"]),
    ({"en": "How to", "zh": "怎么做"}, ["docs/howto", "docs/faq", "docs/shortage", "docs/siting", "docs/ensemble", "docs/review", "docs/policy", "docs/publishing",
                                      "docs/import", "docs/geopackage", "docs/office", "docs/qgis", "docs/scripting"]),
    ({"en": "Reference", "zh": "参考"}, ["docs/dataset", "docs/scenario", "docs/formats", "docs/certificate"]),
    ({"en": "What is computed", "zh": "模型与检验"}, ["docs/model", "docs/accuracy", "docs/benchmarks-siting", "docs/performance", "docs/reliability"]),
    ({"en": "The project", "zh": "项目"}, ["docs/architecture", "docs/dependencies", "SECURITY", "CONTRIBUTING", "CHANGELOG", "geodata/nantong/SOURCE", "scenarios/nantong-2013/README"]),
]
# What the Chinese menu calls pages that are in English.
CHINESE = {
    "docs/install": "安装", "docs/another-country": "其他国家的学制", "docs/howto": "方案怎么写", "docs/shortage": "为什么缺学位",
    "docs/siting": "选址建校", "docs/ensemble": "多种未来", "docs/review": "年度督查", "docs/policy": "对照政策承诺", "docs/publishing": "公示与不予公布的人数", "docs/qgis": "在 QGIS 中使用",
    "docs/import": "导入自己的文件", "docs/geopackage": "GeoPackage", "docs/office": "Excel 与 Word",
    "docs/scripting": "脚本与 Jupyter", "docs/dataset": "数据", "docs/scenario": "方案文件", "docs/formats": "全部文件", "docs/certificate": "建议的证明",
    "docs/model": "模型", "docs/accuracy": "预测会差多少", "docs/benchmarks-siting": "选址算例", "docs/performance": "速度", "docs/reliability": "可靠性", "docs/dependencies": "依赖", "SECURITY": "安全", "docs/architecture": "程序结构",
    "CONTRIBUTING": "参与开发", "CHANGELOG": "变更", "geodata/nantong/SOURCE": "南通数据的来源", "scenarios/nantong-2013/README": "南通各方案",
}
WORDS = {
    "en": {"search": "Search", "contents": "On this page", "menu": "Pages", "nothing": "Nothing found for", "other": "中文", "english": ""},
    "zh": {"search": "搜索", "contents": "本页目录", "menu": "全部页面", "nothing": "没有找到：", "other": "English", "english": "（英文）"},
}
FENCE = re.compile(r"(\w+)?(?:\s+(.*))?")


class DocsError(Exception):
    """Links to nothing, and pages that the menu lacks: one line each."""


def anchor_of(title, taken):
    """The anchor of a heading, as code hosts make it; several equal ones are numbered."""
    base = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
    anchor, count = base, 0
    while anchor in taken:
        count += 1
        anchor = f"{base}-{count}"
    return anchor


def plain(inline):
    """What a reader sees of an inline token."""
    return "".join(" " if part.type in ("softbreak", "hardbreak") else part.content
                   for part in inline.children or [] if part.type in ("text", "code_inline", "softbreak", "hardbreak"))


def code(source, info):
    """A block of code, coloured if its language is known, under the name of its file if the fence states one."""
    language, name = FENCE.match(info.strip()).groups()
    try:
        body = highlight(source, get_lexer_by_name(language or "text"), HtmlFormatter(nowrap=True))
    except ClassNotFound:
        body = html.escape(source)
    named = f'<div class="file">{html.escape(name)}</div>' if name else ""
    return f'<div class="code">{named}<pre tabindex="0"><code>{body}</code></pre></div>\n'


class Page:
    """A page of Markdown: its HTML, title, headings, links, and sections as the search finds them."""

    def __init__(self, path):
        self.path, self.language = path, "zh" if path.name.endswith(".zh.md") else "en"
        self.links, self.headings, self.sections = [], [], []
        self.markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        self.tokens = self.markdown.parse((ROOT / path).read_text(encoding="utf-8"))
        self.read()

    def read(self):
        taken = set()
        for at, token in enumerate(self.tokens):
            if token.type == "heading_open":
                title = self.tokens[at + 1]
                anchor = anchor_of(title.content, taken)
                taken.add(anchor)
                token.attrSet("id", anchor)
                self.headings.append((int(token.tag[1]), anchor, plain(title)))
                self.sections.append([anchor, plain(title), []])
            elif token.type == "inline":
                self.links += [link for link in token.children if link.type in ("link_open", "image")]
                if self.sections and self.tokens[at - 1].type != "heading_open":
                    self.sections[-1][2].append(plain(token))
            elif token.type == "fence" and self.sections:
                self.sections[-1][2].append(token.content)
        self.anchors = taken

    @property
    def title(self):
        return self.headings[0][2] if self.headings else self.path.stem

    @property
    def target(self):
        """The path of the HTML page in the site."""
        name = {"README.md": "index.html", "README.zh.md": "index.zh.html"}.get(self.path.name, self.path.name[:-3] + ".html")
        return self.path.with_name(name)

    def body(self):
        """HTML of the page; tables scroll by themselves."""
        renderer = self.markdown.renderer
        renderer.rules["fence"] = lambda tokens, at, *_: code(tokens[at].content, tokens[at].info)
        renderer.rules["code_block"] = lambda tokens, at, *_: code(tokens[at].content, "")
        renderer.rules["table_open"] = lambda *_: '<div class="table" tabindex="0"><table>\n'
        renderer.rules["table_close"] = lambda *_: "</table></div>\n"
        return renderer.render(self.tokens, self.markdown.options, {})


class Site:
    """All pages that README leads to, and the other files that they link to."""

    def __init__(self):
        self.pages, self.files, self.faults = {}, set(), []
        wanted = [Path(name) for name in FIRST.values()] + sorted(path.relative_to(ROOT) for path in (ROOT / "docs").glob("*.md"))
        wanted += [Path(f"{name}.md") for _, names in GROUPS for name in names]
        for path in wanted:
            self.add(path)
        for page in list(self.pages.values()):
            self.link(page)
        named = {name for _, names in GROUPS for name in names}
        self.faults += [f"{path}: in no group of packaging/make_docs.py" for path in sorted(self.pages)
                        if path.parent == Path("docs") and str(path).removesuffix(".md").removesuffix(".zh") not in named]
        if self.faults:
            raise DocsError("\n".join(self.faults))

    def add(self, path):
        """Adds a page, and all that it links to."""
        if path in self.pages or not (ROOT / path).is_file():
            return
        page = self.pages[path] = Page(path)
        for link in page.links:
            target, _ = parts(page, link)
            if target and target.suffix == ".md":
                self.add(target)

    def link(self, page):
        """Makes the links of a page lead to pages and files of the site."""
        for link in page.links:
            name = "src" if link.type == "image" else "href"
            target, anchor = parts(page, link)
            where = f"{page.path}: link to {unquote(str(link.attrGet(name)))}"
            if target is None:
                continue
            if not (ROOT / target).is_file():
                self.faults.append(f"{where}: no such file")
            elif target in self.pages:
                if anchor and anchor not in self.pages[target].anchors:
                    self.faults.append(f"{where}: no such heading")
                link.attrSet(name, relative(page, self.pages[target].target) + (f"#{quote(anchor)}" if anchor else ""))
            else:
                self.files.add(target)

    def translated(self, page):
        """The same page in the other language, if there is one."""
        path = str(page.path)
        other = path.removesuffix(".zh.md") + ".md" if page.language == "zh" else path.removesuffix(".md") + ".zh.md"
        return self.pages.get(Path(other))


def parts(page, link):
    """The file of the repository that a link leads to, from its root, and the anchor; no file for addresses elsewhere."""
    text = unquote(str(link.attrGet("src" if link.type == "image" else "href")))
    target, _, anchor = text.partition("#")
    if re.match(r"[a-z]+:", text):
        return None, ""
    return (Path(os.path.normpath(page.path.parent / target)) if target else page.path), anchor


def relative(page, target):
    return quote(os.path.relpath(target, page.target.parent))


def menu(site, page):
    lines = []
    for titles, names in GROUPS:
        entries = []
        for name in names:
            both = [site.pages.get(Path(name + ending)) for ending in (".zh.md", ".md")]
            one = next((one for one in (both if page.language == "zh" else both[1:]) if one), None)
            if one:
                foreign = one.language != page.language
                title = html.escape(CHINESE.get(name, one.title) if foreign else one.title) + (WORDS[page.language]["english"] if foreign else "")
                current = ' aria-current="page"' if one is page else ""
                entries.append(f'<li><a href="{relative(page, one.target)}"{current}>{title}</a></li>')
        if entries:
            lines.append(f"<h2>{titles[page.language]}</h2>\n<ul>\n" + "\n".join(entries) + "\n</ul>")
    return "\n".join(lines)


def contents(page):
    entries = [f'<li class="level{level}"><a href="#{quote(anchor)}">{html.escape(title)}</a></li>'
               for level, anchor, title in page.headings if level in (2, 3)]
    return f"<h2>{WORDS[page.language]['contents']}</h2>\n<ul>\n" + "\n".join(entries) + "\n</ul>" if len(entries) > 1 else ""


def whole(site, page, template):
    other = site.translated(page)
    words = WORDS[page.language]
    return template.substitute(
        language={"en": "en", "zh": "zh-CN"}[page.language], title=html.escape(page.title), body=page.body(), menu=menu(site, page),
        contents=contents(page), root=relative(page, Path(".")), search=words["search"], nothing=words["nothing"], pages=words["menu"],
        first=relative(page, site.pages[Path(FIRST[page.language] if Path(FIRST[page.language]) in site.pages else FIRST["en"])].target),
        other=f'<a class="other" href="{relative(page, other.target)}">{words["other"]}</a>' if other else "")


def index(site):
    """What the search reads: each section with its page, as a script, since pages from the disk may not load data."""
    sections = [[str(page.target), page.title, anchor, title, re.sub(r"\s+", " ", " ".join(texts)), page.language]
                for page in site.pages.values() for anchor, title, texts in page.sections]
    return "window.sections = " + json.dumps(sections, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/") + ";\n"


def write(site, folder):
    """Writes the site beside its place, and then puts it there."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    template = Template((PARTS / "page.html").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
        made = Path(beside) / "site"
        for page in site.pages.values():
            put(made / page.target, whole(site, page, template))
        for path in site.files:
            (made / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, made / path)
        style = (PARTS / "site.css").read_text(encoding="utf-8") + HtmlFormatter(style="default").get_style_defs(".code")
        put(made / "assets" / "site.css", style + "\n")
        put(made / "assets" / "search.js", (PARTS / "search.js").read_text(encoding="utf-8"))
        put(made / "assets" / "sections.js", index(site))
        if folder.exists():
            if not (folder / "assets" / "sections.js").exists() and any(folder.iterdir()):
                raise DocsError(f"{folder} holds something else: name a new folder")
            shutil.rmtree(folder)
        made.rename(folder)


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main():
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    folder = Path(sys.argv[1])
    try:
        site = Site()
        write(site, folder)
    except DocsError as error:
        print(error)
        return 1
    print(f"{len(site.pages)} pages: {folder}/index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main())
