extension SitingProblem {
  /// The terms of a plan, added up over the stages by plain sums; the constants of options count as distance.
  /// - Parameters:
  ///   - options: indexes of the options chosen.
  ///   - plans: the school of each block, shape `[stages][blocks]`.
  public func terms(of options: [Int32], plans: [[Int32]]) -> RezoningTerms {
    terms(of: options, plans: plans, stages.indices.map { StageFrame(self, stage: $0) })
  }

  /// The terms of a plan, where what does not change in a stage is known.
  func terms(of options: [Int32], plans: [[Int32]], _ frames: [StageFrame]) -> RezoningTerms {
    var terms = RezoningTerms()
    for option in options { terms.distance += self.options[Int(option)].constant }
    for frame in frames { add(frame, frame.built(options, of: self), plans[frame.number], to: &terms) }
    return terms
  }

  private func add(_ frame: StageFrame, _ built: BuiltStage, _ plan: [Int32], to terms: inout RezoningTerms) {
    let stage = frame.stage
    var loads = [Double](repeating: 0, count: built.free.count)
    for block in 0..<stage.blockCount {
      let (new, old) = (Int(plan[block]), Int(stage.today[block]))
      let start = new == old ? 0 : Int(built.starts[new])
      if new != old { terms.move += weights.move * stage.movable[start * stage.blockCount + block] }
      for year in 0..<years {
        let all = stage.pupils[block * years + year]
        let joining = stage.pupils[(start * stage.blockCount + block) * years + year]
        for (school, amount) in [(new, joining), (old, all - joining)] where amount != 0 {
          let position = built.position(of: school, stage, year: year, planned: planned[year])
          terms.distance += amount * stage.blocks[block].metres(to: position) * stage.detourFactor
          loads[school * years + year] += amount
        }
      }
      for at in stage.neighbours.range(of: block) where block < stage.neighbours.list[at] {
        if plan[block] != plan[Int(stage.neighbours.list[at])] {
          terms.shape += weights.shape * stage.neighbours.borders[at]
        }
      }
    }
    for at in loads.indices {
      let factor = stage.shortFactors.isEmpty ? 1 : stage.shortFactors[at / years]
      terms.short += weights.short * factor * max(0, loads[at] - built.free[at])
    }
  }

  /// Pupil-years without a seat, over all stages.
  /// - Parameters:
  ///   - options: indexes of the options chosen.
  ///   - plans: the school of each block, shape `[stages][blocks]`.
  public func seatYearsShort(of options: [Int32], plans: [[Int32]]) -> Double {
    var sum = 0.0
    for number in stages.indices {
      let frame = StageFrame(self, stage: number)
      let built = frame.built(options, of: self)
      let part = StagePart(frame, built, schools: Array(0..<Int32(frame.stage.schoolCount)))
      for (load, free) in zip(part.problem.pupilsBySchool(plans[number]), built.free) { sum += max(0, load - free) }
    }
    return sum
  }

  /// Cost of options.
  /// - Parameter options: indexes of the options chosen.
  public func cost(of options: [Int32]) -> Double { options.reduce(0) { $0 + self.options[Int($1)].cost } }
}

extension SitingOption {
  /// Pupil-metres that the option adds to the objective.
  var constant: Double { effects.reduce(0) { $0 + $1.constant } }
}
