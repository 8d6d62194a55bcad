internal import Planning

/// How children grow in number: rates, arrivals by housing, cohorts that appear (model.md §2).
extension Walk {
  mutating func growYoung(_ t: Int) {
    for cohort in young.keys {
      for kind in 0..<2 where rates.hasGrowth[kind][t] || rates.hasMultipliers {
        let factor = dataset.districts.indices.map {
          rates.growth(kind, $0, t) * rates.multiplier(kind, $0, t)
        }
        guard factor.contains(where: { $0 != 1 }) else { continue }
        let districts = dataset.blocks.districts
        young[cohort]?[kind].withUnsafeMutableBufferPointer { children in
          for block in children.indices { children[block] *= factor[Int(districts[block])] }
        }
      }
    }
  }

  /// Applies progression: falls are taken from all in proportion; rises are returned by cohort, kind and block, to be
  /// attached by the zones of the year. Cohorts that have left school are dropped.
  mutating func progress(_ t: Int) -> [Int: [[Double]]] {
    let year = baseYear + t
    var come: [Int: [[Double]]] = [:]
    for cohort in cells.keys.sorted() {
      let grade = stages.grade(ofCohort: cohort, in: year - 1)
      guard grade < stages.lastGrade else {
        cells[cohort] = nil
        continue
      }
      for kind in 0..<2 {
        let rate = dataset.districts.indices.map {
          rates.progression(kind, $0, t, from: grade) * rates.multiplier(kind, $0, t)
        }
        guard rate.contains(where: { $0 != 1 }), var list = cells.removeValue(forKey: cohort) else { continue }
        let districts = dataset.blocks.districts
        guard rate.contains(where: { $0 > 1 }) else {
          list.scale(kind) { rate[Int(districts[$0])] }
          cells[cohort] = list
          continue
        }
        var rise = [Double](repeating: 0, count: dataset.blocks.count)
        list.scale(kind) { min(1, rate[Int(districts[$0])]) }
        for at in 0..<list.count {
          let block = Int(list.blocks[at])
          let rate = rate[Int(districts[block])]
          if rate > 1 { rise[block] += list.children[kind][at] * (rate - 1) }
        }
        cells[cohort] = list
        come[cohort, default: emptyColumns][kind] = rise
      }
    }
    return come
  }

  /// False where those of a cohort in school that come in a year can only come into new housing.
  func isAnywhere(_ cohort: Int, _ t: Int) -> Bool {
    let grade = stages.grade(ofCohort: cohort, in: baseYear + t - 1)
    return new.appears(cohort) == t || !(1...stages.lastGrade).contains(grade) || rates.canRise(t, from: grade)
  }

  var emptyColumns: [[Double]] {
    [[Double]](repeating: [Double](repeating: 0, count: dataset.blocks.count), count: 2)
  }

  /// Children of newly occupied dwellings, in every cohort that was there the year before.
  mutating func addArrivals(_ t: Int, _ come: inout [Int: [[Double]]]) {
    let newly = arrivals.newly[t]
    guard newly.contains(where: { $0 != 0 }) else { return }
    let year = baseYear + t
    for cohort in Array(young.keys).sorted() + cells.keys.sorted() {
      let age = stages.age(ofCohort: cohort, in: year)
      guard (0...stages.lastAge).contains(age) else { continue }
      let isYoung = young[cohort] != nil
      var columns = isYoung ? young.removeValue(forKey: cohort) : come.removeValue(forKey: cohort)
      for (row, block) in arrivals.blocks.enumerated() where newly[row] != 0 {
        let district = Int(dataset.blocks.districts[Int(block)])
        guard !new.isNew(cohort, in: district) || new.appears(cohort) < t else { continue }
        var here = columns ?? emptyColumns
        columns = nil
        for kind in 0..<2 { here[kind][Int(block)] += newly[row] * rates.yield(kind, district, t, age: age) }
        columns = here
      }
      if isYoung { young[cohort] = columns } else if let columns { come[cohort] = columns }
    }
  }

  mutating func addNewCohorts(_ t: Int, _ come: inout [Int: [[Double]]]) {
    for cohort in (Array(young.keys) + Array(cells.keys)).sorted() where new.appears(cohort) == t {
      let isYoung = young[cohort] != nil
      var columns = (isYoung ? young.removeValue(forKey: cohort) : come.removeValue(forKey: cohort)) ?? emptyColumns
      for kind in 0..<2 { new.add(cohort, kind: kind, rates: rates, arrivals: arrivals, to: &columns[kind]) }
      if isYoung { young[cohort] = columns } else { come[cohort] = columns }
    }
  }
}
