public import Planning

/// Reads a file with a budget: `budget: { total: …, 2014: … }`, or these keys at the top of the file. Never throws: anything that
/// cannot be used is reported as a fault.
///
/// - Parameters:
///   - path: path of the file, in YAML.
///   - dataset: its school years; dates count for them.
///   - scenario: a note names years after its last.
/// - Returns: nil for the budget after a fault, or if the file states no limit.
public func loadSitingBudget(
  at path: String, on dataset: Dataset, _ scenario: Scenario
) -> (budget: SitingBudget?, faults: Faults) {
  var faults = Faults()
  let (lastYear, yearStart) = (scenario.years.upperBound, dataset.about.yearStart)
  guard let file = YAMLFile.read(path: path, named: path, into: &faults) else { return (nil, faults) }
  guard let inner = file.root["budget"], !inner.isNull else {
    let budget = SitingBudget(file.root, "", lastYear: lastYear, yearStart, &faults)
    return (budget, faults)
  }
  var fields = Fields(file.root, path: "")
  _ = fields.take("budget")
  fields.finish(&faults)
  return (SitingBudget(inner, "budget", lastYear: lastYear, yearStart, &faults), faults)
}

extension SitingBudget {
  /// A limit in all as a number, or a map with `total` and school years; nil, with a fault, for anything else, and if it limits
  /// nothing.
  init?(_ node: YAMLNode, _ path: String, lastYear: Int, _ yearStart: YearStart, _ faults: inout Faults) {
    let place = SourcePlace(file: node.file, line: node.line, field: path)
    let expected = Phrase.range(0, .infinity)
    if let number = node.number, SitingBudget.limits.contains(number) {
      self.init(total: number, place: place)
      return
    }
    guard node.map != nil else {
      faults.add(
        Fault(
          at: place, Phrase("invalid value"), found: node.shown,
          expected: Phrase("a number, or a map such as { total: 5000, 2014: 2000 }")))
      return nil
    }
    var fields = Fields(node, path: path)
    let total = fields.number("total", in: SitingBudget.limits, expected, &faults)
    var years: [Year] = []
    for (key, _) in node.map ?? [] {
      guard let word = key.text, let year = PlanDate(word)?.schoolYear(from: yearStart) else { continue }
      let place = SourcePlace(file: key.file, line: key.line, field: fields.field(word))
      if years.contains(where: { $0.year == year }) {
        faults.add(Fault(at: place, Phrase("invalid value"), found: word, expected: Phrase("each year once")))
      }
      if year > lastYear {
        faults.add(Fault(.note, at: place, Phrase("after the last year, \(lastYear): without effect"), found: word))
      }
      guard let limit = fields.number(word, in: SitingBudget.limits, expected, &faults) else { continue }
      years.append(Year(year: year, limit: limit, place: place))
    }
    fields.finish(&faults)
    guard total != nil || !years.isEmpty else { return nil }
    self.init(total: total, years: years.sorted { $0.year < $1.year }, place: place)
  }

  private static let limits = 0.0...1e18
}
