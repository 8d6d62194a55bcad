extension StartingPlan {
  /// A plan near another one after schools have opened or closed; nil where none is found that keeps the rules.
  ///
  /// A school that opens or moves gets the block that its zone must contain. The zone of one that opens then gets the adjacent blocks that
  /// save most at the prices, until its places are taken. Blocks whose school has closed, and pieces that are cut off, go to the cheapest
  /// adjacent zones.
  init?(_ problem: RezoningProblem, near plan: [Int32], homeless: [Int], prices: [Double]) {
    let opened = homeless.filter { !plan.contains(Int32($0)) }
    for isGrown in opened.isEmpty ? [false] : [true, false] {
      self.init(problem, plan: plan)
      for school in homeless { found(school) }
      if isGrown { for school in opened { grow(school, prices) } }
      repair()
      if problem.breaches(of: self.plan).isEmpty { return }
    }
    return nil
  }

  /// Gives a school the block that its zone must contain; a zone that consists of this block gets another one first.
  private mutating func found(_ school: Int) {
    let block = Int(problem.homes[school])
    let old = plan[block]
    plan[block] = Int32(school)
    if problem.later?.isNeeded[Int(old)] == false || plan.contains(old) { return }
    let other = problem.neighbours.of(block).first { beside in
      let own = plan[Int(beside)]
      return own != Int32(school) && mayTake(Int(beside), old) && plan.count(where: { $0 == own }) > 1
    }
    if let other { plan[Int(other)] = old }
  }

  private mutating func grow(_ school: Int, _ prices: [Double]) {
    let years = problem.years
    var left = (0..<years).map { problem.free[school * years + $0] }
    var isSeen: Set<Int32> = [problem.homes[school]]
    var sizes = [Int](repeating: 0, count: problem.schoolCount)
    for school in plan { sizes[Int(school)] += 1 }
    var open = Array(problem.neighbours.of(Int(problem.homes[school])))
    isSeen.formUnion(open)
    while !open.isEmpty {
      let gains = open.map { gain(Int($0), school, prices) }
      guard let next = open.indices.max(by: { gains[$0] < gains[$1] }), gains[next] > 0 else { return }
      let block = Int(open.remove(at: next))
      let amounts = problem.joining(block, school)
      guard (0..<years).allSatisfy({ amounts[$0] <= max(left[$0], 0) + 1e-9 }) else { continue }
      let own = Int(plan[block])
      guard sizes[own] > 1 || problem.later?.isNeeded[own] == false else { continue }
      sizes[own] -= 1
      for year in 0..<years { left[year] -= amounts[year] }
      plan[block] = Int32(school)
      for beside in problem.neighbours.of(block) where isSeen.insert(beside).inserted { open.append(beside) }
    }
  }

  /// What a block saves at the prices if it joins an opened school; negative where it may not.
  private func gain(_ block: Int, _ school: Int, _ prices: [Double]) -> Double {
    let own = Int(plan[block])
    guard own != school, mayTake(block, Int32(school)) else { return -1 }
    if problem.later?.hasZone[own] == false { return .infinity }
    let years = problem.years
    func priced(_ school: Int) -> Double {
      let amounts = problem.joining(block, school)
      let places = (0..<years).reduce(0) { $0 + amounts[$1] * prices[school * years + $1] }
      return cost(block, Int32(school)) + places
    }
    return (priced(own) - priced(school)) / max(1e-9, choices.total(block))
  }
}

extension RezoningProblem {
  /// Pupils of a block who attend a school if the block is in its zone, by year.
  func joining(_ block: Int, _ school: Int) -> ArraySlice<Double> {
    guard let later, Int(today[block]) != school else {
      let row = pupils[block * years..<(block + 1) * years]
      return ArraySlice(Array(row))
    }
    let first = (Int(later.starts[school]) * blockCount + block) * years
    return ArraySlice(Array(later.pupils[first..<first + years]))
  }
}
