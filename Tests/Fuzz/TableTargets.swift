import Foundation
import Loading
import Planning

/// Tables beside a dataset: what was observed after the base year, the ledger of reviews, variants of a scenario, and instances of facility location.
struct TableTarget: FuzzTarget {
  private var facts: ChangedFiles
  private let town: LoadedDataset
  private let scenario: Scenario
  private let path: String
  private let folder: URL

  init(_ corpus: Corpus, _ folder: URL) throws {
    self.folder = folder
    let files = try ChangedFiles(corpus.files("town"), in: folder.appending(path: "town"))
    path = files.path("all.yaml")
    guard let read = loadScenarios(at: [path]).first, let dataset = read.dataset, let scenario = read.scenario else {
      throw CocoaError(.fileReadUnknown)
    }
    (town, self.scenario) = (dataset, scenario)
    facts = try ChangedFiles(
      corpus.files("town/data").filter { TableTarget.observed.contains($0.name) } + corpus.files("tables")
        + corpus.files("town").filter { $0.name == "review.csv" },
      in: folder.appending(path: "facts"))
  }

  private static let observed = ["enrolment.csv", "births.csv", "children.csv", "housing.csv"]

  mutating func run(_ mutator: inout Mutator, step: () -> Void) -> String? {
    let name = mutator.pick([
      "facts", "facts", "projects.csv", "review.csv", "batch.csv", "facilities.txt", "pairs.txt",
    ])
    try? facts.change(&mutator, changes: 1 + mutator.below(5)) { file in
      name == "facts" ? TableTarget.observed.contains(file) || file.hasPrefix("observed") : file == name
    }
    let file = facts.path(name)
    switch name {
    case "review.csv":
      let read = loadReviewLedger(at: file)
      return read.ledger == nil && !read.faults.hasErrors ? "no ledger, and no reason" : nil
    case "batch.csv": return variants(at: file)
    case "facilities.txt", "pairs.txt":
      do throws(Faults) {
        let read = try FacilityLocationFile(at: file)
        return read.costs.count == read.capacities.count * read.demands.count ? nil : "costs of other pairs"
      } catch {
        return error.all.isEmpty ? "refused, and no reason" : nil
      }
    default:
      let tables = [facts.folder.path(percentEncoded: false), facts.path("observed.csv")]
      let read = loadReviewFacts(
        at: mutator.isOne(in: 2) ? tables : [tables[1]], projects: facts.path("projects.csv"), of: scenario,
        on: town.dataset)
      return read.facts == nil && !read.faults.hasErrors ? "no facts, and no reason" : nil
    }
  }

  private func variants(at file: String) -> String? {
    do throws(Faults) {
      let table = try VariantTable(at: file)
      let made = try ScenarioVariants(of: path, on: town.dataset, table)
      for at in 0..<min(made.count, 20) {
        let read = made.read(at)
        if read.scenario == nil, !read.faults.hasErrors { return "no variant, and no reason" }
      }
      return nil
    } catch {
      return error.all.isEmpty ? "refused, and no reason" : nil
    }
  }
}
