internal import Planning

/// How children grow in number: rates, arrivals by housing, cohorts that appear (model.md §2).
extension Walk {
  mutating func growYoung(_ t: YearIndex) {
    for cohort in young.keys {
      for kind in Kind.allCases where rates.changesChildren(of: kind, year: t) {
        let factor = dataset.districts.indexes.map {
          rates.growth(of: kind, district: $0, year: t) * rates.multiplier(of: kind, district: $0, year: t)
        }
        guard factor.contains(where: { $0 != 1 }) else { continue }
        let districts = dataset.blocks.districts
        young[cohort]?[kind.rawValue].withUnsafeMutableBufferPointer { children in
          for block in children.indices { children[block] *= factor[Int(districts[block])] }
        }
      }
    }
  }

  /// Applies progression: falls are taken from all in proportion; rises are returned by cohort, kind and block, to be
  /// attached by the zones of the year. Cohorts that have left school are dropped.
  mutating func progress(_ t: YearIndex) -> [Int: [[Double]]] {
    let year = baseYear + t
    var come: [Int: [[Double]]] = [:]
    for cohort in cells.keys.sorted() {
      let grade = stages.grade(ofCohort: cohort, in: year - 1)
      guard grade < stages.lastGrade else {
        cells[cohort] = nil
        continue
      }
      for kind in Kind.allCases {
        let rate = dataset.districts.indexes.map {
          rates.progression(of: kind, district: $0, year: t, from: grade)
            * rates.multiplier(of: kind, district: $0, year: t)
        }
        guard rate.contains(where: { $0 != 1 }), var list = cells.removeValue(forKey: cohort) else { continue }
        let districts = dataset.blocks.districts
        guard rate.contains(where: { $0 > 1 }) else {
          list.scale(kind.rawValue) { rate[Int(districts[$0])] }
          cells[cohort] = list
          continue
        }
        var rise = [Double](repeating: 0, count: dataset.blocks.count)
        list.scale(kind.rawValue) { min(1, rate[Int(districts[$0])]) }
        for at in 0..<list.count {
          let block = Int(list.blocks[at])
          let rate = rate[Int(districts[block])]
          if rate > 1 { rise[block] += list.children[kind.rawValue][at] * (rate - 1) }
        }
        cells[cohort] = list
        come[cohort, default: emptyColumns][kind.rawValue] = rise
      }
    }
    return come
  }

  /// False where those of a cohort in school that come in a year can only come into new housing.
  func isAnywhere(_ cohort: Int, _ t: YearIndex) -> Bool {
    let grade = stages.grade(ofCohort: cohort, in: baseYear + t - 1)
    return new.appears(cohort) == t || !(1...stages.lastGrade).contains(grade) || rates.canRise(year: t, from: grade)
  }

  var emptyColumns: [[Double]] {
    [[Double]](repeating: [Double](repeating: 0, count: dataset.blocks.count), count: 2)
  }

  /// Children of newly occupied dwellings, in every cohort that was there the year before.
  mutating func addArrivals(_ t: YearIndex, _ come: inout [Int: [[Double]]]) {
    let newly = arrivals.newly[t]
    guard newly.contains(where: { $0 != 0 }) else { return }
    let year = baseYear + t
    for cohort in Array(young.keys).sorted() + cells.keys.sorted() {
      let age = stages.age(ofCohort: cohort, in: year)
      guard (0...stages.lastAge).contains(age) else { continue }
      let isYoung = young[cohort] != nil
      var columns = isYoung ? young.removeValue(forKey: cohort) : come.removeValue(forKey: cohort)
      for (row, block) in arrivals.blocks.enumerated() where newly[row] != 0 {
        let district = DistrictIndex(rawValue: dataset.blocks.districts[Int(block)])
        guard !new.isNew(cohort, in: district) || new.appears(cohort) < t else { continue }
        var here = columns ?? emptyColumns
        columns = nil
        for kind in Kind.allCases {
          here[kind.rawValue][Int(block)] += newly[row] * rates.yield(of: kind, district: district, year: t, age: age)
        }
        columns = here
      }
      if isYoung { young[cohort] = columns } else if let columns { come[cohort] = columns }
    }
  }

  mutating func addNewCohorts(_ t: YearIndex, _ come: inout [Int: [[Double]]]) {
    for cohort in (Array(young.keys) + Array(cells.keys)).sorted() where new.appears(cohort) == t {
      let isYoung = young[cohort] != nil
      var columns = (isYoung ? young.removeValue(forKey: cohort) : come.removeValue(forKey: cohort)) ?? emptyColumns
      for kind in Kind.allCases {
        new.add(cohort, kind: kind, rates: rates, arrivals: arrivals, to: &columns[kind.rawValue])
      }
      if isYoung { young[cohort] = columns } else { come[cohort] = columns }
    }
  }
}
