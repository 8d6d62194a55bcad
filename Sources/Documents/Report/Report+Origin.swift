internal import Geometry
internal import Maps
internal import Markup
internal import Planning
internal import Simulation

extension Report {
  /// The dataset with its licence and synthetic layers, the files read, with their digests, and the warnings of the runs.
  func addOrigin(_ html: inout Markup) {
    let about = dataset.about
    var table = ReportTable(say(Phrase("Dataset")), [say(Phrase("what")), say(Phrase("value"))], names: 2)
    table.add([say(Phrase("name")), about.name(in: language)])
    table.add([say(Phrase("source")), about.source])
    table.add([say(Phrase("licence")), about.licence])
    if let currency = about.currency {
      table.add([say(Phrase("currency of costs and funds")), currency.name.text(in: language)])
    }
    table.add([say(Phrase("base year")), "\(about.baseYear)"])
    table.add([say(Phrase("synthetic")), synthetic])
    table.add([say(Phrase("coordinate system of distances")), results.first?.metricCRS.code ?? "–"])
    table.write(to: &html)
    addFiles(to: &html)
    addNotices(to: &html)
  }

  var synthetic: String {
    let about = dataset.about
    guard about.hasSyntheticParts else { return say(Phrase("no")) }
    guard !about.isSynthetic, !about.syntheticLayers.isEmpty else { return say(Phrase("yes, all of it")) }
    return about.syntheticLayers.sorted().joined(separator: language.listSeparator)
  }

  private func addFiles(to html: inout Markup) {
    var files = ReportTable(say(Phrase("Files read")), [say(Phrase("file")), "SHA-256"], names: 2)
    var seen: Set<String> = []
    for digest in dataset.about.digests + results.flatMap(\.scenario.digests) where seen.insert(digest.file).inserted {
      files.add([digest.file, digest.sha256])
    }
    guard !files.isEmpty else { return }
    html.element("details") { html in
      html.element("summary", text: say(Phrase("Files read, with their digests")))
      files.write(to: &html)
    }
  }

  private func addNotices(to html: inout Markup) {
    for result in results where !result.notices.isEmpty {
      html.element("h3", text: say(Phrase("Warnings and notes: \(result.scenario.id)")))
      html.element("ul") { html in
        for notice in result.notices { html.element("li", text: notice.text(in: language)) }
      }
    }
  }
}
