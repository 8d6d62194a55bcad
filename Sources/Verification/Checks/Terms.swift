internal import Planning

/// The cost of a plan by term, already weighted, in pupil-metres.
struct Terms {
  var distance = 0.0
  var short = 0.0
  var move = 0.0
  var shape = 0.0

  var objective: Double { distance + short + move + shape }
}

extension Instance {
  /// Computes the terms of a plan: the sums of the objective as they are written in `docs/certificate.md`.
  func terms(of plan: [Int], _ certificate: Certificate) -> Terms {
    var terms = Terms()
    var seats = [Double](repeating: 0, count: free.count)
    for block in plan.indices {
      for (school, share) in attended(zone: plan[block]) {
        for year in years.indices {
          let count = share * pupils[block * years.count + year]
          terms.distance += count * metres(block: block, school: school, year: year)
          seats[school * years.count + year] += count
        }
      }
    }
    for at in free.indices { terms.short += certificate.number("weights.short") * max(0, seats[at] - free[at]) }
    terms.move = certificate.number("weights.move") * movedPupils(of: plan)
    let borders = neighbours.filter { plan[$0.block] != plan[$0.neighbour] }
    terms.shape = certificate.number("weights.shape") * borders.reduce(0) { $0 + $1.border }
    return terms
  }

  /// Pupils of the year `from` whose school is not the one before.
  func movedPupils(of plan: [Int]) -> Double {
    plan.indices.reduce(0) { $0 + (plan[$1] == before[$1] ? 0 : pupilsOfFrom[$1]) }
  }
}

extension Checking {
  /// Numbers of blocks and schools; terms and objective of the plan, and of the zones before.
  mutating func checkTerms() {
    compare("blocks", Phrase("number of blocks"), with: Double(instance.blocks.count), scale: 1)
    compare("schools", Phrase("number of schools"), with: Double(instance.schools.count), scale: 1)
    let after = instance.terms(of: instance.plan, certificate)
    compareTerms("terms.", after, scale: after.objective)
    compare("objective", Phrase("objective"), with: after.objective, scale: after.objective)
    let before = instance.terms(of: instance.before, certificate)
    compareTerms("before.terms.", before, scale: before.objective)
    compare(
      "before.objective", Phrase("before: \(Phrase("objective"))"), with: before.objective, scale: before.objective)
  }

  mutating func compareTerms(_ path: String, _ terms: Terms, scale: Double) {
    let named = [
      (Phrase("distance"), terms.distance), (Phrase("seats short"), terms.short),
      (Phrase("pupils moved"), terms.move), (Phrase("borders of zones"), terms.shape),
    ]
    for (name, (words, value)) in zip(Certificate.terms, named) {
      compare(path + name, path.hasPrefix("before") ? Phrase("before: \(words)") : words, with: value, scale: scale)
    }
  }

  /// Pupils moved, as a number, as a share, and against the limit.
  mutating func checkMoved() {
    let (moved, all) = (instance.movedPupils(of: instance.plan), instance.pupilsOfFrom.reduce(0, +))
    compare("moved_pupils", Phrase("number of pupils moved"), with: moved, scale: all)
    compare("moved_share", Phrase("share of pupils moved"), with: all > 0 ? moved / all : 0, scale: 1)
    guard let limit = certificate.maxMoved else { return }
    let holds = moved <= limit * all + Rounding.share * max(1, all)
    if !holds { deny("max_moved", Phrase("more pupils move than the limit allows"), limit, expected: moved / all) }
    add(
      "max_moved", Phrase("limit on pupils moved"), stated: limit, found: all > 0 ? moved / all : 0,
      holds ? .holds : .fails)
  }
}
