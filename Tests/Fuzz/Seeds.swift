/// Sound inputs that neither the program writes nor the documentation shows: names, numbers and people are invented.
enum Seeds {
  /// By path in the corpus.
  static let files: [(name: String, text: String)] = [
    (
      "tables/observed.csv",
      "school,year,grade,pupils\nw-p1,2025,1,80\nw-p1,2025,2,85\ne-p1,2025,1,60\ne-j1,2026,7,120\nnobody,2025,1,5\n"
    ),
    ("tables/projects.csv", "project,opened,stage,classrooms\nN,2026,primary,10\nE,2026-08-20,,6\nR,未开,,\nC,2028,,\n"),
    (
      "tables/batch.csv",
      """
      variant,demand.net_migration,demand.births.east.2026,standards.primary.class_size,demand.ramp
      more,0.02,900,,
      smaller,,,40,"[0.5, 1]"

      """
    ),
    ("tables/facilities.txt", "2 3\n10 12\n100 90\n4 5 6\n1 2\n3 4\n5 6\n"),
    ("tables/pairs.txt", "2 3\n10 100\n12 90\n4 5 6\n1 3 5\n2 4 6\n"),
    ("lists/pupils/学籍.csv", pupils),
    (
      "lists/pupils/schools.csv",
      "id,name,district,lon,lat,primary\nxt,学田小学,west,121.001,32.001,12\nhq,虹桥小学,west,121.004,32.002,12\n"
    ),
    (
      "lists/pupils/blocks.csv",
      "id,name,district,lon,lat\nb1,学田新村,west,121.0012,32.0011\nb2,虹桥新村,west,121.0041,32.0021\n"
    ),
    ("lists/zones/施教区.csv", zones),
    ("lists/wide/在校生.csv", wide),
    ("lists/wide/enrollment 2023-24.csv", grades),
    ("lists/wide/births.csv", "sep=;\n区;2019;2020;2021\nWest;1,234;900;<10\nEast;800;*;–\n合计;2034;;\n"),
    ("lists/wide/schools.geojson", points),
    ("lists/wide/Attendance Areas.geojson", areas),
    ("yaml/whole.yaml", whole),
    ("town/data/streets.geojson", streets),
    ("town/streets.yaml", "extends: plan.yaml\nname: Streets\ndistance: streets\nsnap_m: 300\n"),
    (
      "metres/plan.yaml",
      "schema: schoolzone/1\nname: Metres\ndataset: data\nyears: 2024-2028\nstandards: { primary: { class_size: 45 } }\nuncovered: nearest\n"
    ),
    (
      "metres/data/dataset.yaml",
      "name: Metres\nbase_year: 2024\ncrs: EPSG:4549\nmetric_crs: EPSG:32651\nstages: [ { id: primary, name: Primary, grades: 1-6 } ]\n"
    ),
    ("metres/data/districts.geojson", metres(#"{"id":"west","name":"West"}"#, square(0, 0, 2000))),
    (
      "metres/data/schools.geojson",
      metres(
        #"{"id":"a","name":"A","district":"west","primary_classrooms":12}"#,
        #"{"type":"Point","coordinates":[500500,3541500]}"#)
    ),
    ("metres/data/blocks.geojson", metres(#"{"id":"b1","district":"west"}"#, square(100, 100, 500))),
    ("metres/data/children.csv", "block,entry_year,registered\nb1,2024,40\nb1,2025,45\nb1,2026,50\n"),
    ("metres/data/enrolment.csv", "school,year,grade,pupils\na,2024,1,40\na,2024,2,41\n"),
    (
      "yaml/locks.yaml",
      "blocks: { b-0-0: w-p1, b-5-2: e-p1 }\nschools: [w-p1, e-j1]\nnever: [ { block: b-1-1, school: e-p1 } ]\n"
    ),
    ("yaml/import.yaml", importMap),
  ]

  private static let pupils = """
    青禾学籍导出
    姓名,性别,身份证件号,出生日期,生源类别,家庭住址,学校名称,年级
    甲一,男,,2010-05-03,户籍,青禾區学田新村12幢301室,学田小学,一年级
    乙二,女,,2010年8月31日,随迁子女,学田新村3幢101,学田小学,1
    丙三,女,,20100101,外来务工,"虹桥新村,2幢",虹桥小学,初一
    丁四,男,,40301,户籍,不存在花园5幢502室,虹桥小学,二年级(2)班
    戊五,男,,不详,户籍,无名路88号3幢,乌有小学,二年级

    """

  private static let zones = """
    学校,招生范围
    学田小学,"学田新村、学田苑1-12幢；青年路以东、工农路以北"
    虹桥小学,"虹桥新村（含3幢）, 虹桥苑"

    """

  private static let importMap = """
    schema: schoolzone-import/1
    name: Town
    datum: gcj02
    files:
      - { file: schools.csv, kind: schools, crs: EPSG:4326, columns: { id: id, name: name } }
      - { file: 学籍.csv, kind: pupils, encoding: gb18030, skip: 1 }

    """

  private static func metres(_ properties: String, _ geometry: String) -> String {
    #"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4549"}},"features":[{"type":"Feature","properties":"#
      + properties + #","geometry":"# + geometry + "}]}\n"
  }

  private static func square(_ x: Int, _ y: Int, _ side: Int) -> String {
    let (west, south) = (500_000 + x, 3_541_000 + y)
    let corners = [(0, 0), (side, 0), (side, side), (0, side), (0, 0)].map { "[\(west + $0),\(south + $1)]" }
    return #"{"type":"Polygon","coordinates":[["# + corners.joined(separator: ",") + "]]}"
  }

  /// A grid over the example town, one street of it one-way.
  private static var streets: String {
    let (easts, norths) = ((0...10).map { 121 + 0.001 * Double($0) }, (0...5).map { 32 + 0.001 * Double($0) })
    let lines = easts.map { east in norths.map { [east, $0] } } + norths.map { north in easts.map { [$0, north] } }
    let features = lines.enumerated().map { at, line in
      #"{"type":"Feature","properties":{"name":"S\#(at)","oneway":"\#(at == 3 ? "yes" : "no")"},"geometry":{"type":"LineString","coordinates":\#(line)}}"#
    }
    return #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}\n"
  }

  private static let wide = """
    青禾市在校生统计表,,,,,,
    学校,2022-23学年,,,2023–2024学年,,
    ,一年级,二年级,三年级,一年级,二年级,三年级
    West Primary,"1,020",98,<10,110,*,97
    0101,120,118,–,119,,121
    合计,222,,,,,
    注：数据截至九月,,,,,,

    """

  private static let grades = """
    Name,Grade,Gr K,Gr 1,Gr 2,Gr 9,Gr 12,Total
    Adams ES,,60,61,62,,,183
    Bell HS,,,,,140,131,271
    State Total,,60,61,62,140,131,454

    """

  private static let points = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"SCH_NAME":"Adams ES","SCHNUM":"007","LOW_GRADE":"KG","HIGH_GRADE":"5","classrooms":18},"geometry":{"type":"Point","coordinates":[-77.05,38.9]}},
    {"type":"Feature","properties":{"SCH_NAME":"Bell HS","SCHNUM":"012","LOW_GRADE":"9","HIGH_GRADE":"12","classrooms":40},"geometry":{"type":"Point","coordinates":[-77.03,38.92]}}]}

    """

  private static let areas = """
    {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},"features":[
    {"type":"Feature","properties":{"SCHOOL":"Adams Elementary School","GIS_ID":1},"geometry":{"type":"MultiPolygon","coordinates":[[[[-77.06,38.89],[-77.04,38.89],[-77.04,38.91],[-77.06,38.91],[-77.06,38.89]]]]}},
    {"type":"Feature","properties":{"SCHOOL":"Bell High School","GIS_ID":2},"geometry":{"type":"Polygon","coordinates":[[[-77.06,38.89],[-77.02,38.89],[-77.02,38.93],[-77.06,38.93],[-77.06,38.89]]]}}]}

