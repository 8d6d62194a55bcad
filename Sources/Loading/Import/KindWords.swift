/// Words in names of files, sheets and layers that say what these hold, by the part of the dataset: the name of its file without ending.
package enum KindWords {
  /// What has the name: layers and tables are named in different ways.
  package enum Holder { case layer, table }

  /// Words of layers and tables alike, then those of layers, then those of tables.
  private static let words: [String: (both: [String], layers: [String], tables: [String])] = [
    "districts": (["区县", "行政区"], ["district", "行政区划", "borough", "city_limit", "municipal"], ["districts"]),
    "catchments": (
      ["catchment", "施教区", "学区", "划片", "招生范围", "zones"],
      ["attendance", "招生片区", "片区", "school_zone", "schoolzone", "es_zone", "ms_zone", "hs_zone", "boundar"],
      ["attendancezone"]
    ),
    "sites": (["sites", "备选"], ["candidate_site", "教育用地", "选址", "规划用地"], ["预留"]),
    "schools": (["学校"], ["school", "小学", "初中", "中学", "campus"], ["schools"]),
    "blocks": (
      ["小区", "地块"],
      ["block", "tract", "planning_unit", "planning unit", "网格", "居住", "楼盘", "社区", "neighbo", "mesh", "居民点"], ["blocks"]
    ),
    "streets": ([], ["street", "road", "道路", "路网", "centerline", "centreline"], []),
    "barriers": ([], ["barrier", "river", "railway", "铁路", "河流", "阻隔", "屏障"], []),
    "enrolment": ([], [], ["enrolment", "enrollment", "在校生", "学生数", "在籍", "rolls"]),
    "attendance": ([], [], ["attendance", "就读", "生源"]),
    "births": ([], [], ["births", "出生"]),
    "women": ([], [], ["women", "育龄"]),
    "children": ([], [], ["children", "适龄", "学龄"]),
    "housing": ([], [], ["housing", "住宅", "交付", "楼盘"]),
    "feeders": ([], [], ["feeder", "对口"]),
    "resources": ([], [], ["resources", "资源", "装备", "师资"]),
  ]

  /// The word for a part of a dataset that a name has; nil for none.
  /// - Parameters:
  ///   - part: name of its file without ending.
  ///   - text: in lower case and simplified characters.
  package static func word(for part: String, of holder: Holder, in text: String) -> String? {
    guard let known = words[part] else { return nil }
    return (known.both + (holder == .layer ? known.layers : known.tables)).first(where: text.contains)
  }
}
