internal import Assessment
internal import Measures
internal import Office
internal import Planning
internal import Simulation
internal import Tables
internal import Wording

/// The first part: the plan (方案).
extension PlanDraft {
  /// More zones than these are not described one by one.
  private static let mostZones = 400

  func addPlan(to document: inout WordDocument) {
    document.add(part: title)
    addMarks(to: &document)
    addScope(to: &document)
    addMeasures(to: &document)
    if let notice {
      let words = NoticeWords(notice, in: language)
      addZones(notice, words, to: &document)
      addChanges(notice, words, to: &document)
    }
    document.add(heading: say(Phrase("Publication")), level: 1)
    for blank in [Phrase("Published by"), Phrase("On view from … to …"), Phrase("Objections to")] {
      document.add(paragraph: " ____________________________", subject: say(blank))
    }
  }

  private func addScope(to document: inout WordDocument) {
    let (scenario, about) = (plan.scenario, dataset.about)
    document.add(heading: say(Phrase("What the plan covers")), level: 1)
    let stages = Phrase.list(dataset.stages.all.map(\.name))
    document.add(
      paragraph: say(
        Phrase(
          "The plan “\(scenario.names)” covers the school years \(Words.span(plan.years)) and these stages: \(stages). It rests on the data of \(about.names), base year \(about.baseYear)."
        )))
    var table = ReportTable(
      say(Phrase("Standards by stage in \(plan.years.upperBound)")),
      [Words.stage, Phrase("pupils in a class")].map(say), names: 1)
    for stage in dataset.stages.indexes {
      let standard = scenario.standards[stage]
      let size = standard.classSizes.last { $0.from <= plan.years.upperBound }?.pupils
      table.add([say(dataset.stages[stage].name), Words.short(Figure(size))])
    }
    add(table, to: &document)
  }

  private func addMeasures(to document: inout WordDocument) {
    document.add(heading: say(Phrase("What is done, by year")), level: 1)
    let construction = ConstructionPlan(plan)
    if construction.rows.isEmpty {
      document.add(paragraph: say(Phrase("Nothing is built.")))
    } else {
      add(report.table(construction, plan), to: &document)
    }
    for rezoning in plan.scenario.rezonings {
      document.add(point: say(report.words(rezoning)))
    }
  }

  /// The zones of the schools that win or lose blocks, in words.
  private func addZones(_ notice: ZoneNotice, _ words: NoticeWords, to document: inout WordDocument) {
    document.add(heading: say(Phrase("School zones from school year \(notice.year)")), level: 1)
    let changes = notice.listedChanges
    let zones = notice.zones.filter { zone in
      changes.contains { change in
        change.stage == zone.stage && zone.schools.contains { change.from.contains($0) || change.to.contains($0) }
      }
    }
    let others = notice.zones.count - zones.count
    if zones.isEmpty { document.add(paragraph: say(Phrase("No zone changes."))) }
    if others > 0, !zones.isEmpty {
      document.add(paragraph: say(Phrase("Only zones that change are described; \(others) others stay as they are.")))
    }
    guard !zones.isEmpty else { return }
    document.add(
      paragraph: say(
        Phrase(
          "Borders are described clockwise from the north. Where the description is not clear, the list of blocks decides."
        )))
    for stage in dataset.stages.indexes {
      let own = zones.filter { $0.stage == stage }
      guard !own.isEmpty else { continue }
      document.add(heading: say(Phrase("Zones, \(dataset.stages[stage].name)")), level: 2)
      if let leavers = words.leavers(into: stage) { document.add(paragraph: leavers) }
      for zone in own.prefix(PlanDraft.mostZones) { add(zone, notice, words, to: &document) }
      if own.count > PlanDraft.mostZones {
        document.add(
          paragraph: say(
            Phrase("\(own.count - PlanDraft.mostZones) more zones are in the notice (schoolzone map --notice).")))
      }
    }
  }

  private func add(_ zone: NoticeZone, _ notice: ZoneNotice, _ words: NoticeWords, to document: inout WordDocument) {
    document.add(heading: words.names(of: zone.schools), level: 3)
    let space = language.sentenceSeparator
    document.add(paragraph: space + words.sentence(zone.border), subject: say(Phrase("Zone:")))
    if let elsewhere = words.entryElsewhere(zone, notice.year) {
      document.add(paragraph: space + elsewhere, subject: say(Phrase("New entrants:")))
    }
    for sentence in words.spans(zone, notice) {
      document.add(paragraph: space + sentence, subject: say(Phrase("Grades:")))
    }
    addBlocks(zone.blocks.map(words.block), words, to: &document)
  }

  private func addBlocks(_ names: [String], _ words: NoticeWords, to document: inout WordDocument) {
    let list = names.isEmpty ? say(Phrase("none")) : words.list(names)
    document.add(paragraph: language.sentenceSeparator + list, subject: say(Phrase("Blocks (\(names.count)):")))
  }

  /// The blocks that change school, by name, and who goes where.
  private func addChanges(_ notice: ZoneNotice, _ words: NoticeWords, to document: inout WordDocument) {
    document.add(heading: say(Phrase("Blocks that change school")), level: 1)
    let changes = notice.listedChanges
    guard !changes.isEmpty else { return document.add(paragraph: say(Phrase("Nobody changes school."))) }
    document.add(
      paragraph: say(
        Phrase(
          "New entrants are those who enter the first grade of a stage in the year named; grades are those of that year. Pupils who are not named stay at their school."
        )))
    for stage in dataset.stages.indexes {
      let groups = ZoneChangeGroup.all(changes.filter { $0.stage == stage })
      guard !groups.isEmpty else { continue }
      document.add(heading: say(Phrase("Changes, \(dataset.stages[stage].name)")), level: 2)
      for group in groups {
        let (change, year) = (words.heading(group.first), group.first.year)
        document.add(heading: say(Phrase("\(change), from \(String(year))")), level: 3)
        for sentence in words.sentences(group.first) {
          document.add(paragraph: language.sentenceSeparator + sentence.text, subject: sentence.about)
        }
        addBlocks(group.changes.map { words.block($0.block) }, words, to: &document)
      }
    }
  }
}
