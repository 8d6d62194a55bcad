/// Canals and main roads: lines of the lattice that divide catchments. Names are real, courses are drawn by the rule and
/// straight (synthetic).
struct DividingLine {
  var name: String
  var chinese: String
  var isCanal: Bool
  /// Along a row (east-west) or a column of lattice points, at this coarse number.
  var isRow: Bool
  var at: Int
  /// Coarse cells covered.
  var span: ClosedRange<Int>

  /// Metres that a crossing away from a bridge costs, as a detour.
  var detour: Double { isCanal ? 2500 : 500 }

  /// Lattice points along the line.
  var points: [(Int, Int)] {
    ((span.lowerBound * Lattice.coarse)...((span.upperBound + 1) * Lattice.coarse)).map {
      isRow ? ($0, at * Lattice.coarse) : (at * Lattice.coarse, $0)
    }
  }

  /// Bridges: every third coarse point.
  var crossings: [(Int, Int)] { points.enumerated().filter { $0.offset % 12 == 6 }.map(\.element) }

  static let all: [DividingLine] = [
    .init(name: "Tonglü Canal", chinese: "通吕运河", isCanal: true, isRow: true, at: 24, span: 17...47),
    .init(name: "Tongqi Canal", chinese: "通启运河", isCanal: true, isRow: true, at: 18, span: 20...42),
    .init(name: "Tongyang Canal", chinese: "通扬运河", isCanal: true, isRow: false, at: 17, span: 25...38),
    .init(name: "Hao River", chinese: "濠河", isCanal: true, isRow: false, at: 22, span: 20...23),
    .init(name: "Renmin Road", chinese: "人民路", isCanal: false, isRow: true, at: 22, span: 17...25),
    .init(name: "Qingnian Road", chinese: "青年路", isCanal: false, isRow: true, at: 20, span: 18...25),
    .init(name: "Hongxing Road", chinese: "红星路", isCanal: false, isRow: true, at: 16, span: 20...30),
    .init(name: "Gongnong Road", chinese: "工农路", isCanal: false, isRow: false, at: 20, span: 14...28),
    .init(name: "Tongfu Road", chinese: "通富路", isCanal: false, isRow: false, at: 25, span: 10...25),
    .init(name: "Changjiang Road", chinese: "长江路", isCanal: false, isRow: true, at: 12, span: 24...34),
    .init(name: "Zhongxiu Road", chinese: "钟秀路", isCanal: false, isRow: true, at: 27, span: 13...24),
    .init(name: "Jinsha Avenue", chinese: "金沙大道", isCanal: false, isRow: false, at: 37, span: 22...34),
  ]

  /// Detour in metres by side of the lattice.
  static var detours: [Ground.Side: Double] {
    var detours: [Ground.Side: Double] = [:]
    for line in all {
      let bridges = Set(line.crossings.map { $0.1 * 1000 + $0.0 })
      for (a, b) in zip(line.points, line.points.dropFirst()) {
        let isBridge = bridges.contains(a.1 * 1000 + a.0) || bridges.contains(b.1 * 1000 + b.0)
        detours[Ground.Side(a, b)] = isBridge ? 60 : line.detour
      }
    }
    return detours
  }
}
