import Foundation
import Planning
import Testing

@testable import Disclosure
@testable import Documents
@testable import Maps
@testable import Measures
@testable import Output
@testable import Simulation
@testable import Tables
@testable import Terminal

/// How withheld figures are written.
struct PublishedFilesTests {
  private func publication(_ seed: UInt64 = 10) throws -> (Publication, SimulationResult, Dataset) {
    let city = SmallCity(seed: seed)
    let whole = try simulate(city.plan, on: city.dataset)
    return (Publication([whole], on: city.dataset), whole, city.dataset)
  }

  @Test func noFileHasANumberThatIsNone() throws {
    let (publication, _, _) = try publication()
    let result = publication.results[0]
    var files = simulationFiles(result, on: publication.dataset, options: MapOptions(isPerYear: true))
    let record = RunRecord(
      command: "simulate", seed: nil, results: [result], dataset: publication.dataset, warnings: [], timings: { [] })
    files.append(record.file(beside: files))
    files.append(ReportedFile("json", simulationJSON(result, on: publication.dataset, files: [])))
    for file in files {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(!text.lowercased().split { !$0.isLetter }.contains { $0 == "nan" || $0 == "inf" }, "\(file.name)")
      guard !file.name.hasSuffix(".csv") else { continue }
      #expect(text.contains("withheld"), "\(file.name)")
      guard !file.name.hasSuffix(".html") else { continue }
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(file.bytes)) }
    }
  }

  /// Whoever reads a number without asking whether it is withheld would write what stands in its place.
  @Test(arguments: [1, 10])
  func nothingWrittenDependsOnWithheldNumbers(seed: UInt64) throws {
    let city = SmallCity(seed: seed)
    let whole = try [city.baseline, city.plan].map { try simulate($0, on: city.dataset) }
    let compared = compare(whole, on: city.dataset)
    let written = [0, 123_456_789.5].map { erased -> [String: String] in
      let publication = Publication(whole, on: city.dataset, leaving: erased)
      let (results, dataset) = (publication.results, publication.dataset)
      var texts: [String: String] = [
        "json": String(decoding: simulationJSON(results[1], on: dataset, files: []), as: UTF8.self),
        "screen": simulationScreen(results[1], on: dataset, in: .english),
        "comparison": comparisonScreen(publication.of(compared), on: dataset, in: .english),
        "chart": shortfallChart(results, on: dataset, in: .english),
      ]
      var files = simulationFiles(results[1], on: dataset, options: MapOptions())
      files += comparisonFiles(publication.of(compared), on: dataset, options: MapOptions())
      for file in files { texts[file.name] = String(decoding: file.bytes, as: UTF8.self) }
      return texts
    }
    #expect(written[0].count > 8)
    for (name, text) in written[0] {
      #expect(text == written[1][name], "\(name)")
    }
  }

  /// A measure whose stored property the catalogue does not name would keep its number in a publication.
  @Test func noWithheldNumberIsLeftInARow() throws {
    let city = SmallCity(seed: 1)
    let whole = try simulate(city.plan, on: city.dataset)
    let published = [3, 50_003.5].map { Publication([whole], on: city.dataset, leaving: $0).results[0].schools }
    var erased: Set<String> = []
    for measure in MeasureCatalogue.schools.all {
      for (row, (first, second)) in zip(whole.schools, zip(published[0], published[1]))
      where measure.isWithheld(in: first) {
        guard let left = measure.column.number(of: first) else { continue }
        let differs = left != measure.column.number(of: second) || left != measure.column.number(of: row)
        #expect(differs, "\(measure.id) of \(row.school) in \(row.year)")
        erased.insert(measure.id)
      }
    }
    #expect(erased.isSuperset(of: ["pupils", "seat_shortfall", "entry_shortfall", "utilisation"]))
  }

  @Test(arguments: Language.all)
  func screensMarkWhatIsWithheld(language: Language) throws {
    let (publication, whole, dataset) = try publication()
    let screen = simulationScreen(publication.results[0], on: publication.dataset, in: language)
    #expect(screen.contains(language == .chinese ? "… 不公布：少于 10 人" : "… withheld: counts of pupils under 10"))
    #expect(screen.contains(" …\n"))
    #expect(!simulationScreen(whole, on: dataset, in: language).contains("…"))
  }

  /// A withheld school has no colour that discloses its figure.
  @Test func mapsAreNeutralWhereFiguresAreWithheld() throws {
    let found = try (1...12).reduce(0) { try $0 + hidden(seed: UInt64($1)) }
    #expect(found > 0)
  }

  /// Features without a roll.
  private func hidden(seed: UInt64) throws -> Int {
    let (publication, _, _) = try publication(seed)
    let files = simulationMaps(publication.results[0], on: publication.dataset, options: MapOptions())
    var hidden = 0
    for (name, style) in [("catchments.geojson", "fill"), ("schools.geojson", "marker-color")] {
      let file = try #require(files.first { $0.name == name })
      let json = try #require(try JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any])
      for feature in try #require(json["features"] as? [[String: Any]]) {
        let properties = try #require(feature["properties"] as? [String: Any])
        guard properties["pupils"] is NSNull else { continue }
        hidden += 1
        #expect(properties[style] as? String == ColourScale.noValue)
        #expect(properties["warning"] is NSNull)
        #expect(properties["largest_class"] is NSNull)
        #expect((properties["description"] as? String)?.contains("…") == true)
      }
    }
    return hidden
  }

  /// Columns of the input may be counts.
  @Test func unknownColumnsAreNotPassedOn() {
    let publication = Publication([ToyTown.result()], on: ToyTown.dataset)
    let files = simulationMaps(publication.results[0], on: publication.dataset, options: MapOptions())
    let schools = files.first { $0.name == "schools.geojson" }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    #expect(schools.contains("\"authority\":\"市直\""))
    #expect(!schools.contains("year_built") && !schools.contains("tags"))
  }

  @Test func withoutPublishingNothingIsSaid() {
    let files = simulationMaps(ToyTown.result(), on: ToyTown.dataset, options: MapOptions())
    for file in files { #expect(!String(decoding: file.bytes, as: UTF8.self).contains("withheld")) }
  }
}
