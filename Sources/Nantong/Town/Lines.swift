/// A canal or main road, which divides catchments. Names are real; courses are sketched, near the real ones.
struct DividingLine {
  var name: String
  var chinese: String
  var isCanal: Bool
  /// A border between districts that the line follows before its own points begin.
  var border: String?
  var points: [(Double, Double)]

  /// Cost of a crossing away from a bridge, as a detour in metres.
  var detour: Double { isCanal ? 2500 : 450 }

  static let all = canals + roads + moat

  private static let canals: [DividingLine] = [
    canal(
      "Tonglü Canal", "通吕运河", border: "Chongchuan and Gangzha",
      [
        (120.908, 32.056), (120.935, 32.062), (120.975, 32.064), (121.02, 32.072), (121.06, 32.076), (121.1, 32.081),
        (121.145, 32.075), (121.19, 32.08), (121.245, 32.066),
      ]),
    canal(
      "Tongqi Canal", "通启运河",
      [
        (120.838, 31.953), (120.868, 31.963), (120.897, 31.976), (120.927, 31.976), (120.985, 31.985), (121.03, 31.977),
        (121.08, 31.972), (121.15, 31.97),
      ]),
    canal(
      "Tongyang Canal", "通扬运河",
      [
        (120.852, 32.036), (120.836, 32.055), (120.821, 32.078), (120.812, 32.102), (120.802, 32.128), (120.79, 32.16),
        (120.765, 32.204),
      ]),
    canal(
      "Jiuweigang River", "九圩港河",
      [
        (120.785, 32.022), (120.79, 32.055), (120.806, 32.088), (120.84, 32.112), (120.875, 32.14), (120.92, 32.162),
        (120.97, 32.176), (121.02, 32.18), (121.07, 32.195),
      ]),
    canal(
      "New Jianghai River", "新江海河",
      [(121.165, 32.198), (121.15, 32.15), (121.13, 32.1), (121.122, 32.05), (121.11, 32.0), (121.105, 31.92)]),
  ]

  private static let roads: [DividingLine] = [
    road(
      "Renmin Road", "人民路",
      [
        (120.809, 32.017), (120.848, 32.017), (120.878, 32.0175), (120.915, 32.019), (120.96, 32.026), (121.01, 32.045),
        (121.067, 32.058),
      ]),
    road(
      "Gongnong Road", "工农路",
      [
        (120.864, 32.123), (120.862, 32.08), (120.86, 32.045), (120.862, 32.0285), (120.863, 32.0045),
        (120.866, 31.975),
        (120.866, 31.925),
      ]),
    road(
      "Qingnian Road", "青年路",
      [(120.818, 31.997), (120.862, 31.993), (120.9, 31.996), (120.945, 31.998), (121.0, 32.008), (121.064, 32.015)]),
    road("Hongxing Road", "红星路", [(120.824, 31.98), (120.866, 31.98), (120.926, 31.97)]),
    road(
      "Tongfu Road", "通富路",
      [
        (120.9, 32.1), (120.893, 32.05), (120.891, 32.018), (120.896, 31.976), (120.906, 31.946), (120.93, 31.925),
        (120.96, 31.89), (120.985, 31.853),
      ]),
    road(
      "Changjiang Road", "长江路",
      [
        (120.834, 32.03), (120.836, 32.0), (120.848, 31.968), (120.872, 31.945), (120.9, 31.92), (120.93, 31.885),
        (120.965, 31.85),
      ]),
    road(
      "Zhongxiu Road", "钟秀路",
      [(120.754, 32.066), (120.8, 32.06), (120.845, 32.064), (120.88, 32.073), (120.913, 32.078), (120.96, 32.088)]),
    road(
      "Outer Ring Road North", "外环北路",
      [(120.756, 32.09), (120.806, 32.095), (120.85, 32.092), (120.905, 32.094), (120.935, 32.105), (120.99, 32.108)]),
    road(
      "Tongjing Avenue", "通京大道",
      [(120.853, 32.2), (120.85, 32.165), (120.846, 32.13), (120.842, 32.095), (120.84, 32.06), (120.836, 32.031)]),
    road(
      "Xinghu Avenue", "星湖大道",
      [(120.898, 31.895), (120.93, 31.909), (120.965, 31.92), (121.003, 31.918), (121.06, 31.925), (121.11, 31.927)]),
    road(
      "Tongsheng Avenue", "通盛大道",
      [(120.947, 31.956), (120.955, 31.92), (120.985, 31.88), (121.0, 31.855), (121.01, 31.83), (121.012, 31.803)]),
    road(
      "Jinsha Avenue", "金沙大道",
      [
        (121.06, 32.194), (121.067, 32.13), (121.069, 32.09), (121.066, 32.03), (121.06, 31.98), (121.05, 31.92),
        (121.045, 31.87),
      ]),
    road(
      "Jianghai Avenue", "江海大道",
      [
        (120.96, 32.088), (121.0, 32.094), (121.069, 32.09), (121.12, 32.1), (121.19, 32.118), (121.26, 32.128),
        (121.33, 32.148), (121.38, 32.146), (121.43, 32.142),
      ]),
    road("Pingchao Road", "平潮路", [(120.66, 32.155), (120.71, 32.15), (120.775, 32.155), (120.85, 32.165)]),
    road(
      "Shigang Road", "石港路", [(120.85, 32.165), (120.91, 32.185), (120.97, 32.187), (121.05, 32.16), (121.18, 32.155)]),
  ]

  /// The moat around the old town, in sections that run from road to road; the roads must be drawn before it.
  private static let moat: [DividingLine] = [
    canal("Hao River", "濠河", [(120.862, 32.0285), (120.8735, 32.026), (120.878, 32.0175)]),
    canal("Hao River", "濠河", [(120.878, 32.0175), (120.875, 32.008), (120.863, 32.0045)]),
    canal("Hao River", "濠河", [(120.863, 32.0045), (120.851, 32.007), (120.848, 32.017)]),
    canal("Hao River", "濠河", [(120.848, 32.017), (120.8505, 32.026), (120.862, 32.0285)]),
  ]

  private static func canal(
    _ name: String, _ chinese: String, border: String? = nil, _ points: [(Double, Double)]
  ) -> DividingLine {
    DividingLine(name: name, chinese: chinese, isCanal: true, border: border, points: points)
  }

  private static func road(_ name: String, _ chinese: String, _ points: [(Double, Double)]) -> DividingLine {
    DividingLine(name: name, chinese: chinese, isCanal: false, points: points)
  }
}
