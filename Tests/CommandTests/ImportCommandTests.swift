import Foundation
import TestSupport
import Testing

/// `import`, as a planner calls it with files of her own.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/ogr2ogr")))
struct ImportCommandTests {
  private static let names = ["学田新村", "虹桥新村", "城东花园", "易家桥新村", "钟秀苑", "观音山小区"]

  private static func polygon(_ properties: String, _ at: Int) -> String {
    let (x, y) = (120.80 + 0.01 * Double(at % 3), 32.0 + 0.01 * Double(at / 3))
    let ring = [(x, y), (x + 0.01, y), (x + 0.01, y + 0.01), (x, y + 0.01), (x, y)].map { "[\($0.0),\($0.1)]" }.joined(
      separator: ",")
    return
      "{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[\(ring)]]}}"
  }

  private static func collection(_ features: [String]) -> String {
    "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ",\n"))]}"
  }

  /// A Shapefile in GBK without .cpg in EPSG:4549, schools as a table, a wide table of rolls, and zones as a list of 小区.
  private func planner() throws -> Workplace {
    let work = try Workplace(withTown: false)
    let blocks = Self.names.enumerated().map { Self.polygon("\"小区名称\":\"\($1)\",\"总户数\":\(100 * ($0 + 1))", $0) }
    try work.put(Self.collection(blocks), "source.geojson")
    let made = try work.shell(
      "ogr2ogr -f 'ESRI Shapefile' -t_srs EPSG:4549 -lco ENCODING=GBK 小区.shp source.geojson && rm 小区.cpg source.geojson"
    )
    #expect(made.code == 0, "\(made.complaints)")
    try work.put("学校名称,经度,纬度,小学班数\n实验小学,120.815,32.005,12\n城东小学,120.815,32.015,18\n", "学校.csv")
    let grades = (1...6).map { ["一", "二", "三", "四", "五", "六"][$0 - 1] + "年级" }.joined(separator: ",")
    try work.put(
      "2023学年在校生数\n学校名称,学年,\(grades),合计\n实验小学,2023,50,50,50,50,50,50,300\n城东小学,2023,60,60,60,60,60,60,360\n合计,,110,110,110,110,110,110,660\n",
      "在校生.csv")
    try work.put("学校名称,招生范围\n实验小学,学田新村、虹桥新村、城东花园\n城东小学,易家桥新村、钟秀苑、观音山小区\n", "小学招生范围.csv")
    var children = "小区,入学年份,户籍,随迁\n"
    for name in Self.names { for year in 2018...2025 { children += "\(name),\(year),\(name.count * 3),2\n" } }
    try work.put(children, "适龄儿童.csv")
    return work
  }

  private let files = ["小区.shp", "学校.csv", "在校生.csv", "小学招生范围.csv", "适龄儿童.csv"]

  @Test func aPlannersFilesBecomeADatasetThatIsSimulated() throws {
    let work = try planner()
    let asked = try work.run(["import"] + files + ["--out", "city"])
    #expect(asked.code == 1)
    #expect(asked.isWithin80Columns)
    #expect(!work.exists("city"))
    let run = try work.run(["import"] + files + ["--out", "city", "--yes"])
    #expect(run.code == 0, "\(run.output)\n\(run.complaints)")
    let check = try work.run("check", "city")
    #expect(check.code == 0, "\(check.complaints)\n\(run.output)\n\(run.complaints)")
    try work.put(
      "schema: schoolzone/1\nname: as it is\ndataset: city\nyears: 2023-2026\nstandards: { primary: { class_size: 45 } }\n",
      "plan.yaml")
    let simulated = try work.run("simulate", "plan.yaml", "--out", "results")
    #expect(simulated.code == 0, "\(simulated.complaints)")
    #expect(try work.text("results/schools.csv").contains("实验小学,"))
    #expect(try work.text("city/import.log.csv").contains("GB 18030"))
  }

  @Test func nextYearsFilesGoThroughWithTheMap() throws {
    let work = try planner()
    #expect(try work.run(["import"] + files + ["--out", "city", "--yes", "--quiet"]).code == 0)
    let first = try work.text("city/enrolment.csv")
    let again = try work.run(["import"] + files + ["--map", "city/import.yaml", "--out", "city", "--yes", "--quiet"])
    #expect(again.code == 0, "\(again.complaints)")
    #expect(try work.text("city/enrolment.csv") == first)
  }

  @Test func nothingIsWrittenWithoutYes() throws {
    let work = try planner()
    let run = try work.run(["import"] + files + ["--out", "city", "--json"])
    #expect(run.code == 1)
    #expect(run.output.hasPrefix("{\"program\":\"schoolzone\""))
    #expect(!work.exists("city"))
    let chinese = try work.run(["import"] + files + ["--out", "city", "--lang", "zh"])
    #expect(chinese.isWithin80Columns)
    #expect(chinese.output.contains("将写出"))
  }
}
