"""Writes manual pages from what the program says of itself: one for the program and one for each command.

    python3 packaging/man.py PROGRAM FOLDER [--date YYYY-MM-DD]

Pages go to FOLDER/man1, and a Chinese page of the program to FOLDER/zh_CN/man1. The same program and date give the same bytes.
"""

import argparse
import json
import os
import re
import subprocess
from pathlib import Path

FILES = """.SH FILES
.TP
.I dataset.yaml
describes a dataset: a folder with
.IR districts , schools , blocks
and
.I catchments
as GeoJSON, and tables as CSV.
.TP
.IR NAME .yaml
a scenario: a plan on a dataset.
"""

# What the Chinese page says of each command; a command without an entry is told in English.
CHINESE = {
    "check": "读取方案或数据集，报告其中的错误。", "simulate": "逐年推演方案的在校生数、学位数与学位缺口。",
    "compare": "在同一数据集上推演并比较各方案。", "explain": "逐项说明一所学校的在校生数如何构成。",
    "rezone": "提出更好的施教区，并证明最多还能好多少。", "site": "提出建哪些学校，并证明任何选择最多还能好多少。",
    "verify": "仅凭文件核对 rezone 或 site 的方案。", "assess": "对照政策承诺检查方案。",
    "review": "将规划与实际对照：在校生数、项目，以及差异的原因。", "map": "将方案绘成地图图片，或写出施教区公示。",
    "ensemble": "随机抽样多种未来：学校缺学位的可能性及其主要原因。", "merge": "合并 ensemble 的各分片。",
    "submit": "由 Slurm、Kubernetes 或本机的多个进程完成 ensemble 的各分片。",
    "serve": "提供可在地图上修改方案的网页。", "backtest": "将以往各年的预测与实际比较。",
    "import": "将 Shapefile、Excel 工作簿等文件导入为数据集。",
    "export": "将数据集写成一个 GeoPackage，或将 GeoPackage 写成文件夹。",
    "example": "写出一个示例小城，供试用各命令。", "init": "写出待填写的数据集，逐键说明。",
    "doctor": "检查已安装的组件，说明缺少的组件有何用途、如何安装。", "schema": "打印数据集的列，或方案与 dataset.yaml 的 JSON Schema。",
}


def escaped(text):
    """A text as roff reads it: no line begins a request, and hyphens can be copied."""
    text = text.replace("\\", "\\(rs").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def paragraphs(text):
    """Paragraphs of prose."""
    return "\n.PP\n".join(escaped(" ".join(part.split())) for part in text.strip().split("\n\n"))


def run(program, *arguments):
    environment = {**os.environ, "COLUMNS": "200", "LC_ALL": "C.UTF-8"}
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=True, env=environment).stdout


def usage(program, command):
    """The forms in which a command is called, of its help: the dump does not hold them."""
    text = run(program, command, "--help") if command else run(program, "--help")
    found = re.search(r"(?ms)^USAGE: (.*?)\n\n", text)
    return [line.strip() for line in found.group(1).splitlines()]


def header(name, date, version, title="User Commands"):
    return f'.TH "{escaped(name.upper())}" 1 "{date}" "schoolzone {version}" "{title}"\n'


def form(line):
    """A form of calling a command: the words of the program are bold."""
    words = line.split(" ")
    bold = [word for word in words[:2] if re.fullmatch(r"[a-z]+", word)]
    return f".B {escaped(' '.join(bold))}\n{escaped(' '.join(words[len(bold):]))}\n".replace("\n\n", "\n")


def synopsis(lines):
    return ".SH SYNOPSIS\n" + ".br\n".join(form(line) for line in lines)


def option(argument):
    """An option or argument with what it does."""
    names = [("--" if one["kind"] == "long" else "-") + one["name"] for one in sorted(
        argument.get("names", []), key=lambda one: len(one["name"]))]
    value = f"<{argument.get('valueName', '')}>"
    head = ", ".join(f"\\fB{escaped(name)}\\fR" for name in names)
    if argument["kind"] == "option":
        head += f" \\fI{escaped(value)}\\fR"
    if argument["kind"] == "positional":
        head = f"\\fI{escaped(value)}\\fR"
    if argument["isRepeating"]:
        head += " ..."
    words = argument.get("abstract", "").strip()
    if argument.get("allValues") and "values:" not in words:
        words += f" Values: {', '.join(argument['allValues'])}."
    if argument.get("defaultValue") and "default:" not in words:
        words += f" Default: {argument['defaultValue']}."
    return f".TP\n{head}\n{escaped(' '.join(words.split()))}\n"


