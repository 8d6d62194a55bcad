internal import Bytes
public import Planning

/// A file of a skeleton: its path in the folder, and its text.
public struct SkeletonFile: Sendable {
  /// With `/` between folders.
  public var name: String
  /// UTF-8.
  public var text: String
}

/// The files of a dataset that a planner fills, with a baseline and a plan on it: every key explained in a language, tables with their
/// headers, layers without features. All of it is made from the schemas and the list of columns.
public func datasetSkeleton(in language: Language) -> [SkeletonFile] { DatasetSkeleton(language: language).files }

/// The parts of a skeleton.
struct DatasetSkeleton {
  let language: Language

  static let layers = ["districts", "schools", "blocks", "catchments"]
  /// The tables of a dataset, and the optional columns that most datasets have.
  static let tables: [(name: String, optional: Set<String>)] = [
    ("children", ["registered", "migrant"]), ("births", []), ("enrolment", ["classes"]),
    ("housing", ["block", "type"]),
  ]
  /// Keys of a scenario that belong to a plan; all others are those of the baseline.
  static let planKeys: Set<String> = ["extends", "projects", "rezoning", "districts", "groups", "improvements"]

  private func say(_ phrase: Phrase) -> String { phrase.text(in: language) }

  var files: [SkeletonFile] {
    [
      SkeletonFile(name: "README.txt", text: readMe), SkeletonFile(name: "baseline.yaml", text: baseline),
      SkeletonFile(name: "plan.yaml", text: plan), SkeletonFile(name: "data/dataset.yaml", text: about),
    ]
      + DatasetSkeleton.layers.map {
        SkeletonFile(name: "data/\($0).geojson", text: "{ \"type\": \"FeatureCollection\", \"features\": [] }\n")
      }
      + DatasetSkeleton.tables.map { SkeletonFile(name: "data/\($0.name).csv", text: header($0.name, $0.optional)) }
  }

  /// The columns that a table needs, and some that it may have.
  private func header(_ table: String, _ optional: Set<String>) -> String {
    columnAliases.filter { $0.table == table && ($0.isRequired || optional.contains($0.name)) }.map(\.name)
      .joined(separator: ",") + "\n"
  }

  private var about: String {
    let keys = KeySkeleton(datasetSchema(), in: language)
    return heading(Phrase("What the data is. Take away # before a key to use it; base_year is needed."))
      + keys.text(filled: ["base_year": ""]) { $0 != "name_zh" && $0 != "note" }
  }

  private var baseline: String {
    let keys = KeySkeleton(scenarioSchema(), in: language)
    let name = say(Phrase("Nothing is built"))
    let filled = [
      "schema": "schoolzone/1", "name": name, "dataset": "data",
      "standards": "{ primary: { class_size: 45 }, junior: { class_size: 50 } }",
    ]
    return heading(
      Phrase("The scenario in which nothing is done, with which plans are compared. Check the class sizes."))
      + keys.text(filled: filled) { !DatasetSkeleton.planKeys.contains($0) && isOwn($0) }
  }

  private var plan: String {
    let keys = KeySkeleton(scenarioSchema(), in: language)
    let name = say(Phrase("The plan", context: "name of a scenario"))
    return heading(Phrase("A plan: everything of the baseline, then what is here."))
      + keys.text(filled: ["schema": "schoolzone/1", "name": name, "extends": "baseline.yaml"]) {
        ["schema", "name"].contains($0) || DatasetSkeleton.planKeys.contains($0)
      }
  }

  /// Keys that are not doubled by another, and are computed.
  private func isOwn(_ key: String) -> Bool { !["name_zh", "note", "source", "uncertainty"].contains(key) }

  private func heading(_ words: Phrase) -> String { "# \(say(words))\n\n" }

  private var readMe: String {
    let steps = [
      Phrase(
        "data/dataset.yaml: the base year, where the data comes from, and what is unusual about grades or coordinates."),
      Phrase(
        "data/districts.geojson, schools.geojson, blocks.geojson, catchments.geojson: draw them in QGIS, or export them as GeoJSON from what you have. A block is a residential compound or village, a point or an area."
      ),
      Phrase(
        "data/children.csv: children by block and the year in which they enter school. data/enrolment.csv: rolls by school, year and grade."
      ),
      Phrase(
        "data/births.csv and data/housing.csv: births by district and year, and new housing; remove the files if there are none."
      ),
      Phrase("baseline.yaml: class sizes and years. plan.yaml: what is built, and which zones change."),
    ]
    var text = say(Phrase("A dataset to be filled, in this order:")) + "\n\n"
    for (at, step) in steps.enumerated() { text += "\(at + 1). \(say(step))\n" }
    text += "\n" + say(Phrase("After each step:")) + "\n\n    schoolzone check data\n\n"
    text += say(Phrase("When nothing is missing:")) + "\n\n"
    text +=
      "    schoolzone check baseline.yaml\n    schoolzone compare baseline.yaml plan.yaml --out results --xlsx\n\n"
    text += say(Phrase("A filled example: schoolzone example. The keys of all files: schoolzone schema.")) + "\n\n"
    return text + say(Phrase("The columns of layers and tables (other names in brackets):")) + "\n\n"
      + columnTable(in: language)
  }
}
