public import Planning

/// Every column that layers and tables may have. `<stage>` stands for the id of a stage. Chinese names are listed in
/// simplified characters; traditional ones are converted (`ChineseForms`).
public let columnAliases: [ColumnDescription] = layerColumns + tableColumns

private let layerColumns: [ColumnDescription] = [
  .init("districts", "id", ["编号", "代码", "区代码"], required: true, Phrase("the district's id")),
  .init("districts", "name", ["名称", "区", "区名"], required: true, Phrase("its name")),
  .init("districts", "name_zh", ["中文名"], Phrase("its Chinese name")),
  .init("districts", "population", ["人口"], Phrase("residents")),
  .init("schools", "id", ["编号", "代码", "学校代码", "学校编号"], required: true, Phrase("the school's id")),
  .init("schools", "name", ["名称", "学校", "校名", "学校名称"], required: true, Phrase("its name")),
  .init("schools", "name_zh", ["中文名"], Phrase("its Chinese name")),
  .init("schools", "district", ["区", "所属区", "所在区"], required: true, Phrase("id of its district")),
  .init(
    "schools", "<stage>_classrooms", ["班数"], required: true,
    Phrase("rooms of a stage, e.g. primary_classrooms")),
  .init(
    "schools", "<stage>_places", ["学位", "学位数"],
    Phrase("places of a stage, instead of its rooms")),
  .init("schools", "authority", ["主管", "隶属"], Phrase("who runs it")),
  .init("schools", "type", ["类型"], Phrase("kind of school")),
  .init(
    "schools", "nine_year", ["九年一贯制"],
    Phrase("leavers go on to its own next stage (default: true with consecutive stages)")),
  .init("schools", "through", ["直升比例"], Phrase("share of them that does, 0 to 1 (default 1)")),
  .init("schools", "<stage>_class_size", ["班额"], Phrase("its own class size standard")),
  .init("schools", "<stage>_entry_plan", ["招生计划"], Phrase("entry places of a normal year")),
  .init(
    "schools", "<stage>_grades", ["年级"],
    Phrase("grades that it serves of a stage, such as 1-3, counted through all stages (default: all)")),
  .init(
    "schools", "onward", ["升入学校"],
    Phrase("ids of the schools that take its pupils in other grades (default: the nearest that serves them)")),
  .init("schools", "site_area_m2", ["用地面积"], Phrase("site, m²")),
  .init("schools", "floor_area_m2", ["建筑面积"], Phrase("floor area, m²")),
  .init(
    "schools", "max_classrooms", ["最大班数"],
    Phrase("most rooms that the site could hold, over all stages (default: no limit)")),
  .init("schools", "cost_per_classroom", ["每班造价"], Phrase("cost of an added room")),
  .init("schools", "teachers", ["教师数"], Phrase("teachers in post")),
  .init("schools", "opened", ["建校年份"], Phrase("year of opening")),
  .init("catchments", "school", ["学校", "学校代码", "学校编号"], Phrase("id of the school")),
  .init("catchments", "schools", ["共享学校"], Phrase("ids of the schools that share it")),
  .init("catchments", "stage", ["学段"], required: true, Phrase("id of the stage")),
  .init("catchments", "from", ["起始学年"], Phrase("school year from which it holds")),
  .init("catchments", "name", ["名称", "施教区"], Phrase("its name")),
  .init("catchments", "choice", ["选择比例"], Phrase("share of each school of a shared zone")),
  .init("blocks", "id", ["编号", "代码", "地块编号"], required: true, Phrase("the block's id")),
  .init("blocks", "district", ["区", "所属区", "所在区"], required: true, Phrase("id of its district")),
  .init("blocks", "name", ["名称", "小区", "地块"], Phrase("its name")),
  .init("blocks", "name_zh", ["中文名"], Phrase("its Chinese name")),
  .init("blocks", "dwellings", ["户数", "住户", "套数"], Phrase("occupied dwellings")),
  .init("blocks", "population", ["人口"], Phrase("residents")),
  .init("streets", "name", ["名称", "路名"], Phrase("its name")),
  .init("streets", "name_zh", ["中文名"], Phrase("its Chinese name")),
  .init("barriers", "name", ["名称"], Phrase("its name")),
  .init("barriers", "name_zh", ["中文名"], Phrase("its Chinese name")),
  .init("barriers", "crossings", ["过街设施"], Phrase("where it can be crossed")),
  .init("sites", "id", ["编号", "代码", "地块编号"], required: true, Phrase("the site's id")),
  .init("sites", "district", ["区", "所属区", "所在区"], required: true, Phrase("id of its district")),
  .init("sites", "name", ["名称", "地块"], Phrase("its name")),
  .init("sites", "name_zh", ["中文名"], Phrase("its Chinese name")),
  .init("sites", "stage", ["学段"], Phrase("id of the only stage that it may serve (default: any, also several)")),
  .init(
    "sites", "max_classrooms", ["最大班数"],
    Phrase("most rooms that the site could hold, over all stages (default: no limit)")),
  .init("sites", "cost_per_classroom", ["每班造价"], Phrase("cost of a room here")),
  .init("sites", "building_cost", ["建筑费用"], Phrase("cost of building that does not depend on the rooms (default 0)")),
  .init("sites", "land_cost", ["土地费用"], Phrase("cost of the land (default 0)")),
  .init("sites", "available_from", ["可用年份"], Phrase("first school year in which a school can open here")),
]

