internal import Planning

extension Population {
  /// Attaches the chosen pupils of a grade in some blocks again, by the zones of the year, regardless of their present school.
  /// - Parameters:
  ///   - tally: records the moves of the stage.
  ///   - staysIfNotOpen: true: pupils stay if their new school has not opened the grade yet; false: they are sent on.
  ///   - isByYear: true: who is at a school to which the zone sends the grade stays there.
  mutating func attachAnew(
    _ blocks: [Int32], grade: Int, in year: StepYear, _ tally: inout MoveTally, staysIfNotOpen: Bool,
    isByYear: Bool = false, where isChosen: (_ school: Int32) -> Bool
  ) {
    let environment = year.environment
    let cohort = year.year - grade + 1
    let zones = environment.timelines[tally.stage].years[year.index]
    let onward = environment.onward(tally.stage, year.index, grade: grade)
    attached[cohort]?.rebuild(only: blocks) { block, range, old, new in
      var right: Set<Int32> = []
      if isByYear {
        environment.forEachDestination(tally.stage, year.index, grade: grade, of: Int(block)) { school, _ in
          right.insert(school)
        }
      }
      for at in range {
        let (from, registered, migrant) = (old.schools[at], old.children[0][at], old.children[1][at])
        guard isChosen(from), !right.contains(from) else {
          new.add(from, registered, migrant)
          continue
        }
        func move(to school: Int32, _ share: Double) {
          new.add(school, registered * share, migrant * share)
          tally.add(
            block, cohort: cohort, from: from, to: school, registered: registered * share, migrant: migrant * share)
        }
        zones.forEachDestination(of: Int(block)) { school, share in
          guard let onward, !onward.takes(school) else { return move(to: school, share) }
          if staysIfNotOpen, onward.isNotOpenYet(school) { return move(to: from, share) }
          onward.forEachTaker(of: school, share, block: Int(block), move)
        }
      }
    }
  }
}
