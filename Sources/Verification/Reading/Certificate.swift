internal import Planning

/// `certificate.json`: what is stated of a plan. Every number is looked up by its path, such as `terms.distance`.
struct Certificate {
  static let file = "certificate.json"

  let root: JSONValue
  /// The years that are planned together.
  let years: [Int]
  /// The first year of the new zones, in which pupils count as moved.
  let from: Int

  static let terms = ["distance", "short", "move", "shape"]

  private static let numbers =
    ["from", "objective", "bound", "gap", "moved_pupils", "moved_share", "blocks", "schools", "before.objective"]
    + ["short", "move", "shape"].map { "weights." + $0 } + terms.map { "terms." + $0 }
    + terms.map { "before.terms." + $0 }

  init(root: JSONValue, years: [Int], from: Int) { (self.root, self.years, self.from) = (root, years, from) }

  /// Reads the file, and names all members that are missing or invalid; nil without a file of JSON.
  static func read(by reader: inout ProposalReader) -> Certificate? {
    guard let root = reader.json(Certificate.file) else { return nil }
    let check = Members(root: root)
    let schema = root["schema"]?.text
    if schema != "schoolzone-certificate/1" {
      reader.refuse(
        Certificate.file, line: root["schema"]?.line ?? 1, field: "schema", Phrase("the schema is unknown"),
        found: schema, expected: Phrase(verbatim: "schoolzone-certificate/1"))
    }
    let isOfSiting = root["choice"] != nil
    for path in ["scenario"] + (isOfSiting ? [] : ["stage"]) where root[path]?.text == nil {
      check.refuse(path, Phrase("a text"), &reader)
    }
    for path in Certificate.numbers + (isOfSiting ? ["cost", "cost_of_given"] : []) where root[path]?.number == nil {
      check.refuse(path, Phrase("a number"), &reader)
    }
    for path in ["max_moved", "price_of_moving", "detour_factor"] {
      if let value = root[path], !value.isNull, value.number == nil { check.refuse(path, Phrase("a number"), &reader) }
    }
    if let factor = root["detour_factor"]?.number, factor <= 0 {
      check.refuse("detour_factor", Phrase("a number above 0"), &reader)
    }
    if root["keep_districts"]?.flag == nil { check.refuse("keep_districts", Phrase("true or false"), &reader) }
    if let way = root["distances"]?.text, way != "straight", isOfSiting || way != "streets" {
      reader.refuse(
        Certificate.file, line: root["distances"]?.line, field: "distances",
        Phrase("distances that are not straight lines are not in these files, so nothing can be computed anew"),
        found: way, expected: isOfSiting ? Phrase(verbatim: "straight") : .list(["straight", "streets"]))
    }
    let listed = root["years"]?.list?.map { $0.number.flatMap(Int.init(exactly:)) } ?? []
    if listed.isEmpty || listed.contains(nil) { check.refuse("years", Phrase("a list of years"), &reader) }
    let years = listed.compactMap(\.self)
    if Set(years).count < years.count {
      reader.deny(Certificate.file, line: root["years"]?.line ?? 1, field: "years", Phrase("a year occurs twice"))
    }
    return Certificate(root: root, years: years, from: root["from"]?.number.flatMap(Int.init(exactly:)) ?? 0)
  }

  /// Names what is missing or of a wrong form.
  private struct Members {
    let root: JSONValue

    func refuse(_ path: String, _ expected: Phrase, _ reader: inout ProposalReader) {
      let value = root[path]
      reader.refuse(
        Certificate.file, line: value?.line ?? 1, field: path,
        value == nil ? Phrase("the member is missing") : Phrase("the value is invalid"), found: value?.text,
        expected: expected)
    }
  }

  /// A stated number. Which ones there must be is checked when the file is read; 0 for another that is missing.
  func number(_ path: String) -> Double { root[path]?.number ?? 0 }

  func line(_ path: String) -> Int { root[path]?.line ?? 1 }

  /// Whether projects were chosen (`schoolzone site`), and not only zones.
  var isOfSiting: Bool { root["choice"] != nil }
  var keepsDistricts: Bool { root["keep_districts"]?.flag ?? false }
  /// Ids of the stages.
  var stages: [String] {
    root["stages"]?.list?.compactMap(\.text) ?? [root["stage"]?.text].compactMap { $0 }
  }
  var maxMoved: Double? { root["max_moved"]?.number }
  /// Whether ways are those of instance_distances.csv.
  var hasStreets: Bool { root["distances"]?.text == "streets" }
  /// Straight distances are multiplied by it.
  var detourFactor: Double { root["detour_factor"]?.number ?? 1 }
}
