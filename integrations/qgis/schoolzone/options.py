"""The options of each command that the toolbox offers. Nothing of QGIS is imported here, so that a test can compare this table with
`schoolzone COMMAND --help`.

Not offered: `--out`, `--force`, `--json`, `--lang` and `--quiet`, which the plugin sets itself; `--per-year`, since layers are filtered by
year; `--gpkg`, since the plugin styles its layers itself; `--allow-outside`, which it passes
where it writes the scenario itself; `--repair`, since QGIS mends geometries; `--chart`, bars for a terminal; `--benchmark`, which is not about a city.
"""

from collections import namedtuple

# kind: file, files, text, int, number, flag, choice. `values` of a flag are what it stands for, of a choice what may be chosen.
Option = namedtuple("Option", "name flag kind label values advanced", defaults=((), False))

SCENARIO = Option("SCENARIO", None, "file", "Scenario file", ("yaml",))

_WRITING = [
    Option("YEAR", "--year", "int", "Write maps of this school year only", (), True),
    Option("PUBLISH", "--publish", "flag", "Withhold counts of pupils under 10", (), True),
    Option("SEED", "--seed", "int", "Seed of the random number generator", (), True),
    Option("JOBS", "--jobs", "int", "Threads to use", (), True),
    Option("ALL", "--all", "flag", "List all faults, without a limit", (), True),
]

_ZONES = [
    Option("PHASE", "--phase", "text", "Pupils already in school who move as well: intake, all, or grades such as 1,2"),
    Option("WEIGHTS", "--weights", "text", "Weights, such as short=20000,move=500,shape=0", (), True),
    Option("LOCK", "--lock", "file", "File of blocks and schools that are locked", ("yaml",)),
    Option("KEEP_DISTRICTS", "--keep-districts", "flag", "Keep blocks at schools of their own district"),
]

_SEARCH = [
    Option("FRONTIER", "--frontier", "int", "Also find this many plans from nothing to best", (), True),
    Option("EFFORT", "--effort", "int", "Number of steps of the search (empty: by size)", (), True),
]

OPTIONS = {
    "check": [
        Option("ASSUMPTIONS", "--assumptions", "flag", "Also list the rates in force with their sources"),
        Option("ALL", "--all", "flag", "List all faults, without a limit", (), True),
    ],
    "simulate": [Option("NO_REPORT", "--no-report", "flag", "Write no report", (), True), *_WRITING],
    "compare": _WRITING,
    "rezone": [
        Option("STAGE", "--stage", "text", "Stage, such as primary"),
        Option("FROM", "--from", "int", "School year from which the new catchments hold"),
        Option("YEARS", "--years", "text", "School years planned together, such as 2015-2018"),
        Option("MAX_MOVED", "--max-moved", "number", "Greatest share of pupils who may move, 0 to 1"),
        *_ZONES,
        Option("SAMPLE", "--sample", "int", "Also draw this many legal plans at random", (), True),
        *_SEARCH, *_WRITING,
    ],
    "site": [
        Option("BUDGET", "--budget", "text", "Most that all projects may cost (empty: no limit)"),
        Option("RULES", "--rules", "file", "Rules: budget, counts by district, costs of a room", ("yaml",)),
        Option("SKETCH", "--sites", "flag", "Build at points of blocks, where land is only assumed", ("auto",)),
        Option("STAGE", "--stage", "text", "Stage, such as primary (empty: all)"),
        Option("KINDS", "--kinds", "text", "Kinds of project, such as new,expand,relocate"),
        Option("ROOM_STEPS", "--room-steps", "text", "Numbers of rooms that are built, such as 18,36"),
        Option("FROM", "--from", "int", "First school year in which a project opens"),
        Option("YEARS", "--years", "text", "School years planned together, such as 2015-2018"),
        *_ZONES,
        Option("EQUITY", "--equity", "choice", "Whose missing seats count more", ("none", "worst-district"), True),
        Option("FUTURES", "--futures", "files", "Further scenarios for which is planned as well", ("yaml",), True),
        Option("ROBUST", "--robust", "choice", "Aim with further scenarios", ("expected", "regret"), True),
        *_SEARCH, *_WRITING,
    ],
}


# Parameters without which a command does not run.
NEEDED = {("rezone", "FROM")}

# The scenarios, and the files of the data, of which layers and tables are parameters of the algorithms that take open layers.
LAYERS = [
    ("DISTRICTS", "districts", "Districts", "polygon"), ("SCHOOLS", "schools", "Schools", "any"),
    ("CATCHMENTS", "catchments", "Catchments", "polygon"), ("BLOCKS", "blocks", "Blocks", "any"),
    ("SITES", "sites", "Land on which schools could be built", "any"),
    ("STREETS", "streets", "Streets", "line"), ("BARRIERS", "barriers", "Barriers", "line"),
]
TABLES = [
    ("CHILDREN", "children", "Children by block and cohort (children.csv)"), ("ENROLMENT", "enrolment", "Rolls (enrolment.csv)"),
    ("BIRTHS", "births", "Births (births.csv)"), ("HOUSING", "housing", "Housing (housing.csv)"),
    ("WOMEN", "women", "Women by age (women.csv)"), ("ATTENDANCE", "attendance", "Who attends where (attendance.csv)"),
    ("FEEDERS", "feeders", "Where leavers go (feeders.csv)"), ("RESOURCES", "resources", "What schools have (resources.csv)"),
]


def arguments(command, values):
    """The command-line arguments for values by parameter; what is None, empty or False is left out."""
    found = []
    for option in OPTIONS[command]:
        value = values.get(option.name)
        if value is None or value is False or value == "" or value == []:
            continue
        if option.kind == "flag":
            found += [option.flag, *option.values]
        elif option.kind == "files":
            found += [option.flag, *map(str, value)]
        else:
            found += [option.flag, str(value)]
    return found
