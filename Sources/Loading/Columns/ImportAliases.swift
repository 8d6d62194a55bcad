/// Names of columns that open-data portals and education bureaus publish, beside the aliases of `columnAliases`. `schoolzone import`
/// takes them; a dataset that is read as it is keeps such columns unread. Case, spaces, `_`, `-` and `.` do not count.
package let importAliases: [(table: String, name: String, aliases: [String])] = [
  ("districts", "id", ["district_id", "districtid", "dist_id", "region_id", "geoid", "行政区代码", "区划代码", "区县代码"]),
  (
    "districts", "name",
    ["district", "district_name", "distname", "region", "region_name", "行政区", "区县", "区县名称", "区名称", "所属区"]
  ),
  ("districts", "population", ["pop", "pop_total", "totpop", "常住人口", "总人口"]),
  (
    "schools", "id",
    [
      "school_id", "schoolid", "schid", "sch_id", "school_code", "schoolcode", "schcode", "schno", "school_no",
      "schnum",
      "school_number", "schoolnumber", "ncessch", "urn", "prognum", "program_number", "number", "学校标识码", "学校代号", "标识码",
    ]
  ),
  (
    "schools", "name",
    [
      "school", "school_name", "schoolname", "schname", "sch_name", "schnam", "facility_name", "site_name", "name_long",
      "full_name", "establishmentname", "学校全称", "学校名", "单位名称", "机构名称", "校区名称",
    ]
  ),
  (
    "schools", "district",
    ["district_id", "district_name", "region", "lga", "borough", "区县", "行政区", "所在区县", "所属区县", "辖区", "区域"]
  ),
  (
    "schools", "<stage>_classrooms",
    ["教室", "教室数", "普通教室", "教室间数", "班级数", "现有班数", "班级", "classrooms", "rooms", "classes"]
  ),
  ("schools", "<stage>_places", ["核定学位", "办学规模", "可容纳学生数", "places", "capacity", "seats"]),
  ("schools", "<stage>_entry_plan", ["招生数", "招生人数", "计划招生"]),
  ("schools", "authority", ["举办者", "主管部门", "办学性质", "management", "governance", "sector"]),
  ("schools", "type", ["school_type", "schooltype", "sch_type", "办学类型", "学校类别", "学校类型"]),
  ("schools", "site_area_m2", ["占地面积", "校园面积", "site_area", "学校占地面积"]),
  ("schools", "floor_area_m2", ["校舍面积", "校舍建筑面积", "floor_area", "gross_area"]),
  ("schools", "teachers", ["专任教师", "专任教师数", "教师人数", "教师"]),
  ("schools", "opened", ["建校时间", "创办年份", "year_opened", "year_built"]),
  (
    "catchments", "school",
    [
      "school_id", "schoolid", "school_code", "school_name", "schoolname", "schname", "sch_name", "schoolcode",
      "use_id",
      "es_name", "ms_name", "hs_name", "elem_name", "elementary_school", "middle_school", "high_school",
      "attendance_zone",
      "zone_name", "zonename", "es_zone", "ms_zone", "hs_zone", "学校名称", "校名", "学校名", "对应学校", "对口学校", "划片学校",
      "所属学校", "就读学校", "服务学校", "学区名称",
    ]
  ),
  ("catchments", "stage", ["level", "school_level", "catch_type", "grade_level", "学校类型", "学校类别", "办学类型", "类型"]),
  (
    "catchments", "from",
    ["effective", "effective_from", "school_year", "year", "start_year", "起始年", "生效年份", "学年", "年度"]
  ),
  ("catchments", "name", ["zone", "catchment", "学区", "片区", "施教区名称", "施教区范围"]),
  (
    "blocks", "id",
    [
      "block_id", "blockid", "geoid", "geoid10", "geoid20", "tract", "pu_id", "planning_unit", "unit_id", "zone_id",
      "小区编号", "网格编号",
    ]
  ),
  ("blocks", "district", ["district_id", "region", "区县", "行政区", "街道", "所属街道", "辖区", "区域"]),
  (
    "blocks", "name",
    [
      "block_name", "neighborhood", "neighbourhood", "community", "小区名称", "小区名", "地块名称", "楼盘", "楼盘名称", "社区", "社区名称",
      "村", "村名", "居住区",
    ]
  ),
  ("blocks", "dwellings", ["housing_units", "units", "households", "du", "总户数", "入住户数", "住宅套数", "居民户数"]),
  ("blocks", "population", ["pop", "pop_total", "totpop", "pop10", "pop20", "常住人口", "总人口", "人口数"]),
  ("streets", "name", ["street", "street_name", "fullname", "road", "道路名称", "道路名"]),
  ("barriers", "name", ["barrier", "名称", "河流", "铁路"]),
  ("sites", "id", ["site_id", "parcel", "parcel_id", "地块号", "宗地号"]),
  ("sites", "district", ["district_id", "region", "区县", "行政区", "辖区"]),
  ("sites", "name", ["site_name", "地块名称", "项目名称"]),
]

/// Further names of columns of tables, as offices publish them, beside ``importAliases``. Layers do not take them: an attribute `gid` or `街道`
/// is no name there. A table's own row stands before the row of any table, whose `table` is empty.
package let sheetAliases: [(table: String, name: String, aliases: [String])] = [
  ("feeders", "from", ["fromschool", "毕业学校"]),
  ("feeders", "to", ["toschool", "升入学校"]),
  ("schools", "id", ["序列号"]),
  ("schools", "name", []),
  ("", "id", ["code", "gid"]),
  ("", "name", ["小区名称", "地块名称", "区名称"]),
  (
    "", "school",
    ["schoolid", "school_id", "schoolname", "school_name", "schoolcode", "校名", "学校名称", "学校全称", "就读学校"]
  ),
  (
    "", "district",
    ["区县", "县区", "所属区县", "行政区", "所在区县", "属地", "所属街道", "街道", "镇街", "所属镇街", "乡镇", "district_id", "county", "borough"]
  ),
  (
    "", "block",
    [
      "小区名称", "住宅小区", "地块名称", "block_id", "estate", "neighbourhood", "neighborhood", "村", "社区", "施教区范围", "招生范围", "服务范围",
      "服务区", "包含小区",
    ]
  ),
  ("", "year", ["schoolyear", "school_year", "academicyear", "学年度", "年度", "入学年度"]),
  ("", "entry_year", ["entryyear", "cohort", "入学年度", "入学学年", "年级届别"]),
  ("", "grade", ["gradelevel", "grade_level", "年级名称"]),
  (
    "", "pupils",
    [
      "students", "enrollment", "enrolment", "roll", "headcount", "number", "在校学生数", "在校学生", "学生数", "在籍学生数", "在籍人数",
      "数量",
    ]
  ),
  ("", "classes", ["班级数", "教学班数", "sections"]),
  ("", "births", ["出生人口", "出生人口数", "新生儿数", "livebirths"]),
  ("", "children", ["儿童数", "适龄儿童数", "适龄儿童", "学龄儿童"]),
  ("", "dwellings", ["总户数", "住户数", "households", "units"]),
  ("", "occupied", ["交付时间", "入住时间", "交付年份", "completion", "completed"]),
  ("", "lon", ["longitude", "lng", "x", "东经"]),
  ("", "lat", ["latitude", "y", "北纬"]),
  ("", "stage", ["level", "学校类别"]),
  ("", "registered", ["户籍儿童", "户籍学生", "本地户籍", "本地"]),
  ("", "migrant", ["随迁儿童", "外来", "外来务工人员随迁子女", "非户籍"]),
]
