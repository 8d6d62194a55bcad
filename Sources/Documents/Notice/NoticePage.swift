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
    say(Phrase("School zones, school year \(notice.year)", "\(notice.year) 学年学校施教区公示"))
  }

  private var header: String {
    let scenario = notice.result.scenario
    let about = notice.dataset.about
    var lines = ["<header>", "<h1>\(title.onPage)</h1>"]
    if let synthetic = words.syntheticNotice { lines.append("<p class=\"mark\">\(synthetic.onPage)</p>") }
    lines.append(
      "<p>\(say(Phrase("Plan: \(scenario.name(in: .english)). Data: \(about.name(in: .english)).", "方案：\(scenario.name(in: .chinese))。数据：\(about.name(in: .chinese))。")).onPage)</p>"
    )
    let rule = Phrase(
      "Borders are described clockwise from the north by the streets and waters that they run along or, where none has a name, by what lies beyond. Where the description leaves a doubt, the list of blocks decides. To find the zone of a place, use lookup.html.",
      "四至按北、东、南、西顺序，以边界所沿道路、河流名称表述；无名称处以界外施教区表述。表述不清处，以小区名单为准。可用 lookup.html 按地点查询。")
    lines += ["<p>\(say(rule).onPage)</p>", "</header>"]
    return lines.joined(separator: "\n")
  }

  private func say(_ phrase: Phrase) -> String { words.say(phrase) }

  private var contents: String {
    var items = notice.dataset.stages.all.enumerated().map { number, stage in
      "<li><a href=\"#stage-\(number)\">\(say(Phrase("Zones, \(stage.name.english)", "\(stage.name.chinese)施教区")).onPage)</a></li>"
    }
    items.append("<li><a href=\"#changes\">\(say(Phrase("Changes", "调整情况")).onPage)</a></li>")
    return
      "<nav aria-label=\"\(say(Phrase("Contents", "目录")).onPage)\"><ul>\n\(items.joined(separator: "\n"))\n</ul></nav>"
  }

  private var zones: String {
    notice.dataset.stages.all.enumerated().map { number, stage in
      let heading = say(Phrase("Zones, \(stage.name.english)", "\(stage.name.chinese)施教区"))
      var lines = ["<section>", "<h2 id=\"stage-\(number)\">\(heading.onPage)</h2>"]
      if let leavers = words.leavers(into: number) { lines.append("<p>\(leavers.onPage)</p>") }
      var district: Int?
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
      "<p><b>\(say(Phrase("Zone:", "施教区范围：")).onPage)</b> \(border.onPage)</p>",
    ]
    if let elsewhere = words.entryElsewhere(zone, notice.year) {
      lines.append("<p><b>\(say(Phrase("New entrants:", "新生：")).onPage)</b> \(elsewhere.onPage)</p>")
    }
    return (lines + [blocks(zone.blocks.map(words.block)), "</article>"]).joined(separator: "\n")
  }

  private var changes: String {
    let base = notice.result.baseYear
    let heading = say(Phrase("Changes since school year \(base)", "\(base) 学年以来的调整"))
    var lines = ["<section>", "<h2 id=\"changes\">\(heading.onPage)</h2>"]
    lines += newSites
    let changes = notice.changes.withoutEnded(before: notice.year) { notice.dataset.stages[$0].entryGrade }
    guard !changes.isEmpty else {
      lines += ["<p>\(say(Phrase("Nobody changes school.", "没有学生变动学校。")).onPage)</p>", "</section>"]
      return lines.joined(separator: "\n")
    }
    let note = Phrase(
      "New entrants are those who enter the first grade of a stage in the year named; grades are those of that year. Pupils who are not named stay at their school. \(distance.english): from home to school, mean over the blocks.",
      "新生指当年进入该学段起始年级的学生；年级按当年计。未列明的在校生不变动。\(distance.chinese)：家至学校，为所列各小区的平均值。")
    lines.append("<p>\(say(note).onPage)</p>")
    for (number, stage) in notice.dataset.stages.all.enumerated() {
      let groups = ZoneChangeGroup.all(changes.filter { $0.stage == number })
      if groups.isEmpty { continue }
      let title = say(Phrase("Changes, \(stage.name.english)", "\(stage.name.chinese)调整"))
      lines.append("<h3>\(title.onPage)</h3>")
      for (at, group) in groups.enumerated() {
        let year = group.first.year
        if at == 0 || groups[at - 1].first.year != year {
          lines.append("<h4 class=\"year\">\(say(Phrase("From school year \(year)", "自 \(year) 学年起")).onPage)</h4>")
        }
        lines.append(article(group))
      }
    }
    return (lines + ["</section>"]).joined(separator: "\n")
  }

  /// What the distances of changes are.
  private var distance: Phrase {
    notice.result.scenario.detourFactor == 1
      ? Phrase("Straight distance", "直线距离")
      : Phrase("Straight distance with detours", "直线距离（计绕行系数）")
  }

  /// Schools that move, as the walk has their sites.
  private var newSites: [String] {
    let result = notice.result
    return zip(result.years, result.sites.indices).dropFirst().filter { $0.0 <= notice.year }.flatMap { year, at in
      words.schools.indices.filter { result.sites[at][$0] != result.sites[at - 1][$0] }.map { school in
        let name = words.names(of: [school])
        let text = Phrase(
          "\(name) moves to a new site in school year \(year); its zone and its pupils stay with it.",
          "\(name)自 \(year) 学年起迁至新校址，施教区和在校生随校不变。")
        return "<p>\(say(text).onPage)</p>"
      }
    }
  }

  private func article(_ group: ZoneChangeGroup) -> String {
    var lines = ["<article>", "<h5>\(words.heading(group.first).onPage)</h5>"]
    lines += words.sentences(group.first).map { "<p><b>\($0.about.onPage)</b> \($0.text.onPage)</p>" }
    let (before, after) = (words.metres(group.walkBefore), words.metres(group.walkAfter))
    if group.walkBefore != nil, group.walkAfter != nil {
      let walk = say(Phrase("\(after) m; before: \(before) m.", "\(after) 米，原为 \(before) 米。"))
      lines.append("<p><b>\(say(Phrase("\(distance.english):", "\(distance.chinese)：")).onPage)</b> \(walk.onPage)</p>")
    }
    lines.append(blocks(group.changes.map { words.block($0.block) }))
    return (lines + ["</article>"]).joined(separator: "\n")
  }

  private func blocks(_ names: [String]) -> String {
    let listed = say(Phrase("Blocks (\(names.count)):", "小区（\(names.count) 个）："))
    let list = names.isEmpty ? say(Phrase("none", "无")) : words.list(names)
    return "<p class=\"blocks\"><b>\(listed.onPage)</b> \(list.onPage)</p>"
  }

  private var footer: String {
    let about = notice.dataset.about
    let blanks = [
      Phrase("Published by", "发布单位"), Phrase("On view from … to …", "公示期"), Phrase("Objections to", "意见反映渠道"),
    ].map { "<p class=\"blank\"><span>\(say($0).onPage)</span><span></span></p>" }.joined(separator: "\n")
    let source = say(
      Phrase("Source: \(about.source). Licence: \(about.licence).", "来源：\(about.source)。许可：\(about.licence)。"))
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
