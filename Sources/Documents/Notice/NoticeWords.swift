internal import Planning
internal import Simulation
internal import Wording

/// The names and sentences of the notice in one language.
struct NoticeWords {
  let dataset: Dataset
  let schools: [School]
  let scenario: Scenario
  let language: Language
  private let blockNames: BlockNames

  /// The number of blocks beyond a stretch of border that are named; further blocks are only counted.
  static let mostBlocks = 3

  init(_ notice: ZoneNotice, in language: Language) {
    let dataset = notice.dataset
    self.dataset = dataset
    (scenario, schools) = (notice.result.scenario, notice.result.scenario.schools)
    self.language = language
    blockNames = BlockNames(dataset, in: language)
  }

  /// The name of a block, or its id where it has none.
  func block(_ block: Int) -> String { blockNames[block] }

  func names(of schools: [SchoolIndex]) -> String { list(schools.map { self.schools[$0].name(in: language) }) }

  /// Names of alternative schools, of which a child attends one: `A or B`.
  func either(of numbers: [SchoolIndex]) -> String {
    guard let last = numbers.last, numbers.count > 1 else { return names(of: numbers) }
    let (others, name) = (names(of: numbers.dropLast()), names(of: [last]))
    return say(Phrase("\(others) or \(name)"))
  }

  func list(_ words: [String]) -> String { words.joined(separator: language.listSeparator) }

  func say(_ phrase: Phrase) -> String { phrase.text(in: language) }

  /// The whole border as one sentence; empty where the zone has no land.
  func sentence(_ border: ZoneBorder) -> String {
    let sides = BorderSide.allCases.compactMap { side -> String? in
      let words = self.side(side, of: border)
      guard !words.isEmpty else { return nil }
      return say(Phrase("\(side.name): \(words)", context: "side of a border"))
    }
    var sentence = sides.joined(separator: say(Phrase("; ")))
    if border.pieces > 1 {
      sentence += say(Phrase("; in \(border.pieces) separate pieces"))
    }
    for enclosed in border.enclosed {
      let names = names(of: enclosed)
      sentence += say(Phrase("; without the zone of \(names) inside it"))
    }
    return sentence.isEmpty ? "" : sentence + say(Phrase("."))
  }

  /// What a side of the border runs along, clockwise; empty for a zone without that side.
  func side(_ side: BorderSide, of border: ZoneBorder) -> String {
    border.sides[side.rawValue].map(part).joined(separator: say(Phrase(", then ")))
  }

  private func part(_ run: BorderRun) -> String {
    switch run.part {
    case .line(let line): return dataset.lines[line].name(in: language)
    case .district(let district):
      let name = dataset.districtName(district, in: language)
      return say(Phrase("the border of \(name)"))
    case .zone(let schools):
      let names = names(of: schools)
      return say(Phrase("the zone of \(names)")) + blocks(run.blocks)
    case .open: return say(Phrase("land in no zone"))
    case .edge: return say(Phrase("the edge of the mapped area"))
    }
  }

  private func blocks(_ blocks: [Int]) -> String {
    guard !blocks.isEmpty else { return "" }
    let named = list(blocks.prefix(NoticeWords.mostBlocks).map(block))
    let more = blocks.count - NoticeWords.mostBlocks
    guard more > 0 else { return say(Phrase(" (\(named))")) }
    return say(Phrase(" (\(named) and \(more) more)", also: "\(blocks.count)"))
  }

  func metres(_ metres: Double?) -> String { Words.number(metres, in: language) }

  /// The mark of synthetic data; nil for real data.
  var syntheticNotice: String? { Words.syntheticNotice(dataset.about, in: language) }
}
