public import Planning

/// Every column that layers and tables may have. `<stage>` stands for a stage's id. Chinese names stand here in simplified
/// characters; traditional ones are brought to these (`ChineseForms`).
public let columnAliases: [ColumnDescription] = layerColumns + tableColumns

private let layerColumns: [ColumnDescription] = [
  .init("districts", "id", ["编号", "代码", "区代码"], required: true, Phrase("the district's id", "区编号")),
  .init("districts", "name", ["名称", "区", "区名"], required: true, Phrase("its name", "名称")),
  .init("districts", "name_zh", ["中文名"], Phrase("its Chinese name", "中文名称")),
  .init("districts", "population", ["人口"], Phrase("residents", "常住人口")),
  .init("schools", "id", ["编号", "代码", "学校代码", "学校编号"], required: true, Phrase("the school's id", "学校编号")),
  .init("schools", "name", ["名称", "学校", "校名", "学校名称"], required: true, Phrase("its name", "名称")),
  .init("schools", "name_zh", ["中文名"], Phrase("its Chinese name", "中文名称")),
  .init("schools", "district", ["区", "所属区", "所在区"], required: true, Phrase("id of its district", "所属区编号")),
  .init(
    "schools", "<stage>_classrooms", ["班数"], required: true,
    Phrase("rooms of a stage, e.g. primary_classrooms", "各学段教室数（班数）")),
  .init("schools", "authority", ["主管", "隶属"], Phrase("who runs it", "主管单位")),
  .init("schools", "type", ["类型"], Phrase("kind of school", "学校类型")),
  .init(
    "schools", "nine_year", ["九年一贯制"],
    Phrase("leavers go on to its own next stage (default: true with consecutive stages)", "是否九年一贯（有相连学段时默认为是）")),
  .init("schools", "through", ["直升比例"], Phrase("share of them that does, 0 to 1 (default 1)", "直升比例，0 至 1（默认 1）")),
  .init("schools", "<stage>_class_size", ["班额"], Phrase("its own class size standard", "本校班额标准")),
  .init("schools", "<stage>_entry_plan", ["招生计划"], Phrase("entry places of a normal year", "常态招生计划数")),
  .init("schools", "site_area_m2", ["用地面积"], Phrase("site, m²", "用地面积（平方米）")),
  .init("schools", "floor_area_m2", ["建筑面积"], Phrase("floor area, m²", "建筑面积（平方米）")),
  .init("schools", "max_classrooms", ["最大班数"], Phrase("rooms that the site could hold", "用地可容纳的最大班数")),
  .init("schools", "teachers", ["教师数"], Phrase("teachers in post", "在编教师数")),
  .init("schools", "opened", ["建校年份"], Phrase("year of opening", "建校年份")),
  .init("catchments", "school", ["学校", "学校代码", "学校编号"], Phrase("id of the school", "学校编号")),
  .init("catchments", "schools", ["共享学校"], Phrase("ids of the schools that share it", "共享该施教区的学校")),
  .init("catchments", "stage", ["学段"], required: true, Phrase("id of the stage", "学段")),
  .init("catchments", "from", ["起始学年"], Phrase("school year from which it holds", "起始学年")),
  .init("catchments", "name", ["名称", "施教区"], Phrase("its name", "名称")),
  .init("catchments", "choice", ["选择比例"], Phrase("share of each school of a shared zone", "共享施教区中各校比例")),
  .init("blocks", "id", ["编号", "代码", "地块编号"], required: true, Phrase("the block's id", "地块编号")),
  .init("blocks", "district", ["区", "所属区", "所在区"], required: true, Phrase("id of its district", "所属区编号")),
  .init("blocks", "name", ["名称", "小区", "地块"], Phrase("its name", "名称")),
  .init("blocks", "name_zh", ["中文名"], Phrase("its Chinese name", "中文名称")),
  .init("blocks", "dwellings", ["户数", "住户", "套数"], Phrase("occupied dwellings", "住户数")),
  .init("blocks", "population", ["人口"], Phrase("residents", "常住人口")),
  .init("streets", "name", ["名称", "路名"], Phrase("its name", "名称")),
  .init("streets", "name_zh", ["中文名"], Phrase("its Chinese name", "中文名称")),
  .init("barriers", "name", ["名称"], Phrase("its name", "名称")),
  .init("barriers", "name_zh", ["中文名"], Phrase("its Chinese name", "中文名称")),
  .init("barriers", "crossings", ["过街设施"], Phrase("where it can be crossed", "可穿越处")),
  .init("sites", "id", ["编号"], Phrase("the site's id", "候选用地编号")),
  .init("sites", "district", ["区", "所属区"], Phrase("id of its district", "所属区编号")),
]