def options(arguments):
    shown = [one for one in arguments if one["shouldDisplay"]]
    parts = []
    for title, kinds in (("ARGUMENTS", {"positional"}), ("OPTIONS", {"option", "flag"})):
        found = [option(one) for one in shown if one["kind"] in kinds]
        if found:
            parts.append(f".SH {title}\n" + "".join(found))
    return "".join(parts)


def one_line(text):
    """An abstract as the line of NAME: no capital, no full stop."""
    text = text.strip().rstrip(".")
    return escaped(text[:1].lower() + text[1:])


def divided(text):
    """A discussion, and what it says of exit codes."""
    parts = text.strip().split("\n\n")
    codes = [part for part in parts if part.startswith("Exit codes:")]
    return "\n\n".join(part for part in parts if part not in codes), " ".join(part[len("Exit codes:"):].strip() for part in codes)


def status(words):
    if not words:
        return ""
    codes = [part.strip().rstrip(".").split(" ", 1) for part in words.split(";")]
    if not all(len(part) == 2 and part[0].isdigit() for part in codes):
        return f".SH EXIT STATUS\n{escaped(words)}\n"
    return ".SH EXIT STATUS\n" + "".join(f".TP\n.B {code}\n{escaped(meaning)}.\n" for code, meaning in codes)


def page(program, command, shared, date, version):
    """The page of a command."""
    name = command["commandName"]
    text, codes = divided(command.get("discussion", ""))
    description = "\n\n".join([command["abstract"], text]) if text else command["abstract"]
    return (
        header(f"schoolzone-{name}", date, version)
        + f".SH NAME\nschoolzone\\-{name} \\- {one_line(command['abstract'])}\n"
        + synopsis(usage(program, name)) + f".SH DESCRIPTION\n{paragraphs(description)}\n" + options(command["arguments"])
        + status(codes or shared) + ".SH SEE ALSO\n.BR schoolzone (1)\n")


def main_page(program, command, commands, date, version):
    """The page of the program."""
    text, codes = divided(command.get("discussion", ""))
    listed = "".join(
        f".TP\n.BR schoolzone\\-{one['commandName']} (1)\n{escaped(one['abstract'])}\n" for one in commands)
    see = ",\n".join(f".BR schoolzone\\-{one['commandName']} (1)" for one in commands).replace(" (1),", " (1),")
    return (
        header("schoolzone", date, version) + f".SH NAME\nschoolzone \\- {one_line(command['abstract'])}\n"
        + synopsis(usage(program, "")) + f".SH DESCRIPTION\n{paragraphs(command['abstract'] + chr(10) * 2 + text)}\n"
        + f".SH COMMANDS\n{listed}" + options(command["arguments"]) + status(codes) + FILES + f".SH SEE ALSO\n{see}\n")


def chinese_page(commands, date, version):
    """The page of the program in Chinese."""
    listed = "".join(
        f".TP\n.BR schoolzone\\-{one['commandName']} (1)\n{escaped(CHINESE.get(one['commandName'], one['abstract']))}\n"
        for one in commands)
    text = (
        header("schoolzone", date, version, "用户命令") + ".ad l\n.SH 名称\nschoolzone \\- 学校布局与施教区规划推演\n"
        + ".SH 概要\n.B schoolzone\n<命令> …\n"
        + ".SH 描述\n逐年推演施教区、在校生数、学位数与学位缺口：哪些学校、在何处、何年学位不足，调整边界能省多少，还须建设多少。\n.PP\n"
        + "初次使用请运行\n.BR \"schoolzone example\" ：\n它写出一个示例小城。选项\n.B \\-\\-lang zh\n使表格、提示和地图标题为中文。\n"
        + f".SH 命令\n{listed}.SH 退出状态\n.TP\n.B 0\n完成。\n.TP\n.B 1\n结论为否（如 check 发现错误）。\n"
        + ".TP\n.B 2\n用法或输入有误，或文件无法读写。\n.TP\n.B 3\n程序内部错误。\n")
    return re.sub(r"([，。；：、）])(?=[^\n])", r"\1\\:", text)  # where a line may break


def pages(program, date):
    """All pages by path."""
    version = run(program, "--version").strip()
    command = json.loads(run(program, "--experimental-dump-help"))["command"]
    commands = [one for one in command["subcommands"] if one["commandName"] != "help" and one.get("shouldDisplay", True)]
    shared = divided(command.get("discussion", ""))[1]
    found = {f"man1/schoolzone-{one['commandName']}.1": page(program, one, shared, date, version) for one in commands}
    found["man1/schoolzone.1"] = main_page(program, command, commands, date, version)
    found["zh_CN/man1/schoolzone.1"] = chinese_page(commands, date, version)
    return dict(sorted(found.items()))


def write(program, folder, date):
    for name, text in pages(program, date).items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(0o644)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--date", default="")
    given = parser.parse_args()
    write(given.program, given.folder, given.date)
