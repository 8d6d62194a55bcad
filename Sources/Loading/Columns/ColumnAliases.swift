import Planning

/// Every column that layers and tables may have. `<stage>` stands for the id of a stage. Chinese names are listed in
/// simplified characters; traditional ones are converted (`ChineseForms`). The readers take the columns that they know from here,
/// and the tables of docs/dataset.md are made from it.
public let columnAliases: [ColumnDescription] =
  placeColumns + schoolColumns + zoneColumns + lineColumns + siteColumns + listColumns + childrenColumns + rollColumns
  + housingColumns + attendanceColumns + doneColumns

private let none = Phrase("none")
private let unknown = Phrase("not known")
private let sameName = Phrase("the name")

private let placeColumns: [ColumnDescription] = [
  .init(needed: "districts", "id", ["编号", "代码", "区代码"], .id, Phrase("the district's id")),
  .init(needed: "districts", "name", ["名称", "区", "区名"], .text, Phrase("its name")),
  .init("districts", "name_zh", ["中文名"], .text, Phrase("its Chinese name"), without: sameName),
  .init("districts", "population", ["人口"], .number, Phrase("residents"), without: unknown),
  .init(needed: "blocks", "id", ["编号", "代码", "地块编号"], .id, Phrase("the block's id")),
  .init(needed: "blocks", "district", ["区", "所属区", "所在区"], .id, Phrase("id of its district")),
  .init("blocks", "name", ["名称", "小区", "地块"], .text, Phrase("its name"), without: Phrase("the id")),
  .init("blocks", "name_zh", ["中文名"], .text, Phrase("its Chinese name"), without: sameName),
  .init(
    "blocks", "dwellings", ["户数", "住户", "套数"], .number, Phrase("occupied dwellings"), without: Phrase(verbatim: "0")),
  .init("blocks", "population", ["人口"], .number, Phrase("residents"), without: unknown),
]

private let schoolColumns: [ColumnDescription] = [
  .init(needed: "schools", "id", ["编号", "代码", "学校代码", "学校编号"], .id, Phrase("the school's id")),
  .init(needed: "schools", "name", ["名称", "学校", "校名", "学校名称"], .text, Phrase("its name")),
  .init("schools", "name_zh", ["中文名"], .text, Phrase("its Chinese name"), without: sameName),
  .init(needed: "schools", "district", ["区", "所属区", "所在区"], .id, Phrase("id of its district")),
  .init(
    needed: "schools", "<stage>_classrooms", ["班数"], .wholeNumber, unit: "rooms",
    Phrase("rooms of a stage, e.g. primary_classrooms")),
  .init(
    "schools", "<stage>_places", ["学位", "学位数"], .number, unit: "places",
    Phrase("places of a stage, instead of its rooms"),
    without: Phrase("rooms × class size")),
  .init("schools", "authority", ["主管", "隶属"], .text, Phrase("who runs it"), without: none),
  .init("schools", "type", ["类型"], .text, Phrase("kind of school"), without: none),
  .init(
    "schools", "nine_year", ["九年一贯制"], .flag, Phrase("leavers go on to its own next stage"),
    without: Phrase("true with consecutive stages")),
  .init("schools", "through", ["直升比例"], .share, Phrase("share of them that does"), without: Phrase(verbatim: "1")),
  .init(
    "schools", "<stage>_class_size", ["班额"], .number, unit: "pupils", Phrase("its own class size standard"),
    without: Phrase("that of the stage")),
  .init(
    "schools", "<stage>_entry_plan", ["招生计划"], .number, unit: "places", Phrase("entry places of a normal year"),
    without: Phrase("rooms ÷ grades × class size")),
  .init(
    "schools", "<stage>_grades", ["年级"], .gradeSpan,
    Phrase("grades that it serves of a stage, such as 1-3, counted through all stages"),
    without: Phrase("all of the stage")),
  .init(
    "schools", "onward", ["升入学校"], .ids, Phrase("ids of the schools that take its pupils in other grades"),
    without: Phrase("the nearest that serves them")),
  .init(
    "schools", "campus_of", ["主校", "所属学校"], .id, Phrase("id of the main site of which it is a campus"),
    without: Phrase("a school of its own")),
  .init("schools", "site_area_m2", ["用地面积"], .number, unit: "m²", Phrase("area of the site"), without: unknown),
  .init("schools", "floor_area_m2", ["建筑面积"], .number, unit: "m²", Phrase("floor area"), without: unknown),
  .init(
    "schools", "max_classrooms", ["最大班数"], .wholeNumber, unit: "rooms",
    Phrase("most rooms that the site could hold, over all stages"), without: Phrase("no limit")),
  .init(
    "schools", "cost_per_classroom", ["每班造价"], .number, unit: "currency", Phrase("cost of an added room"),
    without: Phrase("that of the rules of siting")),
  .init("schools", "teachers", ["教师数"], .number, Phrase("teachers in post"), without: unknown),
  .init("schools", "opened", ["建校年份"], .schoolYear, Phrase("year of opening"), without: unknown),
]