private let tableColumns: [ColumnDescription] = [
  .init("children", "block", ["地块", "小区", "地块编号"], required: true, Phrase("id of the block", "地块编号")),
  .init(
    "children", "entry_year", ["入学年", "入学年份"], required: true, Phrase("school year in which they enter primary", "入学学年")
  ),
  .init("children", "registered", ["户籍", "户籍生"], Phrase("registered children", "户籍儿童数")),
  .init("children", "migrant", ["随迁", "随迁子女"], Phrase("migrant children (default 0)", "随迁子女数（默认 0）")),
  .init("children", "kind", ["类别"], Phrase("registered or migrant (long form)", "户籍或随迁（长表）")),
  .init("children", "children", ["人数"], Phrase("number (long form)", "人数（长表）")),
  .init("births", "district", ["区", "所属区"], required: true, Phrase("id of the district", "区编号")),
  .init("births", "year", ["年份", "年"], required: true, Phrase("calendar year", "年份")),
  .init(
    "births", "month", ["月份", "月"],
    Phrase("calendar month 1 to 12, or such as 2021-05 without a year: summed to years", "月份（1 至 12，或如 2021-05）：按年合计")),
  .init("births", "births", ["出生数", "出生人数"], required: true, Phrase("births", "出生人数")),
  .init("births", "kind", ["类别"], Phrase("registered or migrant", "户籍或随迁")),
  .init("enrolment", "school", ["学校", "学校代码", "学校编号"], required: true, Phrase("id of the school", "学校编号")),
  .init("enrolment", "year", ["学年", "年份", "年"], required: true, Phrase("school year", "学年")),
  .init("enrolment", "grade", ["年级"], required: true, Phrase("grade, counted through all stages", "年级（跨学段连续计数）")),
  .init(
    "enrolment", "pupils", ["人数", "在校生", "学生数", "在校生数", "学生人数"], required: true, Phrase("pupils on the roll", "在校生数")),
  .init("enrolment", "classes", ["班数"], Phrase("classes", "班数")),
  .init("housing", "id", ["编号", "项目编号"], required: true, Phrase("the development's id", "项目编号")),
  .init("housing", "block", ["地块", "小区"], Phrase("id of its block", "地块编号")),
  .init("housing", "lon", ["经度"], Phrase("longitude, WGS 84, where no block is named", "经度（未写地块时）")),
  .init("housing", "lat", ["纬度"], Phrase("latitude", "纬度")),
  .init(
    "housing", "crs", ["坐标系"],
    Phrase("coordinates of lon and lat: gcj02, EPSG:… (default WGS 84)", "经纬度的坐标系，如 gcj02（默认 WGS 84）")),
  .init(
    "housing", "occupied", ["入住", "入住年份", "交付"], required: true, Phrase("year or date of first occupation", "入住年份或日期")),
  .init("housing", "dwellings", ["套数", "户数"], required: true, Phrase("dwellings", "住宅套数")),
  .init("housing", "type", ["类型"], Phrase("kind of housing", "住宅类型")),
  .init(
    "attendance", "zone", ["施教区"], Phrase("a school's id: pupils of its catchment (or block)", "学校编号：其施教区的学生（或填 block）")
  ),
  .init("attendance", "block", ["地块", "小区"], Phrase("id of the block (or zone)", "地块编号（或填 zone）")),
  .init("attendance", "school", ["学校", "学校代码", "学校编号"], required: true, Phrase("id of the school attended", "就读学校编号")),
  .init("attendance", "grade", ["年级"], required: true, Phrase("grade, counted through all stages", "年级（跨学段连续计数）")),
  .init("attendance", "pupils", ["人数", "学生数"], required: true, Phrase("pupils in the base year", "基年学生数")),
  .init("feeders", "from", ["小学", "来源学校"], required: true, Phrase("id of the school left", "毕业学校编号")),
  .init("feeders", "to", ["初中", "对口学校"], required: true, Phrase("id of the school entered", "升入学校编号")),
  .init("feeders", "share", ["比例"], required: true, Phrase("share of the leavers, 0 to 1", "升入比例，0 至 1")),
  .init("resources", "school", ["学校", "学校代码", "学校编号"], required: true, Phrase("id of the school", "学校编号")),
  .init("resources", "year", ["学年", "年份", "年"], required: true, Phrase("school year", "学年")),
  .init("resources", "measure", ["指标"], required: true, Phrase("what is counted", "指标名称")),
  .init("resources", "value", ["数值"], required: true, Phrase("how much", "指标数值")),
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
  lines += ["", Phrase("* required", "* 必填").text(in: language), ""]
  return lines.joined(separator: "\n")
}
