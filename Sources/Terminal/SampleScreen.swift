internal import Optimisation
internal import Planning
internal import Tables
internal import Wording

extension Screen {
  /// Adds where today's plan and the proposed one stand among plans drawn at random: a histogram of each measure.
  mutating func addSample(_ sample: PlanSample) {
    let words = SampleWords(sample, in: language)
    line("")
    line(words.title)
    guard !sample.draws.isEmpty else {
      if let note = words.endedEarly { line(note) }
      return
    }
    for measure in PlanMeasures.Measure.allCases {
      let chart = HistogramChart(sample.histogram(of: measure)) { words.figure($0, of: measure) }
      section(words.heading(measure), chart.text)
      for place in words.places(by: measure) { line(place) }
    }
    line("")
    for note in words.notes { line(note) }
  }
}

/// A histogram as columns of block characters: 60 columns wide, a line of marks and the ends of the axis below.
private struct HistogramChart {
  private let histogram: SampleHistogram
  private let label: (Double) -> String
  private static let height = 5
  private static let binWidth = 3

  /// - `label`: the text of a value at the axis.
  init(_ histogram: SampleHistogram, label: @escaping (Double) -> String) {
    (self.histogram, self.label) = (histogram, label)
  }

  var text: String { rows.map(trimmed).joined(separator: "\n") + "\n" + trimmed(marks) + "\n" + axis + "\n" }

  /// The columns, from the top; heights are to the eighth of a line, and any count above 0 is visible.
  private var rows: [String] {
    let most = Double(histogram.counts.max() ?? 0)
    let eighths = histogram.counts.map { count in
      count > 0 ? max(1, Int((Double(count) / most * Double(8 * Self.height)).rounded())) : 0
    }
    return (0..<Self.height).reversed().map { row in
      eighths.reduce("") { line, all in
        line
          + String(
            repeating: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"][min(8, max(0, all - 8 * row))],
            count: Self.binWidth)
      }
    }
  }

  /// The bins of today's plan and of the proposed one.
  private var marks: String {
    var line = [String](repeating: " ", count: Self.binWidth * SampleHistogram.binCount)
    line[Self.binWidth * histogram.today + 1] = SampleWords.todayMark
    if let proposed = histogram.proposed {
      line[Self.binWidth * proposed + (proposed == histogram.today ? 2 : 1)] = SampleWords.proposedMark
    }
    return line.joined()
  }

  private var axis: String {
    let (left, right) = (
      label(histogram.least), label(histogram.least + histogram.width * Double(SampleHistogram.binCount))
    )
    if histogram.width == 0 { return left }
    let room = Self.binWidth * SampleHistogram.binCount - displayWidth(left) - displayWidth(right)
    return left + String(repeating: " ", count: max(1, room)) + right
  }

  private func trimmed(_ line: String) -> String { String(line.reversed().drop { $0 == " " }.reversed()) }
}
