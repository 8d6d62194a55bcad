import Foundation
import Planning
import Testing

@testable import Loading

struct SkeletonTests {
  /// The schemas are English; every sentence that a skeleton shows of them has a phrase, and so a translation.
  @Test(arguments: [datasetSchema(), scenarioSchema()])
  func everySentenceOfASchemaCanBeSaidInEachLanguage(schema: String) {
    let keys = KeySkeleton(schema, in: .english)
    #expect(keys.sentences.count > 15)
    for sentence in keys.sentences { #expect(SchemaWords.knows(sentence), "not in SchemaWords: \(sentence)") }
  }

  @Test func skeletonsHaveTheKeysOfTheSchemas() throws {
    let files = datasetSkeleton(in: .english)
    let about = try #require(files.first { $0.name == "data/dataset.yaml" }?.text)
    for key in KeySkeleton(datasetSchema(), in: .english).keys where key != "name_zh" && key != "note" {
      #expect(about.contains("\n# \(key): ") || about.contains("\n\(key):"), "\(key)")
    }
    let scenarios = files.filter { $0.name == "baseline.yaml" || $0.name == "plan.yaml" }.map(\.text).joined()
    let left: Set<String> = ["name_zh", "note", "source", "uncertainty"]
    for key in KeySkeleton(scenarioSchema(), in: .english).keys where !left.contains(key) {
      #expect(scenarios.contains("\n# \(key): ") || scenarios.contains("\n\(key):"), "\(key)")
    }
  }

  @Test func tablesHaveTheColumnsThatTheReadersNeed() throws {
    let files = Dictionary(datasetSkeleton(in: .english).map { ($0.name, $0.text) }) { first, _ in first }
    #expect(files["data/children.csv"] == "block,entry_year,registered,migrant\n")
    #expect(files["data/enrolment.csv"] == "school,year,grade,pupils,classes\n")
    #expect(files["data/births.csv"] == "district,year,births\n")
    #expect(files["data/housing.csv"] == "id,block,occupied,dwellings,type\n")
  }
}
