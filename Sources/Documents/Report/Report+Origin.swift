internal import Geometry
internal import Maps
internal import Planning
internal import Simulation

extension Report {
  /// Dataset, licence, what is synthetic, the files read with their digests, and what the runs had to say.
  func addOrigin(_ html: inout Markup) {
    let about = dataset.about
    var table = ReportTable(say("Dataset", "数据集"), [say("what", "项目"), say("value", "内容")], names: 2)
    table.add([say("name", "名称"), about.name(in: language)])
    table.add([say("source", "来源"), about.source])
    table.add([say("licence", "许可"), about.licence])
    if let currency = about.currency {
      table.add([say("costs and funds in", "金额单位"), currency.name.text(in: language)])
    }
    table.add([say("base year", "基准学年"), "\(about.baseYear)"])
    table.add([say("synthetic", "合成数据"), synthetic])
    table.add([say("plane of distances", "距离量算坐标系"), results.first?.metricCRS.code ?? "–"])
    table.write(to: &html)
    addFiles(to: &html)
    addNotices(to: &html)
  }

  private var synthetic: String {
    let about = dataset.about
    guard about.hasSyntheticParts else { return say("no", "否") }
    guard !about.isSynthetic, !about.syntheticLayers.isEmpty else { return say("yes, all of it", "是，全部") }
    return about.syntheticLayers.sorted().joined(separator: say(", ", "、"))
  }

  private func addFiles(to html: inout Markup) {
    var files = ReportTable(say("Files read", "所读文件"), [say("file", "文件"), "SHA-256"], names: 2)
    var seen: Set<String> = []
    for digest in dataset.about.digests + results.flatMap(\.scenario.digests) where seen.insert(digest.file).inserted {
      files.add([digest.file, digest.sha256])
    }
    guard !files.isEmpty else { return }
    html.element("details") { html in
      html.element("summary", text: say("Files read, with their digests", "所读文件及校验值"))
      files.write(to: &html)
    }
  }

  private func addNotices(to html: inout Markup) {
    for result in results where !result.notices.isEmpty {
      html.element("h3", text: say("Warnings and notes: \(result.scenario.id)", "警告与提示：\(result.scenario.id)"))
      html.element("ul") { html in
        for notice in result.notices { html.element("li", text: notice.text(in: language)) }
      }
    }
  }
}
