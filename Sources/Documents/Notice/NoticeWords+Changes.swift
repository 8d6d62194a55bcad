internal import Planning
internal import Simulation
internal import Tables

/// Sentences about who changes school and who stays.
extension NoticeWords {
  /// `grade 2`, `grades 2–4 and 6`; 2–4、6 年级.
  func grades(_ grades: [Int]) -> String {
    let runs = grades.map { $0...$0 }.reduce(into: [ClosedRange<Int>]()) { runs, grade in
      if let last = runs.last, last.upperBound + 1 == grade.lowerBound {
        runs[runs.count - 1] = last.lowerBound...grade.upperBound
      } else {
        runs.append(grade)
      }
    }.map(dataset.stages.name(ofGrades:))
    let (first, last) = (Array(runs.dropLast()), runs.suffix(1).joined())
    if grades.count == 1 { return say(Phrase("grade \(last)")) }
    return say(first.isEmpty ? Phrase("grades \(last)") : Phrase("grades \(list: first) and \(last)"))
  }

  /// `West Primary → East Primary`.
  func heading(_ change: ZoneChange) -> String {
    let none = say(Phrase("no zone"))
    return [change.from, change.to].map { $0.isEmpty ? none : either(of: $0) }.joined(separator: " → ")
  }

  /// Sentences about new entrants, pupils who move and pupils who stay; each sentence has a subject.
  func sentences(_ change: ZoneChange) -> [(about: String, text: String)] {
    let entry = dataset.stages[change.stage].entryGrade
    let moving = change.grades.filter { $0 != entry }
    var sentences: [(String, String)] = []
    if change.grades.contains(entry) {
      sentences.append((say(Phrase("New entrants:")), entrants(change, entry)))
    }
    if let siblings = change.siblings {
      let (school, last) = (either(of: siblings.schools), siblings.through)
      let years = last == change.year ? "\(last)" : "\(change.year)–\(last)"
      sentences.append(
        (say(Phrase("Siblings:")), say(Phrase("brothers and sisters of pupils of \(school) may enter it in \(years).")))
      )
    }
    if !moving.isEmpty { sentences.append((say(Phrase("Pupils who move:")), pupils(change, moving))) }
    if let stay = change.staying.isEmpty ? nobodyStays(change) : staying(change) {
      sentences.append((say(Phrase("Who stays:")), stay))
    }
    return sentences
  }

  private func staying(_ change: ZoneChange) -> String {
    let parts = change.staying.map { pupils in
      let (who, place) = (grades(pupils.grades), either(of: pupils.schools))
      return say(Phrase("pupils in \(who) stay at \(place)"))
    }
    return parts.joined(separator: say(Phrase("; "))) + say(Phrase("."))
  }

  private func entrants(_ change: ZoneChange, _ entry: Int) -> String {
    let (from, to, grade) = (either(of: change.from), either(of: change.to), grades([entry]))
    var years = Phrase("")
    if let last = change.lastYear {
      years =
        last == change.year
        ? Phrase("in \(last) only, ")
        : Phrase("in \(change.year)–\(last) only, ")
    }
    if change.to.isEmpty {
      return say(
        Phrase("\(years)\(grade) has no zone (before: \(from))."))
    }
    if change.from.isEmpty {
      return say(Phrase("\(years)\(grade) enters \(to)."))
    }
    return say(
      Phrase("\(years)\(grade) enters \(to) instead of \(from)."))
  }

  private func pupils(_ change: ZoneChange, _ moving: [Int]) -> String {
    let (from, who) = (either(of: change.from), grades(moving))
    let others = change.to.filter { !change.from.contains($0) }
    let to = either(of: others)
    guard others.count == change.to.count else {
      return say(
        Phrase("\(who) at \(from): some move to \(to), the others stay."))
    }
    return say(Phrase("\(who) move from \(from) to \(to)."))
  }

  /// The sentence for a change of all grades of the stage; nil where some pupils stay, or where the block had no school before.
  private func nobodyStays(_ change: ZoneChange) -> String? {
    guard !change.from.isEmpty, !change.to.contains(where: change.from.contains),
      change.grades.count == dataset.stages[change.stage].gradeCount
    else { return nil }
    return say(Phrase("nobody; all grades change."))
  }

  /// Sentences about pupils who enter a stage according to their previous school instead of the zone of their home: leavers of
  /// schools with several stages (nine-year schools) and of feeder schools; nil where there are none.
  func leavers(into stage: StageIndex) -> String? {
    guard stage > 0 else { return nil }
    let own = schools.indexes.filter { schools[$0].isNineYear && schools[$0].through > 0 }
    var sentences: [String] = []
    if !own.isEmpty {
      sentences.append(
        say(
          dataset.stages.lastGrade == 9
            ? Phrase(
              "Pupils of nine-year schools (\(names(of: own))) go on to the next stage of their own school while it takes new entrants."
            )
            : Phrase(
              "Pupils of schools with more than one stage (\(names(of: own))) go on to the next stage of their own school while it takes new entrants."
            )))
    }
    for from in Set(dataset.feeders.map(\.from)).sorted() {
      let to = dataset.feeders.filter { $0.from == from && schools[$0.to].classrooms[stage] != nil }.map(\.to)
      guard !to.isEmpty, schools[from].classrooms[stage.previous] != nil else { continue }
      sentences.append(
        say(
          Phrase("Leavers of \(names(of: [from])) go on to \(either(of: to)).")))
    }
    guard !sentences.isEmpty else { return nil }
    sentences.append(say(Phrase("The zones hold for all others.")))
    return sentences.joined(separator: language.sentenceSeparator)
  }