private let zoneColumns: [ColumnDescription] = [
  .init(
    "catchments", "school", ["学校", "学校代码", "学校编号"], .id, Phrase("id of the school"),
    without: Phrase("schools is needed")),
  .init(
    "catchments", "schools", ["共享学校"], .ids, Phrase("ids of the schools that share it"),
    without: Phrase("school is needed")),
  .init(needed: "catchments", "stage", ["学段"], .stage, Phrase("id of the stage")),
  .init(
    "catchments", "from", ["起始学年"], .schoolYear, Phrase("school year from which it holds"),
    without: Phrase("in force in the base year")),
  .init("catchments", "name", ["名称", "施教区"], .text, Phrase("its name"), without: none),
  .init(
    "catchments", "choice", ["选择比例"], .sharesBySchool, Phrase("share of each school of a shared zone"),
    without: Phrase("by entry places")),
]

private let lineColumns: [ColumnDescription] = [
  .init("streets", "name", ["名称", "路名"], .text, Phrase("its name"), without: Phrase("describes no border")),
  .init("streets", "name_zh", ["中文名"], .text, Phrase("its Chinese name"), without: sameName),
  .init(
    "streets", "length_m", ["长度"], .number, unit: "m", Phrase("its length, where that is not as drawn"),
    without: Phrase("as drawn")),
  .init("streets", "walk", ["可步行"], .flag, Phrase("whether it can be walked"), without: Phrase("it can")),
  .init(
    "streets", "oneway", ["单行"], .flag, Phrase("walked only as drawn; -1: only against it"),
    without: Phrase("both ways")),
  .init("barriers", "name", ["名称"], .text, Phrase("its name"), without: Phrase("describes no border")),
  .init("barriers", "name_zh", ["中文名"], .text, Phrase("its Chinese name"), without: sameName),
  .init(
    "barriers", "crossings", ["过街设施"], .positions, Phrase("where it can be crossed"), without: Phrase("nowhere")),
]

private let siteColumns: [ColumnDescription] = [
  .init(needed: "sites", "id", ["编号", "代码", "地块编号"], .id, Phrase("the site's id")),
  .init(needed: "sites", "district", ["区", "所属区", "所在区"], .id, Phrase("id of its district")),
  .init("sites", "name", ["名称", "地块"], .text, Phrase("its name"), without: Phrase("the id")),
  .init("sites", "name_zh", ["中文名"], .text, Phrase("its Chinese name"), without: sameName),
  .init(
    "sites", "stage", ["学段"], .stage, Phrase("id of the only stage that it may serve"),
    without: Phrase("any, also several")),
  .init(
    "sites", "max_classrooms", ["最大班数"], .wholeNumber, unit: "rooms",
    Phrase("most rooms that the site could hold, over all stages"), without: Phrase("no limit")),
  .init(
    "sites", "cost_per_classroom", ["每班造价"], .number, unit: "currency", Phrase("cost of a room here"),
    without: Phrase("that of the rules of siting")),
  .init(
    "sites", "building_cost", ["建筑费用"], .number, unit: "currency",
    Phrase("cost of building that does not depend on the rooms"), without: Phrase(verbatim: "0")),
  .init(
    "sites", "land_cost", ["土地费用"], .number, unit: "currency", Phrase("cost of the land"),
    without: Phrase(verbatim: "0")),
  .init(
    "sites", "available_from", ["可用年份"], .schoolYear, Phrase("first school year in which a school can open here"),
    without: Phrase("the first year that is planned")),
]

