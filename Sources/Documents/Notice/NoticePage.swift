internal import Planning
internal import Simulation
internal import Tables
internal import Wording

/// `notice.html`: to be read on a screen or printed on A4 and put up.
struct NoticePage {
  let notice: ZoneNotice
  let words: NoticeWords
  let language: Language

  init(_ notice: ZoneNotice, in language: Language) {
    self.notice = notice
    self.language = language
    words = NoticeWords(notice, in: language)
  }

  var bytes: [UInt8] {
    let body = [header, contents, "<main>", zones, changes, "</main>", footer].joined(separator: "\n")
    return Page(title: title, language: language, style: NoticePage.style, body: body).bytes
  }

  private var title: String {
    say(Phrase("School zones, school year \(notice.year)"))
  }

  private var header: String {
    let scenario = notice.result.scenario
    let about = notice.dataset.about
    var lines = ["<header>", "<h1>\(title.onPage)</h1>"]
    if let synthetic = words.syntheticNotice { lines.append("<p class=\"mark\">\(synthetic.onPage)</p>") }
    lines.append(
      "<p>\(say(Phrase("Plan: \(scenario.names). Data: \(about.names).")).onPage)</p>"
    )
    let rule = Phrase(
      "Borders are described clockwise from the north by the streets and waters that they run along or, where none has a name, by what lies beyond. Where the description is not clear, the list of blocks decides. To find the zone of a place, use lookup.html."
    )
    lines += ["<p>\(say(rule).onPage)</p>", "</header>"]
    return lines.joined(separator: "\n")
  }

  private func say(_ phrase: Phrase) -> String { words.say(phrase) }

  private var contents: String {
    var items = notice.dataset.stages.indexed.map { number, stage in
      "<li><a href=\"#stage-\(number)\">\(say(Phrase("Zones, \(stage.name)")).onPage)</a></li>"
    }
    items.append("<li><a href=\"#changes\">\(say(Phrase("Changes")).onPage)</a></li>")
    return
      "<nav aria-label=\"\(say(Phrase("Contents")).onPage)\"><ul>\n\(items.joined(separator: "\n"))\n</ul></nav>"
  }

