internal import Markup
internal import Planning
internal import Simulation
internal import Wording

/// `notice.html`: to be read on a screen, or printed on A4 and posted.
struct NoticePage {
  let notice: ZoneNotice
  let words: NoticeWords

  var bytes: [UInt8] {
    let page = Page(
      title: title, language: words.language.regionalTag, style: .noticeStyle, metadata: Page.publicMetadata)
    return page.bytes { html in
      addHeader(to: &html)
      addContents(to: &html)
      html.block("main") { html in
        for stage in notice.dataset.stages.indexes { addZones(of: stage, to: &html) }
        addChanges(to: &html)
      }
      addFooter(to: &html)
    }
  }

  private var title: String { say(Phrase("School zones, school year \(notice.year)")) }

  private func say(_ phrase: Phrase) -> String { words.say(phrase) }

  private func addHeader(to html: inout Markup) {
    let scenario = notice.result.scenario
    let about = notice.dataset.about
    let rule = Phrase(
      "Borders are described clockwise from the north by the streets and waters that they run along or, where none has a name, by what lies beyond. Where the description is not clear, the list of blocks decides. To find the zone of a place, use lookup.html."
    )
    words.addHeader(title, [Phrase("Plan: \(scenario.names). Data: \(about.names)."), rule], to: &html)
  }

  private func addContents(to html: inout Markup) {
    html.element("nav", ["aria-label": say(Phrase("Contents"))]) { html in
      html.block("ul") { html in
        for (number, stage) in notice.dataset.stages.indexed {
          addLink("#stage-\(number)", say(Phrase("Zones, \(stage.name)")), to: &html)
        }
        addLink("#changes", say(Phrase("Changes")), to: &html)
      }
    }
  }

  private func addLink(_ address: String, _ name: String, to html: inout Markup) {
    html.element("li") { $0.inline("a", ["href": address], text: name) }
  }

  private func addZones(of stage: StageIndex, to html: inout Markup) {
    let name = notice.dataset.stages[stage].name
    html.block("section") { html in
      html.element("h2", ["id": "stage-\(stage)"], text: say(Phrase("Zones, \(name)")))
      if let leavers = words.leavers(into: stage) { html.element("p", text: leavers) }
      var district: DistrictIndex?
      for zone in notice.zones where zone.stage == stage {
        let own = notice.result.scenario.district(of: zone.schools[0], in: notice.year)
        if own != district {
          html.element("h3", text: notice.dataset.districtName(own, in: words.language))
          district = own
        }
        add(zone, to: &html)
      }
    }
  }

  private func add(_ zone: NoticeZone, to html: inout Markup) {
    html.block("article") { html in
      html.element("h4", text: words.names(of: zone.schools))
      addStatement(say(Phrase("Zone:")), words.sentence(zone.border), to: &html)
      if let elsewhere = words.entryElsewhere(zone, notice.year) {
        addStatement(say(Phrase("New entrants:")), elsewhere, to: &html)
      }
      for sentence in words.spans(zone, notice) { addStatement(say(Phrase("Grades:")), sentence, to: &html) }
      addBlocks(zone.blocks.map(words.block), to: &html)
    }
  }

  /// A paragraph that begins with its subject in bold.
  private func addStatement(
    _ subject: String, _ text: String, _ attributes: Markup.Attributes = [:], to html: inout Markup
  ) {
    html.element("p", attributes) { html in
      html.inline("b", text: subject)
      html.text(words.language.sentenceSeparator + text)
    }
  }

  private func addChanges(to html: inout Markup) {
    let base = notice.result.baseYear
    html.block("section") { html in
      html.element("h2", ["id": "changes"], text: say(Phrase("Changes since school year \(base)")))
      addNewSites(to: &html)
      let changes = notice.listedChanges
      guard !changes.isEmpty else {
        html.element("p", text: say(Phrase("Nobody changes school.")))
        return addEndedChanges(to: &html)
      }
      let note = Phrase(
        "New entrants are those who enter the first grade of a stage in the year named; grades are those of that year. Pupils who are not named stay at their school. \(distance): from home to school, mean over the blocks."
      )
      html.element("p", text: say(note))
      for (number, stage) in notice.dataset.stages.indexed {
        add(ZoneChangeGroup.all(changes.filter { $0.stage == number }), of: stage, to: &html)
      }
      addEndedChanges(to: &html)
    }
  }

  /// The blocks whose changes are not listed, as they ended before the year of the notice.
  private func addEndedChanges(to html: inout Markup) {
    for (number, stage) in notice.dataset.stages.indexed {
      let blocks = notice.blocksOfEndedChanges(number)
      guard !blocks.isEmpty else { continue }
      let note = Phrase(
        "Not listed, \(stage.name): new entrants of these blocks attended another school for some years before \(notice.year), as while their own paused, and enter their former school again; who entered the other stays there."
      )
      html.element("p", text: say(note))
      addBlocks(blocks.map(words.block), to: &html)
    }
  }

  private func add(_ groups: [ZoneChangeGroup], of stage: Stage, to html: inout Markup) {
    guard !groups.isEmpty else { return }
    html.element("h3", text: say(Phrase("Changes, \(stage.name)")))
    for (at, group) in groups.enumerated() {
      let year = group.first.year
      if at == 0 || groups[at - 1].first.year != year {
        html.element("h4", ["class": "year"], text: say(Phrase("From school year \(year)")))
      }
      add(group, to: &html)
    }
  }

  /// The label of the distances that are shown with changes.
  private var distance: Phrase {
    switch notice.result.scenario.distance {
    case .streets: Phrase("Distance along streets")
    case .straight where notice.result.scenario.detourFactor == 1: Phrase("Straight distance")
    case .straight: Phrase("Straight distance with detours")
    }
  }

  /// A sentence for each school whose site in a year differs from that of the year before.
  private func addNewSites(to html: inout Markup) {
    let sites = notice.result.sites
    for (year, at) in zip(notice.result.years, sites.indices).dropFirst() where year <= notice.year {
      for school in words.schools.indexes where sites[at][school] != sites[at - 1][school] {
        let name = words.names(of: [school])
        let text = Phrase("\(name) moves to a new site in school year \(year); its zone and its pupils stay with it.")
        html.element("p", text: say(text))
      }
    }
  }

  private func add(_ group: ZoneChangeGroup, to html: inout Markup) {
    html.block("article") { html in
      html.element("h5", text: words.heading(group.first))
      for sentence in words.sentences(group.first) { addStatement(sentence.about, sentence.text, to: &html) }
      if group.distanceBefore != nil, group.distanceAfter != nil {
        let (before, after) = (words.metres(group.distanceBefore), words.metres(group.distanceAfter))
        addStatement(say(Phrase("\(distance):")), say(Phrase("\(after) m; before: \(before) m.")), to: &html)
      }
      addBlocks(group.changes.map { words.block($0.block) }, to: &html)
    }
  }

  private func addBlocks(_ names: [String], to html: inout Markup) {
    let list = names.isEmpty ? say(Phrase("none")) : words.list(names)
    addStatement(say(Phrase("Blocks (\(names.count)):")), list, ["class": "blocks"], to: &html)
  }

  private func addFooter(to html: inout Markup) {
    let about = notice.dataset.about
    html.block("footer") { html in
      for blank in [Phrase("Published by"), Phrase("On view from … to …"), Phrase("Objections to")] {
        html.element("p", ["class": "blank"]) { html in
          html.inline("span", text: say(blank))
          html.inline("span", text: "")
        }
      }
      let source = Phrase("Source: \(about.source). Licence: \(about.licence).")
      html.element("p", ["class": "source"], text: say(source))
    }
  }
}