/// Zones as lists of blocks: of the dataset, and of a rezoning.
private let listColumns: [ColumnDescription] = [
  .init(needed: "catchments.csv", "block", ["地块", "小区", "地块编号"], .id, Phrase("id of the block")),
  .init(needed: "catchments.csv", "stage", ["学段"], .stage, Phrase("id of the stage")),
  .init(
    needed: "catchments.csv", "school", ["学校", "学校代码", "学校编号"], .id,
    Phrase("id of the school; a block with several rows is shared by their schools")),
  .init(
    "catchments.csv", "from", ["起始学年"], .schoolYear, Phrase("school year from which it holds"),
    without: Phrase("in force in the base year")),
  .init(
    "catchments.csv", "choice", ["选择比例"], .share, Phrase("share of the school in a shared block"),
    without: Phrase("by entry places")),
  .init(needed: "rezoning: blocks", "block", ["地块", "小区", "地块编号"], .id, Phrase("id of the block")),
  .init(
    needed: "rezoning: blocks", "school", ["学校", "学校代码", "学校编号"], .id,
    Phrase("id of the school; a block with several rows is shared by their schools")),
]

private let childrenColumns: [ColumnDescription] = [
  .init(needed: "children", "block", ["地块", "小区", "地块编号"], .id, Phrase("id of the block")),
  .init(
    needed: "children", "entry_year", ["入学年", "入学年份"], .schoolYear,
    Phrase("school year in which they enter the first grade")),
  .init(
    "children", "registered", ["户籍", "户籍生"], .number, unit: "children", Phrase("registered children"),
    without: Phrase("needed, or the long form")),
  .init(
    "children", "migrant", ["随迁", "随迁子女"], .number, unit: "children", Phrase("migrant children"),
    without: Phrase(verbatim: "0")),
  .init(
    "children", "kind", ["类别"], .kind, Phrase("kind of the children (long form)"), without: Phrase("the wide form")),
  .init(
    "children", "children", ["人数"], .number, unit: "children", Phrase("number (long form)"),
    without: Phrase("the wide form")),
  .init(needed: "births", "district", ["区", "所属区"], .id, Phrase("id of the district")),
  .init(needed: "births", "year", ["年份", "年"], .calendarYear, Phrase("calendar year")),
  .init(
    "births", "month", ["月份", "月"], .month,
    Phrase("calendar month 1 to 12, or such as 2021-05 without a year: summed to years"),
    without: Phrase("births of the whole year")),
  .init(needed: "births", "births", ["出生数", "出生人数"], .number, unit: "births", Phrase("births")),
  .init("births", "kind", ["类别"], .kind, Phrase("kind of the children"), without: Phrase("both kinds together")),
  .init(needed: "women", "district", ["区", "区代码"], .id, Phrase("id of the district")),
  .init(needed: "women", "year", ["年份", "年"], .calendarYear, Phrase("calendar year")),
  .init(needed: "women", "age", ["年龄", "年龄组"], .ageGroup, unit: "years", Phrase("age, or a group such as 15-19")),
  .init(needed: "women", "women", ["育龄妇女", "妇女", "人数"], .number, unit: "women", Phrase("number of women")),
]