  /// Where new entrants of a zone go if not to its own schools; nil if they go to these.
  func entryElsewhere(_ zone: NoticeZone, _ year: Int) -> String? {
    guard zone.entrySchools != zone.schools else { return nil }
    let (own, entry) = (names(of: zone.schools), either(of: zone.entrySchools))
    let missing = zone.schools.filter { !zone.entrySchools.contains($0) }
    if missing.count == zone.schools.count {
      return say(
        Phrase("\(own) takes no new entrants in \(year); those of this zone go to \(entry)."))
    }
    return say(Phrase("new entrants of \(year) go to \(entry)."))
  }

  /// The grades of the zone's schools that serve a part of the stage, and where pupils of the zone go in the other grades.
  func spans(_ zone: NoticeZone, _ notice: ZoneNotice) -> [String] {
    let stage = dataset.stages[zone.stage]
    let group = zone.blocks.first(where: \.isWhole).map { notice.assigned.group(of: $0.block) }
    return zone.schools.compactMap { school in
      guard let span = notice.result.gradeSpan(of: school, stage: zone.stage, in: notice.year) else { return nil }
      let own = say(Phrase("\(names(of: [school])) has \(grades(Array(span))) in \(notice.year)."))
      let others = stage.grades.filter { !span.contains($0) }
      let next = Set(
        others.flatMap { grade in
          group.map { notice.assigned.schools(of: $0, grade: grade, year: notice.year).schools } ?? []
        }
      ).subtracting(zone.schools).sorted()
      guard !next.isEmpty else { return own }
      return [own, say(Phrase("Pupils in \(grades(others)) attend \(either(of: next))."))]
        .joined(separator: language.sentenceSeparator)
    }
  }

  /// The school of a group of blocks, for families: the school of new entrants, and those of other grades where they differ, with the rules
  /// for siblings and the years in which a phase by year moves those who have stayed.
  func school(of group: Int, stage number: StageIndex, _ assigned: AssignedSchools, _ year: Int) -> String {
    let stage = dataset.stages[number]
    let entry = assigned.schools(of: group, grade: stage.entryGrade, year: year).schools
    var others: [(grades: [Int], schools: [SchoolIndex], next: LaterMove?)] = []
    for grade in stage.grades.dropFirst() {
      let schools = assigned.schools(of: group, grade: grade, year: year).schools
      if schools.isEmpty || schools == entry { continue }
      let next = laterMove(of: group, number, assigned, from: schools, grade: grade, after: year)
      if let at = others.firstIndex(where: { $0.schools == schools && $0.next == next }) {
        others[at].grades.append(grade)
      } else {
        others.append(([grade], schools, next))
      }
    }
    var texts = others.map { others in
      let (who, place) = (grades(others.grades), either(of: others.schools))
      guard let next = others.next else { return say(Phrase("\(who): \(place)")) }
      return say(Phrase("\(who): \(place), from \(String(next.year)) on \(either(of: next.to))"))
    }
    if let siblings = assigned.siblingsInForce(of: group, stage: number, year: year), siblings.schools != entry {
      let school = either(of: siblings.schools)
      texts.append(
        say(Phrase("brothers and sisters of pupils of \(school) may enter it through \(String(siblings.through))")))
    }
    return ([entry.isEmpty ? "–" : either(of: entry)] + texts).joined(separator: say(Phrase("; ")))
  }

  /// A move of pupils who have stayed at their school so far.
  private struct LaterMove: Equatable {
    var year: Int
    var to: [SchoolIndex]
  }

  /// The next move of pupils of a grade in a year that a phase by year names.
  private func laterMove(
    of group: Int, _ stage: StageIndex, _ assigned: AssignedSchools, from schools: [SchoolIndex], grade: Int,
    after year: Int
  ) -> LaterMove? {
    let years = graceYears(stage).filter { $0 > year && $0 <= scenario.years.upperBound }
    for later in years {
      let move = assigned.moves(of: group, stage: stage, year: later).first {
        schools.contains($0.from) && $0.grades.contains(grade + later - year)
      }
      if let move { return LaterMove(year: later, to: move.to) }
    }
    return nil
  }

  /// The years of all phases by year of a stage, ascending.
  private func graceYears(_ stage: StageIndex) -> [Int] {
    var years: Set<Int> = []
    for rezoning in scenario.rezonings where rezoning.stage == stage { years.formUnion(rezoning.grace.years) }
    for project in scenario.projects {
      if case .lay(_, _, let grace) = project.effects.zoneChange(of: stage) { years.formUnion(grace.years) }
    }
    return years.sorted()
  }
}
