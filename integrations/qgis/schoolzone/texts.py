"""Chinese texts by their English wording. A test compares the keys with the texts that the plugin uses."""

CHINESE = {
    # The toolbox.
    "schoolzone: school zones": "schoolzone：施教区规划",
    "Program schoolzone (empty: from the search path)": "schoolzone 程序（留空则在搜索路径中查找）",
    "Check a scenario or dataset": "检查方案或数据集",
    "Check layers": "检查图层",
    "Simulate a scenario": "推演方案",
    "Simulate layers": "推演图层",
    "Compare scenarios": "比较方案",
    "Propose catchments": "提出施教区方案",
    "Propose schools to build": "提出建校方案",
    "Reads a scenario file or a dataset folder and lists all its mistakes, each with file, line, field and a way out, and by "
    "school the pupils that live in the catchment beside those on the roll.":
        "读取方案文件或数据集文件夹，列出全部错误：文件、行、字段与改法；并按学校对照施教区内居住学生数与在校生数。",
    "Checks layers that are open in QGIS, with edits that are not saved yet, together with the other files of a dataset, as the "
    "command check does. Layers that are not chosen are taken from the dataset folder, or from that of the scenario.":
        "检查 QGIS 中打开的图层（含尚未保存的编辑）连同数据集的其他文件，与 check 命令相同。未选择的图层取自数据集文件夹，或方案所用的数据集。",
    "Projects rolls, places and seat shortfalls of a scenario, year by year, and loads catchments, schools, districts and blocks "
    "in the colours of the program's maps. Catchments have a second style, by seat shortfall. The tables are in the folder.":
        "逐年推演方案的在校生数、学位与学位缺口，并按程序地图的颜色加载施教区、学校、区和地块。施教区另有按学位缺口着色的样式。表格在结果文件夹中。",
    "Simulates a scenario on layers that are open in QGIS, with edits that are not saved yet: move the border of a catchment, run "
    "this, and see the rolls. Layers and tables that are not chosen are taken from the dataset folder, or from that of the scenario. "
    "Fields have the names of docs/dataset.md, in English or Chinese.":
        "对 QGIS 中打开的图层（含尚未保存的编辑）推演方案：移动施教区边界，运行，即见在校生数。未选择的图层和表格取自数据集文件夹，或方案所用的数据集。"
        "字段名称见 docs/dataset.md，中英文均可。",
    "Simulates two or more scenarios on the same dataset. Loads what the others change against the first, by district, the blocks "
    "whose school changes, and the catchments of each scenario.":
        "在同一数据集上推演两个或多个方案。加载各区相对第一个方案的变化、学校改变的地块以及各方案的施教区。",
    "Proposes better catchments of a stage: pupils walk little, few lack a seat, few change school; and says how much better any "
    "could be. Writes rezoned.yaml, a scenario to simulate and edit, with its zones. Loads the new catchments, and what changes.":
        "为一个学段提出更好的施教区：上学路近、缺学位者少、转学者少，并说明任何方案最多还能好多少。写出可推演、可编辑的方案 rezoned.yaml 及其施教区。"
        "加载新施教区及其变化。",
    "Proposes which schools to build, where, how large and when, within a budget and rules, and says how much better any choice "
    "could be. Writes sited.yaml, a scenario to simulate and edit. Loads the catchments and schools, and what changes.":
        "在预算和规则内提出建哪些学校、建在何处、多大规模、何时建成，并说明任何选择最多还能好多少。写出可推演、可编辑的方案 sited.yaml。"
        "加载施教区、学校及其变化。",
    # Parameters.
    "Scenario file": "方案文件",
    "… or dataset folder": "……或数据集文件夹",
    "Scenario files, the first being the one compared with": "方案文件（以第一个为比较基准）",
    "Dataset folder from which all else is taken (empty: that of the scenario)": "其余文件所在的数据集文件夹（留空则取方案所用的数据集）",
    "dataset.yaml, instead of that of the folder": "dataset.yaml（代替文件夹中的）",
    "YAML files (*.yaml *.yml)": "YAML 文件 (*.yaml *.yml)",
    "Tables (*.csv)": "表格 (*.csv)",
    "Web pages (*.html)": "网页 (*.html)",
    "Write maps of this school year only": "仅写出该学年的地图",
    "Withhold counts of pupils under 10": "隐去不足 10 人的人数",
    "Seed of the random number generator": "随机数种子",
    "Threads to use": "使用的线程数",
    "List all faults, without a limit": "列出全部问题，不限数量",
    "Write no report": "不写报告",
    "Also list the rates in force with their sources": "同时列出所用比率及其来源",
    "Pupils already in school who move as well: intake, all, or grades such as 1,2":
        "一并调整的在校生：intake（无）、all（全部）或年级，如 1,2",
    "Weights, such as short=20000,move=500,shape=0": "权重，如 short=20000,move=500,shape=0",
    "File of blocks and schools that are locked": "锁定的地块和学校（文件）",
    "Keep blocks at schools of their own district": "地块不跨区",
    "Also find this many plans from nothing to best": "另求从“不变”到“最优”的若干方案",
    "Number of steps of the search (empty: by size)": "搜索步数（留空则按规模）",
    "Stage, such as primary": "学段，如 primary",
    "Stage, such as primary (empty: all)": "学段，如 primary（留空为全部）",
    "School year from which the new catchments hold": "新施教区开始执行的学年",
    "School years planned together, such as 2015-2018": "一并规划的学年，如 2015-2018",
    "Greatest share of pupils who may move, 0 to 1": "可调整学生的最大比例，0 至 1",
    "Also draw this many legal plans at random": "另随机抽取若干合规方案",
    "Most that all projects may cost (empty: no limit)": "全部项目的最高费用（留空为不限）",
    "Rules: budget, counts by district, costs of a room": "规则：预算、各区数量、每班造价",
    "Build at points of blocks, where land is only assumed": "在地块中心点建校（用地仅为假设）",
    "Kinds of project, such as new,expand,relocate": "项目类别，如 new,expand,relocate",
    "Numbers of rooms that are built, such as 18,36": "建设的班数，如 18,36",
    "First school year in which a project opens": "项目最早启用的学年",
    "Whose missing seats count more": "谁的学位缺口计入更多",
    "Further scenarios for which is planned as well": "一并考虑的其他方案",
    "Aim with further scenarios": "有其他方案时的目标",
    "Districts": "区",
    "Schools": "学校",
    "Catchments": "施教区",
    "Blocks": "地块",
    "Difference": "差异",
    "Land on which schools could be built": "可建校用地",
    "Streets": "道路",
    "Barriers": "障碍",
    "Children by block and cohort (children.csv)": "按地块和入学年份的儿童数 (children.csv)",
    "Rolls (enrolment.csv)": "在校生数 (enrolment.csv)",
    "Births (births.csv)": "出生数 (births.csv)",
    "Housing (housing.csv)": "住房项目 (housing.csv)",
    "Women by age (women.csv)": "按年龄的妇女数 (women.csv)",
    "Who attends where (attendance.csv)": "就读情况 (attendance.csv)",
    "Where leavers go (feeders.csv)": "毕业生去向 (feeders.csv)",
    "What schools have (resources.csv)": "学校资源 (resources.csv)",
    "School year that is shown (empty: the last)": "显示的学年（留空为最后一年）",
    "Load all years, for the temporal controller": "加载所有学年（用于时态控制器）",
    "Folder of results": "结果文件夹",
    "Report": "报告",
    "Seats short in all years and stages": "各学年各学段学位缺口合计",
    "List of mistakes": "错误清单",
    "Without errors": "没有错误",
    "Errors": "错误数",
    "Warnings": "警告数",
    # Messages.
    "Choose a scenario file or a dataset folder.": "请选择方案文件或数据集文件夹。",
    "Stopped. Nothing was written.": "已停止，未写出任何文件。",
    "The program schoolzone is not at {0}.": "在 {0} 没有找到 schoolzone 程序。",
    "The program schoolzone was not found.": "没有找到 schoolzone 程序。",
    "Install it (make install, or the Debian package; docs/qgis.md), then either put it into the search path or name it under "
    "Settings ▸ Options ▸ Processing ▸ Providers ▸ schoolzone.":
        "请先安装（make install 或 Debian 软件包，见 docs/qgis.md），然后将其加入搜索路径，或在“设置 ▸ 选项 ▸ 处理 ▸ 提供者 ▸ schoolzone”中指定。",
    "schoolzone found wrong input and wrote nothing; errors in the log above: {0}.": "schoolzone 发现输入有误，未写出任何文件：{0} 个错误，见上方日志。",
    "schoolzone says no; the reasons are in the log above.": "schoolzone 的结论为否，原因见上方日志。",
    "schoolzone ended with code {0}. This is a mistake of the program; please report it with the log above.":
        "schoolzone 以代码 {0} 结束。这是程序的错误，请连同上方日志一起报告。",
    "{0} cannot be written: {1}": "无法写出 {0}：{1}",
    "A dataset needs dataset.yaml: choose a dataset folder or the file. `schoolzone schema dataset` says what it holds.":
        "数据集需要 dataset.yaml：请选择数据集文件夹或该文件。其内容见 `schoolzone schema dataset`。",
    "{0}: copied from {1}": "{0}：复制自 {1}",
    "{0}: {1} features of the layer “{2}”": "{0}：图层“{2}”的 {1} 个要素",
    "The dataset is in {0}": "数据集位于 {0}",
    # Results.
    "errors: {0}, warnings: {1}": "错误 {0} 个，警告 {1} 个",
    "error": "错误",
    "warning": "警告",
    "Severity": "级别",
    "File": "文件",
    "Line": "行",
    "Feature": "要素",
    "Field": "字段",
    "Found": "实际值",
    "Message": "说明",
    "Residents and rolls": "居住学生数与在校生数",
    "School": "学校",
    "District": "区",
    "Stage": "学段",
    "Residents": "居住学生数",
    "On the roll": "在校生数",
    "Not explained by residence": "居住地不能解释的人数",
    "Comparison": "比较",
    "Change of seat shortfall": "学位缺口变化",
    "Blocks whose school changes": "学校改变的地块",
    "Pupils ÷ places": "学生数 ÷ 学位数",
    "Seat shortfall ÷ pupils": "学位缺口 ÷ 学生数",
    "no change": "不变",
    "none short": "不缺",
    "up to {0} %": "{0} % 以下",
    "Synthetic data: these figures describe no real place.": "合成数据：数字不反映任何真实地区。",
}
