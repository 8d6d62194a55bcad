import Bytes
import Foundation
import Geometry
import Output
import Planning
import Testing

@testable import Documents
@testable import Simulation

struct NoticeTests {
  private func notice(_ town: StreetTown, year: Int = 2024) throws -> ZoneNotice {
    try #require(try ZoneNotice(try simulate(town.scenario, on: town.dataset), on: town.dataset, year: year))
  }

  private func borders(_ town: StreetTown, in language: Language, year: Int = 2024) throws -> [String] {
    let notice = try notice(town, year: year)
    let words = NoticeWords(notice, in: language)
    return notice.zones.map { words.sentence($0.border) }
  }

  @Test func zonesAreToldClockwiseByTheLinesAroundThem() throws {
    #expect(
      try borders(StreetTown(), in: .english) == [
        "north: North Road; east: the zone of East Primary (Block 33, Block 32, Block 31 and 1 more); south: the border of South; west: the edge of the mapped area.",
        "north: North Road; east: Moat; south: the border of South; west: the zone of West Primary (Block 20, Block 21, Block 22 and 1 more).",
      ])
    #expect(
      try borders(StreetTown(), in: .chinese) == [
        "北至北路；东至东小学施教区（Block 33、Block 32、Block 31等 4 个小区）；南至南区区界；西至图幅边界。",
        "北至北路；东至护城河；南至南区区界；西至西小学施教区（Block 20、Block 21、Block 22等 4 个小区）。",
      ])
  }

  /// A street that is too far, or crosses, is no border.
  @Test func aStreetMustRunAlongTheBorder() throws {
    var town = StreetTown()
    town.dataset.lines = town.dataset.lines.map { line in
      var line = line
      // 50 m north
      line.lines = line.lines.map { $0.map { Position($0.x, $0.y + 0.0004) } }
      return line
    }
    #expect(try borders(town, in: .english)[0].hasPrefix("north: the edge of the mapped area; "))
    town.dataset.lines = []
    #expect(try borders(town, in: .english)[1].contains("; east: the edge of the mapped area; "))
  }

  @Test func pointBlocksAreNotNamedAtABorder() throws {
    var town = StreetTown()
    var shapes = ShapeColumn()
    for block in 0..<town.dataset.blocks.count { shapes.append(.point(town.dataset.blocks.point(block))) }
    town.dataset.blocks.shapes = shapes
    #expect(try borders(town, in: .english)[0].contains("east: the zone of East Primary; south"))
    #expect(try notice(town).zones.map(\.blocks.count) == [12, 12])
  }

  @Test func aZoneInsideAnotherIsSaid() throws {
    var town = StreetTown()
    let hole = StreetTown.area(1, 1, 2, 2)
    let outer = try StreetTown.area(0, 0, 6, 4).subtracting(hole)
    town.dataset.catchments = [
      Catchment(schools: [0], stage: 0, area: outer, file: "catchments.geojson", feature: 1),
      Catchment(schools: [1], stage: 0, area: hole, file: "catchments.geojson", feature: 2),
    ]
    #expect(try borders(town, in: .english)[0].hasSuffix("; without the zone of East Primary inside it."))
    #expect(try borders(town, in: .chinese)[0].hasSuffix("；不含其中的东小学施教区。"))
  }

  @Test func changesSayWhoMovesWhereFromWhenAndHowFar() throws {
    var town = StreetTown()
    town.rezone(phase: .intake)
    let notice = try notice(town, year: 2026)
    let table = String(decoding: notice.changesTable(in: .english), as: UTF8.self)
    // from (2.5, 3.5) to (1.5, 2) and to (4.5, 2): 1 column is about 100.1 m, 1 row 99.8 m
    #expect(
      table == """
        \u{FEFF}block,name,district,stage,from_year,from_school,to_school,walk_before_m,walk_after_m,who,grades,staying_grades,last_entry_year
        b23,Block 23,town,primary,2025,w,e,\(walk(notice, before: true)),\(walk(notice, before: false)),entrants,1,2 3 4 5 6,

        """)
    let change = try #require(notice.changes.first)
    #expect(abs((change.distanceBefore ?? 0) - (100.1 * 100.1 + 149.7 * 149.7).squareRoot()) < 0.5)
    #expect(abs((change.distanceAfter ?? 0) - (200.2 * 200.2 + 149.7 * 149.7).squareRoot()) < 0.5)
    #expect(notice.zones.map(\.blocks.count) == [11, 13])
    #expect(try self.notice(town, year: 2024).changes.isEmpty)

    var all = StreetTown()
    all.rezone(phase: .all)
    #expect(try self.notice(all, year: 2025).changes.map(\.grades) == [[1, 2, 3, 4, 5, 6]])
  }

  private func walk(_ notice: ZoneNotice, before: Bool) -> String {
    var digits = ByteWriter()
    digits.append((before ? notice.changes[0].distanceBefore : notice.changes[0].distanceAfter) ?? 0, decimals: 3)
    return String(decoding: digits.bytes, as: UTF8.self)
  }

  @Test func theTableOfZonesHasASideAColumn() throws {
    let lines = String(decoding: try notice(StreetTown()).zonesTable(in: .english), as: UTF8.self).split(
      separator: "\n")
    #expect(
      lines[0]
        == "\u{FEFF}school,name,district,stage,year,entry_school,north,east,south,west,border,block_count,blocks,block_names"
    )
    #expect(lines[2].hasPrefix("e,East Primary,town,primary,2024,e,North Road,Moat,the border of South,"))
    #expect(lines[1].contains(",12,b00 b01 b02 b03 b10 b11 b12 b13 b20 b21 b22 b23,"))
  }

  @Test(arguments: Language.all)
  func thePageShowsAllOfIt(language: Language) throws {
    var town = StreetTown()
    town.rezone(phase: .intake)
    let page = page("notice.html", try notice(town, year: 2026), language)
    #expect(page.contains(language == .chinese ? "<html lang=\"zh-CN\">" : "<html lang=\"en\">"))
    #expect(page.contains(language == .chinese ? "北至北路；" : "north: North Road; "))
    #expect(
      page.contains(
        language == .chinese
          ? "<p><b>新生：</b>1 年级新生入读东小学，原为西小学。</p>\n<p><b>不变动的学生：</b>2–6 年级学生继续在西小学就读。</p>"
          : "<p><b>New entrants:</b> grade 1 enters East Primary instead of West Primary.</p>\n<p><b>Who stays:</b> pupils in grades 2–6 stay at West Primary.</p>"
      ))
    for block in 0..<24 { #expect(page.contains(town.dataset.blocks.names[block] ?? "?")) }
    #expect(page.contains("@page { size: A4"))
    #expect(!page.contains("http:") && !page.contains("https:"))
  }

  private func page(_ name: String, _ notice: ZoneNotice, _ language: Language = .english) -> String {
    let file = notice.files(in: language).first { $0.name == name }
    return String(decoding: file?.bytes ?? [], as: UTF8.self)
  }

  // MARK: which school is mine?

  @Test func theLookupPageHasBlocksZonesAndNoCounts() throws {
    let page = page("lookup.html", try notice(StreetTown()))
    #expect(page.contains("<tr><th scope=\"row\">Block 00</th><td>Town</td><td>West Primary</td></tr>"))
    #expect(page.contains("<tr><th scope=\"row\">Block 53</th><td>Town</td><td>East Primary</td></tr>"))
    // the western zone: its corners in 10⁻⁷ degrees, as steps
    #expect(
      page.contains(
        "\"rings\":[[1210000000,320000000,31800,0,0,36000,-31800,0,0,-36000]],\"sites\":[1210015900,320018000]"))
    for word in ["pupils", "children"] { #expect(!page.contains(word)) }
  }

  /// What names hold is text, in HTML, in attributes and in data.
  @Test func namesFromFilesDoNotRun() throws {
    var town = StreetTown()
    let evil = "</script><script>alert(1)</script>\"'&\u{2028}<!--"
    town.dataset.schools[0].name = evil
    town.dataset.blocks.names[0] = evil
    town.dataset.lines[0].name = evil
    town.dataset.about.name = evil
    town.dataset.about.source = evil
    town.dataset.districts[0].name = evil
    town.scenario.schools = town.dataset.schools
    town.scenario.name = evil
    let notice = try notice(town)
    for name in ["lookup.html", "notice.html"] {
      let page = page(name, notice)
      #expect(page.contains("alert(1)"))
      #expect(!page.contains("<script>alert"))
      #expect(!page.contains("</script><script>a"))
      #expect(!page.contains("<!--"))
      let scripts = page.components(separatedBy: "<script").count - 1
      #expect(scripts == (name == "lookup.html" ? 3 : 0))
      #expect(page.components(separatedBy: "</script>").count - 1 == scripts)
    }
    let lookup = page("lookup.html", notice)
    let data = try #require(
      lookup.components(separatedBy: "id=\"zones\">").last?.components(separatedBy: "</script>").first)
    #expect(!data.contains("<") && !data.contains("\u{2028}"))
    #expect(data.contains("\\u003c/script\\u003e"))
  }
}