    """

  /// A scenario of the example town with what plans of one page do not have.
  private static let whole = """
    extends: all.yaml
    name: { en: Whole, zh: 全部 }
    note: |
      two lines: of a "remark"
        # that is none
    standards:
      warning: { yellow: 0.85, red: 1 }
      primary:
        class_size: { "*": 45, west: { 2024: 45, 2027: { value: 40, from: entry } }, e-p1: 42 }
        service_radius_m: { "*": 500, east: { 2027: 800 } }
      junior: { class_size: { 2024: 50, 2028: 45 } }
    demand:
      progression: { "*": 1, east: { 2026: { registered: { grade: { 1: 1.01, 6: 0.98 } } } } }
      multipliers:
        - { name: metro line 2, from: 2027, district: east, factor: 1.05 }
        - { of: births, from: 2025, to: 2028, factor: 1.08, kind: registered }
    reach_m: { primary: 1000, junior: { "*": 2000, west: { 2026: 1500 } } }
    overflow: { admit: { limit_m: 3000 } }
    kinds: [ { id: registered, priority: 1 }, { id: migrant, priority: 2, assigned: vacancy } ]
    groups: [ { leader: w-p1, members: [e-p1], from: 2025, pool_seats: false, form: pair } ]
    targets: [ { measure: seat_shortfall, by: 2028, at_most: 0 } ]
    improvements: [ { school: w-p1, measure: computers, from: 2026, add: 60 }, { school: e-p1, measure: library, from: 2027, value: 12 } ]
    districts: [ { merge: [west], into: east, from: 2027, note: merged } ]
    uncertainty: { births: { sigma: 0.1, rho: 0.5 }, progression: { sigma: 0.02 } }
    projects:
      - { id: G, kind: grades, school: w-p1, grades: { 2027: 1-5, 2028: 1-4 }, onward: e-p1 }
      - { id: B, kind: new, school: branch, name: Branch, stage: primary, district: west, site: [121.003, 32.001], campus_of: w-p1, opens: 2027-08-20, classrooms: 4, opening: grade-by-grade, start_grade: 2, delay_months: 6, siblings: { share: 0.3, years: 3 }, phase: { grades: [2] }, phases: [ { opens: 2029, classrooms: 2 } ], catchment: { type: Polygon, coordinates: [[[121.002,32.0],[121.004,32.0],[121.004,32.002],[121.002,32.0]]] } }
      - { id: K, kind: new, school: nine, name: Nine, stage: [primary, junior], district: east, site: [121.008, 32.003], opens: 2026, classrooms: { primary: 6, junior: 6 }, nine_year: true, through: 0.8, class_size: 40, entry_plan: 80, catchment: nearest }
      - { id: O, kind: close, school: e-j1, closes: 2029, phase: out }
    rezoning:
      - { from: 2026, stage: primary, blocks: { w-p1: [b-4-1, b-4-3], e-p1: [b-3-0] }, phase: { 2026: intake, 2027: all }, siblings: { share: 0.2, years: 2 } }
      - { from: 2027, stage: primary, blocks: lists.csv, phase: { grades: [2, 3] } }

    """
}
