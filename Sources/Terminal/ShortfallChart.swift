internal import Measures
public import Planning
public import Simulation
internal import Tables
internal import Wording

/// The seat shortfall of all districts by stage and year as bars of block characters, at most 80 columns wide; one bar per
/// scenario, all on one scale.
public func shortfallChart(_ results: [SimulationResult], on dataset: Dataset, in language: Language) -> String {
  var screen = Screen(in: language)
  for (number, stage) in dataset.stages.indexed {
    screen.section(
      Phrase("Seat shortfall by year, \(stage.name): all districts"),
      ShortfallBars(results, stage: number, in: language).text)
  }
  return "\n" + screen.text
}

/// The bars of one stage.
private struct ShortfallBars {
  private struct Bar {
    var heading: String
    /// 0 where it is withheld.
    var value: Double
    var figure: String
  }

  private var bars: [Bar] = []

  init(_ results: [SimulationResult], stage: StageIndex, in language: Language) {
    let tables = results.map { DistrictYears($0) }
    let names = results.count > 1 ? results.map { cut($0.scenario.id, to: 20, keepingEnd: 10) } : [""]
    let widest = names.reduce(0) { max($0, displayWidth($1)) }
    for year in Set(results.flatMap { Array($0.years) }).sorted() {
      var isFirst = true
      for (rows, name) in zip(tables, names) {
        guard let row = rows[district: nil, stage: stage, year: year] else { continue }
        let heading =
          (isFirst ? "\(year)" : "    ") + "  " + (widest > 0 ? padded(name, to: widest, isRight: false) : "")
        isFirst = false
        bars.append(
          Bar(
            heading: widest > 0 ? heading + "  " : heading, value: row[.seatShortfall].value ?? 0,
            figure: Words.figure(row[.seatShortfall], in: language)))
      }
    }
  }

  var text: String {
    let most = bars.reduce(0.0) { $1.value > $0 ? $1.value : $0 }
    let left = bars.reduce(0) { max($0, displayWidth($1.heading)) }
    let right = bars.reduce(0) { max($0, displayWidth($1.figure)) }
    let columns = max(10, TextTable.screenWidth - left - right - 1)
    return bars.reduce("") { text, bar in
      let length = most > 0 && bar.value > 0 ? bar.value / most * Double(columns) : 0
      let drawn = ShortfallBars.blocks(length)
      return text + bar.heading + drawn + (drawn.isEmpty ? "" : " ") + bar.figure + "\n"
    }
  }

  /// A bar of a given length in columns, to the eighth of a column; any length above 0 is visible.
  private static func blocks(_ columns: Double) -> String {
    guard columns > 0 else { return "" }
    let eighths = max(1, Int(saturating: (columns * 8).rounded()))
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return String(repeating: "█", count: eighths / 8) + rest
  }
}