private let rollColumns: [ColumnDescription] = [
  .init(needed: "enrolment", "school", ["学校", "学校代码", "学校编号"], .id, Phrase("id of the school")),
  .init(needed: "enrolment", "year", ["学年", "年份", "年"], .schoolYear, Phrase("school year")),
  .init(needed: "enrolment", "grade", ["年级"], .grade, Phrase("grade, counted through all stages")),
  .init(
    needed: "enrolment", "pupils", ["人数", "在校生", "学生数", "在校生数", "学生人数"], .number, unit: "pupils",
    Phrase("pupils on the roll")),
  .init("enrolment", "classes", ["班数"], .wholeNumber, unit: "classes", Phrase("classes"), without: unknown),
]

private let housingColumns: [ColumnDescription] = [
  .init(needed: "housing", "id", ["编号", "项目编号"], .id, Phrase("the development's id")),
  .init("housing", "block", ["地块", "小区"], .id, Phrase("id of its block"), without: Phrase("found by lon and lat")),
  .init(
    "housing", "lon", ["经度"], .degrees, Phrase("longitude, WGS 84, where no block is named"),
    without: Phrase("block is needed")),
  .init("housing", "lat", ["纬度"], .degrees, Phrase("latitude"), without: Phrase("block is needed")),
  .init(
    "housing", "crs", ["坐标系"], .crs, Phrase("coordinates of lon and lat: gcj02, EPSG:…"),
    without: Phrase(verbatim: "WGS 84")),
  .init(needed: "housing", "occupied", ["入住", "入住年份", "交付"], .date, Phrase("year or date of first occupation")),
  .init(
    needed: "housing", "dwellings", ["套数", "户数"], .signedNumber, unit: "dwellings",
    Phrase("dwellings; below 0: demolished from then on")),
  .init(
    "housing", "type", ["类型"], .text, Phrase("kind of housing, by which a scenario may give yields"),
    without: Phrase("yields of all housing")),
]

private let attendanceColumns: [ColumnDescription] = [
  .init(
    "attendance", "zone", ["施教区"], .id, Phrase("a school's id: pupils of its catchment (or block)"),
    without: Phrase("block is needed")),
  .init(
    "attendance", "block", ["地块", "小区"], .id, Phrase("id of the block (or zone)"), without: Phrase("zone is needed")),
  .init(needed: "attendance", "school", ["学校", "学校代码", "学校编号"], .id, Phrase("id of the school attended")),
  .init(needed: "attendance", "grade", ["年级"], .grade, Phrase("grade, counted through all stages")),
  .init(needed: "attendance", "pupils", ["人数", "学生数"], .number, unit: "pupils", Phrase("pupils in the base year")),
  .init(needed: "feeders", "from", ["小学", "来源学校"], .id, Phrase("id of the school left")),
  .init(needed: "feeders", "to", ["初中", "对口学校"], .id, Phrase("id of the school entered")),
  .init(needed: "feeders", "share", ["比例"], .share, Phrase("share of the leavers")),
  .init(needed: "resources", "school", ["学校", "学校代码", "学校编号"], .id, Phrase("id of the school")),
  .init(needed: "resources", "year", ["学年", "年份", "年"], .schoolYear, Phrase("school year")),
  .init(needed: "resources", "measure", ["指标"], .text, Phrase("what is counted")),
  .init(needed: "resources", "value", ["数值"], .number, Phrase("how much")),
]

/// What became of the projects of a plan, for `review`.
private let doneColumns: [ColumnDescription] = [
  .init(needed: "done", "project", ["项目", "项目编号"], .id, Phrase("id of the project in the scenario")),
  .init(
    needed: "done", "opened", ["实际启用", "启用", "实际开学"], .date,
    Phrase("school year or date in which it was in use; empty: not yet")),
  .init(
    "done", "stage", ["学段"], .stage, Phrase("id of the stage whose rooms the row states"), without: Phrase("all stages")
  ),
  .init(
    "done", "classrooms", ["实建班数", "班数"], .wholeNumber, unit: "rooms", Phrase("rooms built"),
    without: Phrase("as planned")),
]
