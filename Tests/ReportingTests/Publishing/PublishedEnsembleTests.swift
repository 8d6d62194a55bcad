import Measures
import Output
import Planning
import Simulation
import Testing

@testable import Disclosure
@testable import Documents
@testable import Ensembles
@testable import Tables

/// No count under 10 is in the tables of an ensemble that are published, nor does a mean follow from the others.
struct PublishedEnsembleTests {
  private struct Drawn {
    var city: SmallCity
    var references: [SimulationResult]
    var whole: EnsembleTables
    var publication: Publication
    var told: EnsembleTables
    var content: EnsembleContent
  }

  private func drawn(_ seed: Int) throws -> Drawn {
    let city = SmallCity(seed: UInt64(seed))
    // so wide that many a school is small in some draws alone
    var uncertainty = Uncertainty()
    for rate in [UncertainRate.progression, .enrolmentShare] {
      var stated = Uncertainty.Stated()
      stated.sigma = 0.5
      uncertainty.stated[rate] = stated
    }
    var (baseline, plan) = (city.baseline, city.plan)
    plan.id = "plan"
    (baseline.uncertainty, plan.uncertainty) = (uncertainty, uncertainty)
    let drawn = try [baseline, plan].map { try DrawnScenario($0, on: city.dataset, jobs: 1) }
    let made = try EnsembleRun(drawn, EnsemblePlan(seed: UInt64(seed), draws: 24), jobs: 1)
    let (whole, references) = (EnsembleTables(made.ensembles, jobs: 1), drawn.map(\.reference))
    let publication = Publication(references, on: city.dataset)
    let told = publication.of(whole)
    return Drawn(
      city: city, references: references, whole: whole, publication: publication, told: told,
      content: EnsembleContent(
        told, made.plan, frames: drawn.map(\.frame), references: publication.results, on: publication.dataset))
  }

  private func isSmall(_ count: Double) -> Bool { count < 10 && count.magnitude > 1e-9 }

  @Test(arguments: 1...24)
  func nothingSmallIsTold(seed: Int) throws {
    let drawn = try drawn(seed)
    for row in drawn.told.quantiles where ["pupils", "entry_pupils"].contains(row.measure) && !row.isWithheld {
      let figures = [row.mean, row.p05, row.p10, row.p25, row.p50, row.p75, row.p90, row.p95]
      #expect(!figures.contains(where: isSmall), "\(row)")
    }
    // what is withheld is gone, and so are the cells of the files
    for row in drawn.told.quantiles where row.isWithheld { #expect((row.mean, row.p05, row.p95) == (0, 0, 0)) }
    let tables = try EnsembleTableFiles()
    try tables.add(drawn.told)
    let file = try #require(try tables.files().first { $0.name == "quantiles.csv" })
    let table = PlainCSV(file.bytes)
    for (row, written) in zip(drawn.told.quantiles, table.rows) where row.isWithheld {
      #expect(["mean", "p05", "p50", "p95"].allSatisfy { written[$0]?.isEmpty ?? true })
    }
    // the same of the scenario without any draw
    for (result, reference) in zip(drawn.publication.results, drawn.references) {
      for (told, whole) in zip(result.schools, reference.schools) where told[.pupils].isWithheld {
        let id = reference.scenario.schools[whole.school].id.text
        let stage = drawn.city.dataset.stages[whole.stage].id
        let rows = drawn.told.quantiles.filter {
          $0.level == "school" && $0.id == id && $0.stage == stage && $0.year == whole.year && $0.measure == "pupils"
        }
        #expect(rows.allSatisfy(\.isWithheld) && !rows.isEmpty)
      }
    }
  }

  /// Means add up: of a district whose mean is told, either no school is withheld, or two with 20 pupils or more.
  @Test func noMeanFollows() throws {
    let withheld = try (1...24).map { try expectNoMeanFollows(try drawn($0)) }
    #expect(withheld.contains { $0 > 0 })
  }

  /// - Returns: the number of means withheld.
  private func expectNoMeanFollows(_ drawn: Drawn) throws -> Int {
    var withheld = 0
    for result in drawn.references {
      let scenario = result.scenario
      func row(_ tables: EnsembleTables, _ id: String, _ level: String, _ stage: String, _ year: Int) -> QuantileRow? {
        tables.quantiles.first {
          $0.scenario == scenario.id && $0.level == level && $0.id == id && $0.stage == stage && $0.year == year
            && $0.measure == "pupils"
        }
      }
      for district in result.districts {
        let (stage, id) = (
          drawn.city.dataset.stages[district.stage].id, drawn.city.dataset.districtID(district.district)
        )
        guard let number = district.district else { continue }
        let schools = result.schools.filter {
          $0.stage == district.stage && $0.year == district.year
            && scenario.district(of: $0.school, in: district.year) == number
        }.map { scenario.schools[$0.school].id.text }
        let hidden = schools.filter { row(drawn.told, $0, "school", stage, district.year)?.isWithheld ?? false }
        let means = hidden.compactMap { row(drawn.whole, $0, "school", stage, district.year)?.mean }.filter {
          $0.magnitude > 1e-9
        }
        withheld += means.count
        guard let told = row(drawn.told, id, "district", stage, district.year) else { continue }
        if told.isWithheld {
          #expect(row(drawn.told, "all", "all", stage, district.year)?.isWithheld == true)
        } else {
          #expect(
            means.isEmpty || means.count > 1 && means.reduce(0, { $0 + max(0, $1) }) >= 20,
            "\(scenario.id) \(id) \(stage) \(district.year): \(hidden) \(means), all \(schools)")
        }
      }
    }
    return withheld
  }

  /// The report of published tables says what is withheld, and shows no other figure than the tables.
  @Test func theReportSaysWhatIsWithheld() throws {
    let drawn = try drawn(1)
    #expect(drawn.told.quantiles.contains { $0.isWithheld } && drawn.told.quantiles.contains { !$0.isWithheld })
    let page = try #require(ReportPage(ensembleReportFile(drawn.content, in: .english).bytes))
    #expect(page.words.contains("withheld: counts of pupils under 10"))
    let report = EnsembleReport(drawn.content, in: .english)
    for place in report.schoolPlaces {
      for scenario in report.results.indices {
        guard let fan = report.fan(.pupils, scenario, report.source(of: place)) else { continue }
        for (spread, plain) in zip(fan.spreads, fan.plain) where spread?.isWithheld == true {
          #expect(plain == nil, "a school whose draws are withheld shows no roll")
        }
        #expect(!fan.values.compactMap { $0 }.contains { isSmall($0) && !fan.places.contains($0) })
      }
    }
  }
}