private let tableColumns: [ColumnDescription] = [
  .init("catchments.csv", "block", ["地块", "小区", "地块编号"], required: true, Phrase("id of the block")),
  .init("catchments.csv", "stage", ["学段"], required: true, Phrase("id of the stage")),
  .init(
    "catchments.csv", "school", ["学校", "学校代码", "学校编号"], required: true,
    Phrase("id of the school; a block with several rows is shared by their schools")),
  .init("catchments.csv", "from", ["起始学年"], Phrase("school year from which it holds")),
  .init("catchments.csv", "choice", ["选择比例"], Phrase("share of the school in a shared block")),
  .init("rezoning: blocks", "block", ["地块", "小区", "地块编号"], required: true, Phrase("id of the block")),
  .init(
    "rezoning: blocks", "school", ["学校", "学校代码", "学校编号"], required: true,
    Phrase("id of the school; a block with several rows is shared by their schools")),
  .init("children", "block", ["地块", "小区", "地块编号"], required: true, Phrase("id of the block")),
  .init(
    "children", "entry_year", ["入学年", "入学年份"], required: true, Phrase("school year in which they enter primary")
  ),
  .init("children", "registered", ["户籍", "户籍生"], Phrase("registered children")),
  .init("children", "migrant", ["随迁", "随迁子女"], Phrase("migrant children (default 0)")),
  .init("children", "kind", ["类别"], Phrase("registered or migrant (long form)")),
  .init("children", "children", ["人数"], Phrase("number (long form)")),
  .init("births", "district", ["区", "所属区"], required: true, Phrase("id of the district")),
  .init("births", "year", ["年份", "年"], required: true, Phrase("calendar year")),
  .init(
    "births", "month", ["月份", "月"],
    Phrase("calendar month 1 to 12, or such as 2021-05 without a year: summed to years")),
  .init("births", "births", ["出生数", "出生人数"], required: true, Phrase("births")),
  .init("births", "kind", ["类别"], Phrase("registered or migrant")),
  .init("enrolment", "school", ["学校", "学校代码", "学校编号"], required: true, Phrase("id of the school")),
  .init("enrolment", "year", ["学年", "年份", "年"], required: true, Phrase("school year")),
  .init("enrolment", "grade", ["年级"], required: true, Phrase("grade, counted through all stages")),
  .init(
    "enrolment", "pupils", ["人数", "在校生", "学生数", "在校生数", "学生人数"], required: true, Phrase("pupils on the roll")),
  .init("enrolment", "classes", ["班数"], Phrase("classes")),
  .init("housing", "id", ["编号", "项目编号"], required: true, Phrase("the development's id")),
  .init("housing", "block", ["地块", "小区"], Phrase("id of its block")),
  .init("housing", "lon", ["经度"], Phrase("longitude, WGS 84, where no block is named")),
  .init("housing", "lat", ["纬度"], Phrase("latitude")),
  .init(
    "housing", "crs", ["坐标系"],
    Phrase("coordinates of lon and lat: gcj02, EPSG:… (default WGS 84)")),
  .init(
    "housing", "occupied", ["入住", "入住年份", "交付"], required: true, Phrase("year or date of first occupation")),
  .init("housing", "dwellings", ["套数", "户数"], required: true, Phrase("dwellings")),
  .init("housing", "type", ["类型"], Phrase("kind of housing")),
  .init("women", "district", ["区", "区代码"], required: true, Phrase("id of the district")),
  .init("women", "year", ["年份", "年"], required: true, Phrase("calendar year")),
  .init("women", "age", ["年龄", "年龄组"], required: true, Phrase("age, or a group such as 15-19")),
  .init("women", "women", ["育龄妇女", "妇女", "人数"], required: true, Phrase("number of women")),
  .init(
    "attendance", "zone", ["施教区"], Phrase("a school's id: pupils of its catchment (or block)")
  ),
  .init("attendance", "block", ["地块", "小区"], Phrase("id of the block (or zone)")),
  .init("attendance", "school", ["学校", "学校代码", "学校编号"], required: true, Phrase("id of the school attended")),
  .init("attendance", "grade", ["年级"], required: true, Phrase("grade, counted through all stages")),
  .init("attendance", "pupils", ["人数", "学生数"], required: true, Phrase("pupils in the base year")),
  .init("feeders", "from", ["小学", "来源学校"], required: true, Phrase("id of the school left")),
  .init("feeders", "to", ["初中", "对口学校"], required: true, Phrase("id of the school entered")),
  .init("feeders", "share", ["比例"], required: true, Phrase("share of the leavers, 0 to 1")),
  .init("resources", "school", ["学校", "学校代码", "学校编号"], required: true, Phrase("id of the school")),
  .init("resources", "year", ["学年", "年份", "年"], required: true, Phrase("school year")),
  .init("resources", "measure", ["指标"], required: true, Phrase("what is counted")),
  .init("resources", "value", ["数值"], required: true, Phrase("how much")),
  .init("done", "project", ["项目", "项目编号"], required: true, Phrase("id of the project in the scenario")),
  .init(
    "done", "opened", ["实际启用", "启用", "实际开学"], required: true,
    Phrase("school year or date in which it was in use; empty: not yet")),
  .init("done", "stage", ["学段"], Phrase("id of the stage whose rooms the row states")),
  .init("done", "classrooms", ["实建班数", "班数"], Phrase("rooms built (default: as planned)")),
]

/// The table that `schoolzone schema columns` prints.
public func columnTable(in language: Language) -> String {
  var lines: [String] = []
  var table = ""
  for column in columnAliases {
    if column.table != table {
      table = column.table
      lines += lines.isEmpty ? [table] : ["", table]
    }
    let names = column.aliases.isEmpty ? "" : " (\(column.aliases.joined(separator: ", ")))"
    lines.append("  \(column.name)\(column.isRequired ? " *" : "")\(names): \(column.meaning.text(in: language))")
  }
  lines += ["", "resources.csv, measure:"]
  lines += ResourceMeasure.all.map { "  \($0.id): \($0.meaning.text(in: language))" }
  lines += ["", Phrase("* required").text(in: language), ""]
  return lines.joined(separator: "\n")
}
