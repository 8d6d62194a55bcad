/// The cost of a plan by term, in weighted pupil-metres, so that the terms add up to the objective.
public struct RezoningTerms: Sendable, Equatable {
  /// Cost of distance: pupils × metres.
  public var distance = 0.0
  /// Cost of seats short.
  public var short = 0.0
  /// Cost of pupils moved.
  public var move = 0.0
  /// Cost of border between zones.
  public var shape = 0.0

  /// The sum of the terms, in pupil-metres.
  public var objective: Double { distance + short + move + shape }
}

extension RezoningProblem {
  /// The terms of a plan, computed anew by plain sums in the order of blocks, schools and years.
  /// - Parameter plan: the school of each block, shape `[blocks]`.
  public func terms(of plan: [Int32]) -> RezoningTerms {
    let choices = Choices(self)
    var terms = RezoningTerms()
    for block in 0..<blockCount {
      let school = Int(plan[block])
      terms.distance += choices.distance(block: block, school: school)
      terms.move += choices.moving(block: block, school: school)
    }
    let loads = pupilsBySchool(plan)
    for at in free.indices { terms.short += shortWeight(at / years) * max(0, loads[at] - free[at]) }
    if weights.shape > 0 { terms.shape = weights.shape * border(of: plan) }
    return terms
  }

  /// Pupils who attend each school because of their zone, shape `[schools, years]`.
  /// - Parameter plan: the school of each block, shape `[blocks]`.
  public func pupilsBySchool(_ plan: [Int32]) -> [Double] {
    var byZone = [Double](repeating: 0, count: free.count)
    if let later {
      add(plan, later, to: &byZone)
      return byZone
    }
    for block in 0..<blockCount {
      let zone = Int(plan[block])
      for year in 0..<years { byZone[zone * years + year] += pupils[block * years + year] }
    }
    return rows.bySchool(byZone, years: years)
  }

  /// Adds the pupils of zones that begin later, and those who stay at their school of today.
  private func add(_ plan: [Int32], _ later: LaterZones, to loads: inout [Double]) {
    for block in 0..<blockCount {
      let (new, old) = (Int(plan[block]), Int(today[block]))
      let start = new == old ? 0 : Int(later.starts[new])
      for year in 0..<years {
        let joining = later.pupils[(start * blockCount + block) * years + year]
        loads[new * years + year] += joining
        loads[old * years + year] += pupils[block * years + year] - joining
      }
    }
  }

  /// Metres of border between zones.
  public func border(of plan: [Int32]) -> Double {
    var sum = 0.0
    for block in 0..<blockCount {
      for at in neighbours.range(of: block) where block < neighbours.list[at] {
        if plan[block] != plan[Int(neighbours.list[at])] { sum += neighbours.borders[at] }
      }
    }
    return sum
  }

  /// Pupils of the first year whose school changes.
  public func movedPupils(of plan: [Int32]) -> Double {
    var sum = 0.0
    for block in 0..<blockCount where plan[block] != today[block] { sum += movable[block] }
    return sum
  }

  /// Greatest number of pupils who may move; infinite without a limit.
  public var movedLimit: Double {
    guard let share = locks.movedShare else { return .infinity }
    return share * movable.reduce(0, +)
  }
}
