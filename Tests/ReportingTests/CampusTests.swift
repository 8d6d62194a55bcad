import Measures
import Planning
import Simulation
import Testing

@testable import Tables

/// One school on several sites: rows of its own for each site, and their sum.
struct CampusTests {
  /// ToyTown with p3, open from 2015, as a campus of p2.
  private func result() -> SimulationResult {
    var result = ToyTown.result()
    result.scenario.schools[2].campusOf = 1
    return result
  }

  private func lines(_ table: [UInt8]) -> [[String]] {
    String(decoding: table, as: UTF8.self).replacing("\u{FEFF}", with: "").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// p2 has 400, 390 and 380 pupils and 400 places, p3 80 and 150 pupils from 2015 on and 100 places: short of 50 in 2016, while p2 has
  /// 20 free; in all 470 and 530 pupils for 500 places.
  @Test func theSumIsOfTheSites() throws {
    let rows = CampusRow.rows(of: result(), on: ToyTown.dataset)
    #expect(rows.map(\.measures.year) == [2014, 2015, 2016] && rows.map(\.siteCount) == [1, 2, 2])
    #expect(rows.allSatisfy { $0.school == 1 })
    #expect(rows.map { $0.measures[.pupils] } == [400, 470, 530])
    #expect(rows.map(\.measures.capacity) == [400, 500, 500])
    #expect(rows.map { $0.measures[.seatShortfall] } == [0, 0, 50])
    #expect(abs((rows[2].measures[.utilisation].value ?? 0) - 530.0 / 500) < 1e-9)
  }

  @Test func theTableHasTheSumsByMainSite() throws {
    let table = String(decoding: campusesTable(result(), on: ToyTown.dataset), as: UTF8.self)
    #expect(table.contains("school,name,district,stage,year,sites,pupils,classrooms,capacity,seat_shortfall,"))
    #expect(table.contains("p2,\"Second, Primary\",east,primary,2016,2,530.000,24,500.000,50.000,"))
  }

  /// The column `campus_of` is the last of `schools.csv`; without campuses there is none.
  @Test func theMainSiteIsTheLastColumn() throws {
    let table = lines(schoolsTable(result(), on: ToyTown.dataset))
    #expect(table[0].last == "campus_of")
    #expect(table.dropFirst().map { $0.last == "p2" } == table.dropFirst().map { $0[0] == "p3" })
    #expect(lines(schoolsTable(ToyTown.result(), on: ToyTown.dataset))[0].last == "zone_warning")
  }
}
