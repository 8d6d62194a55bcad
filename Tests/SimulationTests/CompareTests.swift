import Planning
import Simulation
import Testing

@Suite struct CompareTests {
  /// 4,100 districts of a block each. School a, in the first, has all children until 2012, school b, in the 4,096th, those of
  /// the western blocks from 2013 on: 10 entrants in each of 2,000 blocks move to b, and b has 6 rooms of 45.
  @Test func theSumOverDistrictsIsNotTheDistrictWithAHighNumber() throws {
    var town = GridTown(columns: 4100, rows: 1, districts: 4100, points: true)
    let a = town.addSchool("a", at: (0, 0), district: 0, primary: 60)
    let b = town.addSchool("b", at: (4095, 0), district: 4095, primary: 6)
    town.addZone([a], stage: 0, GridTown.rectangle(0, 0, 4090, 1))
    town.addZone([b], stage: 0, GridTown.rectangle(4090, 0, 4100, 1))
    town.addChildren(registered: 10)
    let plain = town.scenario(years: 2012...2013)
    var moved = plain
    moved.rezonings = [
      Rezoning(
        from: 2013, stage: 0,
        zones: [
          Catchment(schools: [b], stage: 0, area: GridTown.rectangle(2090, 0, 4100, 1), file: "", feature: 1)
        ], phase: .intake, file: "test.yaml", line: 1, zoneFile: "zones.geojson")
    ]
    let results = try [plain, moved].map { try simulate($0, on: town.dataset) }
    let comparison = compare(results, on: town.dataset)
    func row(_ district: Int?, _ year: Int) throws -> ComparisonRow {
      try #require(
        comparison.rows.first {
          $0.scenario == 1 && $0.measures.district == district && $0.measures.stage == 0 && $0.measures.year == year
        })
    }
    #expect(try row(4095, 2012).pupilsMoved == 0)
    // 10 blocks of 6 grades before, and 2,000 more blocks of one grade: 600 and 20,600 pupils on 270 places
    let (here, all) = (try row(4095, 2013), try row(nil, 2013))
    #expect(abs((here.pupilsMoved.value ?? 0) - 20_000) < 1e-6)
    #expect(
      abs(here.measures.seatShortfall - 20_330) < 1e-6 && abs((here.seatShortfallChange.value ?? 0) - 20_000) < 1e-6)
    // a had 4,090 blocks of 60 pupils on 2,700 places; it loses whom b gets
    #expect(abs((all.pupilsMoved.value ?? 0) - 20_000) < 1e-6 && abs(all.seatShortfallChange.value ?? 1) < 1e-6)
    #expect(abs(all.measures.seatShortfall - (4_090 * 60 - 20_000 - 2_700 + 20_330)) < 1e-6)
    #expect(try row(0, 2013).pupilsMoved == 0)
    #expect(abs((try row(0, 2013).seatShortfallChange.value ?? 0) + 20_000) < 1e-6)
  }
}