  private var zones: String {
    notice.dataset.stages.indexed.map { number, stage in
      let heading = say(Phrase("Zones, \(stage.name)"))
      var lines = ["<section>", "<h2 id=\"stage-\(number)\">\(heading.onPage)</h2>"]
      if let leavers = words.leavers(into: number) { lines.append("<p>\(leavers.onPage)</p>") }
      var district: DistrictIndex?
      for zone in notice.zones where zone.stage == number {
        let own = words.schools[zone.schools[0]].district
        if own != district {
          lines.append("<h3>\(notice.dataset.districtName(own, in: language).onPage)</h3>")
          district = own
        }
        lines.append(article(zone))
      }
      return (lines + ["</section>"]).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private func article(_ zone: NoticeZone) -> String {
    let name = words.names(of: zone.schools)
    let border = words.sentence(zone.border)
    var lines = [
      "<article>", "<h4>\(name.onPage)</h4>",
      "<p><b>\(say(Phrase("Zone:")).onPage)</b> \(border.onPage)</p>",
    ]
    if let elsewhere = words.entryElsewhere(zone, notice.year) {
      lines.append("<p><b>\(say(Phrase("New entrants:")).onPage)</b> \(elsewhere.onPage)</p>")
    }
    return (lines + [blocks(zone.blocks.map(words.block)), "</article>"]).joined(separator: "\n")
  }

  private var changes: String {
    let base = notice.result.baseYear
    let heading = say(Phrase("Changes since school year \(base)"))
    var lines = ["<section>", "<h2 id=\"changes\">\(heading.onPage)</h2>"]
    lines += newSites
    let changes = notice.changes.withoutEnded(before: notice.year) { notice.dataset.stages[$0].entryGrade }
    guard !changes.isEmpty else {
      lines += ["<p>\(say(Phrase("Nobody changes school.")).onPage)</p>", "</section>"]
      return lines.joined(separator: "\n")
    }
    let note = Phrase(
      "New entrants are those who enter the first grade of a stage in the year named; grades are those of that year. Pupils who are not named stay at their school. \(distance): from home to school, mean over the blocks."
    )
    lines.append("<p>\(say(note).onPage)</p>")
    for (number, stage) in notice.dataset.stages.indexed {
      let groups = ZoneChangeGroup.all(changes.filter { $0.stage == number })
      if groups.isEmpty { continue }
      let title = say(Phrase("Changes, \(stage.name)"))
      lines.append("<h3>\(title.onPage)</h3>")
      for (at, group) in groups.enumerated() {
        let year = group.first.year
        if at == 0 || groups[at - 1].first.year != year {
          lines.append("<h4 class=\"year\">\(say(Phrase("From school year \(year)")).onPage)</h4>")
        }
        lines.append(article(group))
      }
    }
    return (lines + ["</section>"]).joined(separator: "\n")
  }

  /// What the distances of changes are.
  private var distance: Phrase {
    notice.result.scenario.detourFactor == 1
      ? Phrase("Straight distance")
      : Phrase("Straight distance with detours")
  }

  /// Schools that move, as the walk has their sites.
  private var newSites: [String] {
    let result = notice.result
    return zip(result.years, result.sites.indices).dropFirst().filter { $0.0 <= notice.year }.flatMap { year, at in
      words.schools.indexes.filter { result.sites[at][$0] != result.sites[at - 1][$0] }.map { school in
        let name = words.names(of: [school])
        let text = Phrase("\(name) moves to a new site in school year \(year); its zone and its pupils stay with it.")
        return "<p>\(say(text).onPage)</p>"
      }
    }
  }

  private func article(_ group: ZoneChangeGroup) -> String {
    var lines = ["<article>", "<h5>\(words.heading(group.first).onPage)</h5>"]
    lines += words.sentences(group.first).map { "<p><b>\($0.about.onPage)</b> \($0.text.onPage)</p>" }
    let (before, after) = (words.metres(group.walkBefore), words.metres(group.walkAfter))
    if group.walkBefore != nil, group.walkAfter != nil {
      let walk = say(Phrase("\(after) m; before: \(before) m."))
      lines.append("<p><b>\(say(Phrase("\(distance):")).onPage)</b> \(walk.onPage)</p>")
    }
    lines.append(blocks(group.changes.map { words.block($0.block) }))
    return (lines + ["</article>"]).joined(separator: "\n")
  }

  private func blocks(_ names: [String]) -> String {
    let listed = say(Phrase("Blocks (\(names.count)):"))
    let list = names.isEmpty ? say(Phrase("none")) : words.list(names)
    return "<p class=\"blocks\"><b>\(listed.onPage)</b> \(list.onPage)</p>"
  }

  private var footer: String {
    let about = notice.dataset.about
    let blanks = [
      Phrase("Published by"), Phrase("On view from … to …"), Phrase("Objections to"),
    ].map { "<p class=\"blank\"><span>\(say($0).onPage)</span><span></span></p>" }.joined(separator: "\n")
    let source = say(
      Phrase("Source: \(about.source). Licence: \(about.licence)."))
    return "<footer>\n\(blanks)\n<p class=\"source\">\(source.onPage)</p>\n</footer>"
  }

  private static let style = """
    :root { color: #1a1a1a; background: #fff; font: 16px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif; }
    body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
    h1 { font-size: 1.7rem; text-align: center; line-height: 1.3; }
    h2 { font-size: 1.35rem; border-bottom: 2px solid #1a1a1a; margin-top: 2rem; }
    h3 { font-size: 1.15rem; margin: 1.5rem 0 .5rem; }
    h4, h5 { font-size: 1rem; margin: 1rem 0 .2rem; }
    .year { margin: 1.4rem 0 0; border-bottom: 1px solid #767676; }
    p { margin: .2rem 0; overflow-wrap: anywhere; }
    a { color: #0b4f8a; }
    .mark { background: #fff3cd; border: 1px solid #7a5b00; padding: .3rem .6rem; font-weight: bold; }
    .blocks { color: #333; }
    footer { margin-top: 3rem; }
    .blank { display: flex; gap: .6rem; align-items: end; margin: 1.6rem 0; }
    .blank span + span { flex: 0 1 24rem; border-bottom: 1px solid #1a1a1a; height: 1.4rem; }
    .source { margin-top: 2rem; font-size: .85rem; color: #444; }
    @page { size: A4; margin: 18mm 16mm; }
    @media print {
      :root { font-size: 10.5pt; line-height: 1.45; }
      body { max-width: none; padding: 0; }
      nav { display: none; }
      h2, h3, h4, h5 { break-after: avoid; }
      footer { break-inside: avoid; }
      p { orphans: 2; widows: 2; }
    }
    """
}
