internal import Planning

/// How a cohort enters a later stage: a nine-year school's own leavers, then feeders, then the zones of the homes
/// (model.md §3 "Attachment").
struct Feeders {
  /// Schools to which a school's leavers go, by stage entered, then school left.
  private let shares: Table<StageIndex, Table<SchoolIndex, [SchoolShare]>>
  /// By stage: true where some feeder leads into the stage.
  let reaches: Table<StageIndex, Bool>

  init(_ dataset: Dataset, schools: [School]) {
    var shares = Table<StageIndex, Table<SchoolIndex, [SchoolShare]>>(
      repeating: Table(repeating: [], count: schools.count), count: dataset.stages.count)
    for row in dataset.feeders {
      for stage in dataset.stages.indexes.dropFirst()
      where schools[row.from].classrooms[stage.previous] != nil && schools[row.to].classrooms[stage] != nil {
        shares[stage][row.from].append(SchoolShare(school: row.to.rawValue, share: row.share))
      }
    }
    self.shares = shares
    reaches = Table(shares.map { $0.contains { !$0.isEmpty } })
  }

  /// Attaches the leavers of the stage before to the schools of a stage.
  ///
  /// - Parameters:
  ///   - list: the cohort as attached in the stage before; it is attached to the stage afterwards.
  ///   - through: share of each school's leavers that stays at the school.
  ///   - isOpen: whether a school is open; the share of a school that is not open goes by the zones.
  /// - Returns: the children who stay at a nine-year school, and the children still to be attached by the zones: by kind, shape
  ///   `[blocks]`.
  func enter(
    _ stage: StageIndex, _ list: inout Attachments, through: [Double], isOpen: (Int) -> Bool, blocks: Int
  ) -> (own: Attachments, rest: [[Double]]) {
    guard reaches[stage] else { return enterByZones(&list, through: through, blocks: blocks) }
    var own = Attachments()
    var rest = [[Double]](repeating: [Double](repeating: 0, count: blocks), count: 2)
    let shares = shares[stage]
    list.rebuild { block, range, old, new in
      for at in range {
        let school = Int(old.schools[at])
        var (registered, migrant) = (old.children[0][at], old.children[1][at])
        let stays = through[school]
        if stays > 0 {
          new.add(old.schools[at], registered * stays, migrant * stays)
          own.append(block, old.schools[at], registered * stays, migrant * stays)
        }
        (registered, migrant) = (registered * (1 - stays), migrant * (1 - stays))
        var left = 1.0
        for feeder in shares[SchoolIndex(school)] where isOpen(Int(feeder.school)) {
          new.add(feeder.school, registered * feeder.share, migrant * feeder.share)
          left -= feeder.share
        }
        rest[0][Int(block)] += registered * max(0, left)
        rest[1][Int(block)] += migrant * max(0, left)
      }
    }
    return (own, rest)
  }

  /// The same for a stage without feeders: entries of nine-year schools keep their share, in the same order, and all other
  /// children go by the zones.
  private func enterByZones(
    _ list: inout Attachments, through: [Double], blocks: Int
  ) -> (own: Attachments, rest: [[Double]]) {
    let old = list
    let (registered, migrant) = (old.children.registered, old.children.migrant)
    list = Attachments(count: old.schools.count { through[Int($0)] > 0 })
    var left = (registered: [Double](repeating: 0, count: blocks), migrant: [Double](repeating: 0, count: blocks))
    var next = 0
    list.withColumns { newBlocks, newSchools, newRegistered, newMigrant in
      for at in 0..<old.count {
        let (block, stays) = (Int(old.blocks[at]), through[Int(old.schools[at])])
        if stays > 0 {
          (newBlocks[next], newSchools[next]) = (old.blocks[at], old.schools[at])
          (newRegistered[next], newMigrant[next]) = (registered[at] * stays, migrant[at] * stays)
          next += 1
        }
        left.registered[block] += registered[at] * (1 - stays)
        left.migrant[block] += migrant[at] * (1 - stays)
      }
    }
    return (list, [left.registered, left.migrant])
  }
}

extension Supply {
  /// Share of each school's leavers that stays at the school for a stage in a year.
  func through(_ stage: StageIndex, _ t: YearIndex, _ schools: [School]) -> [Double] {
    schools.indices.map {
      schools[$0].isNineYear && isOpen(stage: stage, school: SchoolIndex($0), year: t)
        ? schools[$0].through : 0
    }
  }
}
