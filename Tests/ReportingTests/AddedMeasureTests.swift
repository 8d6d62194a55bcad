import Bytes
import Measures
import Planning
import Testing

@testable import Disclosure
@testable import Maps
@testable import Simulation
@testable import Tables

/// What a new measure needs: one entry of the catalogue.
struct AddedMeasureTests {
  /// Pupils a classroom, without a disclosure rule.
  private static let added = Measure<SchoolYearMeasures>(
    .number("pupils_per_room") { $0.classrooms > 0 ? $0.pupils / Double($0.classrooms) : nil },
    Phrase("Pupils per classroom"), in: .pupils,
    map: MapStyle(
      rank: 9, Phrase("roll ÷ classrooms"), .amount([20, 30, 40, 50, 60]),
      change: .change(small: 1, large: 5), .number))
  private static let catalogue = MeasureCatalogue.schools.adding([added])

  private func lines(_ result: SimulationResult, _ dataset: Dataset) -> [[Substring]] {
    String(decoding: schoolsText(result, on: dataset, Self.catalogue).bytes, as: UTF8.self)
      .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
  }

  @Test func itIsAColumnOfTablesMapsAndPages() throws {
    let (result, dataset) = (ToyTown.result(), ToyTown.dataset)
    let row = try #require(result.schools.first { $0.classrooms > 0 })
    let value = row.pupils / Double(row.classrooms)
    let table = lines(result, dataset)
    let at = try #require(table[0].firstIndex(of: "pupils_per_room"))
    #expect(at == table[0].count - 1)
    let cell = try #require(table.dropFirst().first { $0[0] == result.scenario.schools[row.school].id.text })[at]
    #expect(abs((Double(cell) ?? 0) - value) < 0.001)

    let json = schoolColumnsJSON(result.schools, of: result.scenario, on: dataset, catalogue: Self.catalogue)
    #expect(String(decoding: json, as: UTF8.self).contains("\"pupils_per_room\":["))
    let map = SchoolMap(result, on: dataset, in: .english, Self.catalogue).text(Array(result.years)).bytes
    #expect(String(decoding: map, as: UTF8.self).contains("\"pupils_per_room\":"))
    let list = String(decoding: mapMeasuresJSON(Self.catalogue), as: UTF8.self)
    #expect(list.contains("\"id\":\"pupils_per_room\"") && list.contains("\"change_breaks\":[-5.0,-1.0,"))
    #expect(try #require(MapMeasure(Self.added)).figure(of: row) == .value(value))
  }

  /// Else a catchment that schools share would show the figure of the first of them.
  @Test func schoolMeasuresSayHowTheySum() {
    let ofTheFirst = MeasureCatalogue.schools.all.filter { if case .first = $0.total { true } else { false } }
    #expect(ofTheFirst.allSatisfy { $0.presence == .whereKnown }, "\(ofTheFirst.map(\.id))")
  }

  /// Every measure that policies may name is in a catalogue, under the rows that it is said to have; and every number of the catalogues
  /// that can be added up may be named.
  @Test func policiesMayNameEveryMeasure() {
    let (schools, districts) = (MeasureCatalogue.schools, MeasureCatalogue<DistrictYearMeasures>.districts)
    #expect(ResultMeasure.ofSchools.allSatisfy { schools[$0] != nil })
    #expect(ResultMeasure.ofDistricts.allSatisfy { schools[$0] == nil && districts[$0] != nil })
    let known = Set(ResultMeasure.allIDs)
    let missing = (schools.all.map(\.id) + districts.all.map(\.id)).filter { !known.contains($0) }
    #expect(missing == ["p90_distance_m"])
  }

  /// Without a rule it is withheld from every row of a publication; with an open one it is not.
  @Test func withoutARuleItIsWithheld() throws {
    let publication = Publication([ToyTown.result()], on: ToyTown.dataset)
    let published = publication.results[0]
    let table = lines(published, publication.dataset)
    let at = try #require(table[0].firstIndex(of: "pupils_per_room"))
    #expect(table.count > 1 && table.dropFirst().allSatisfy { $0[at].isEmpty })
    let row = try #require(published.schools.first)
    #expect(try #require(MapMeasure(Self.added)).figure(of: row) == .withheld)

    let open = Measure<SchoolYearMeasures>(
      .whole("rooms", \.classrooms), Phrase("Rooms"), in: .rooms, disclosure: .open)
    #expect(open.figure(of: row) == .value(Double(row.classrooms)))
  }

  /// Every measure of the program has a rule of its own: none is withheld for want of one.
  @Test func everyMeasureHasARule() {
    for measure in MeasureCatalogue.schools.all { #expect(!measure.hiddenBy.contains(.published), "\(measure.id)") }
    for measure in MeasureCatalogue.districts.all { #expect(!measure.hiddenBy.contains(.published), "\(measure.id)") }
  }

  @Test func namesAreUnique() {
    let ids = MeasureCatalogue.schools.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(MapMeasure.allCases.map(\.style.rank) == Array(1...MapMeasure.allCases.count))
  }
}
