internal import Geometry
internal import Measures
internal import Optimisation
public import Output
public import Planning
public import Proposals

/// The files from which a plan of projects can be checked: `certificate.json`, `assignment.csv`, the instance and the prices of its
/// bound (docs/certificate.md).
public func sitingCertificate(
  _ report: SitingReport, _ outcome: SitingOutcome, on dataset: Dataset, of scenario: Scenario
) -> [ReportedFile] {
  let names = SitingTableNames(outcome, on: dataset, of: scenario)
  let tables = SitingInstanceTables(names: names)
  return [
    ReportedFile("certificate.json", report.certificate(outcome, on: dataset, of: scenario)),
    ReportedFile("prices.csv", CSVTable.bytes(PriceRow.rows(names))),
    ReportedFile("assignment.csv", tables.assignment()), ReportedFile("instance_blocks.csv", tables.blocks()),
    ReportedFile("instance_schools.csv", tables.schools()), ReportedFile("neighbours.csv", tables.neighbours()),
    ReportedFile("instance_options.csv", tables.options()), ReportedFile("instance_effects.csv", tables.effects()),
    ReportedFile("instance_limits.csv", tables.limits()), ReportedFile("instance_amounts.csv", tables.amounts()),
  ]
}

/// The numbers of the problem to which the bound and the prices belong.
private struct SitingInstanceTables {
  let names: SitingTableNames

  private var outcome: SitingOutcome { names.outcome }
  private var instance: SitingInstance { outcome.instance }
  private var problem: SitingProblem { outcome.boundProblem }

  func assignment() -> [UInt8] {
    let locked = Set(instance.request.locks.blocks.map(\.block))
    return table(["stage", "block", "school_before", "school", "locked"]) { table in
      for (number, stage) in instance.stages.enumerated() {
        for (at, block) in stage.blocks.enumerated() {
          table.text("stage", names.id(stage))
          table.text("block", names.id(block))
          table.text("school_before", names.id(stage.schools[Int(problem.stages[number].today[at])]))
          table.text("school", names.id(stage.schools[Int(outcome.plan.plans[number][at])]))
          table.text("locked", locked.contains(block) ? "true" : "false")
          table.endRow()
        }
      }
    }
  }

  /// A row for each block and first year of zones.
  func blocks() -> [UInt8] {
    table(["stage", "block", "lon", "lat", "district", "start", "movable"] + names.years) { table in
      for (number, stage) in instance.stages.enumerated() {
        let own = problem.stages[number]
        for (at, block) in stage.blocks.enumerated() {
          for start in problem.starts.indices {
            let (row, point) = (start * own.blockCount + at, names.dataset.blocks.point(block.position))
            table.text("stage", names.id(stage))
            table.text("block", names.id(block))
            table.exact(point.x, point.y)
            table.text("district", names.district(block))
            table.whole("start", names.year(ofStart: start))
            table.exact(own.movable[row])
            for year in 0..<problem.years { table.exact(own.pupils[row * problem.years + year]) }
            table.endRow()
          }
        }
      }
    }
  }

  func schools() -> [UInt8] {
    let header = ["stage", "school", "standing", "takes_part", "district", "factor", "lon", "lat", "year", "free"]
    return table(header) { table in
      for (number, stage) in instance.stages.enumerated() {
        let own = problem.stages[number]
        let kept = Set(own.locks.schools)
        for (at, school) in stage.schools.enumerated() {
          for year in 0..<problem.years {
            let place = stage.places[problem.planned[year] * stage.schools.count + at]
            table.text("stage", names.id(stage))
            table.text("school", names.id(school))
            table.text("standing", own.isStanding[at] ? "true" : "false")
            table.text("takes_part", kept.contains(Int32(at)) ? "false" : "true")
            table.text("district", names.district(school))
            table.exact(own.shortFactors.isEmpty ? 1 : own.shortFactors[at], place.x, place.y)
            table.text("year", names.years[year])
            table.exact(own.free[at * problem.years + year])
            table.endRow()
          }
        }
      }
    }
  }

  func neighbours() -> [UInt8] {
    table(["stage", "block", "neighbour", "border"]) { table in
      for (number, stage) in instance.stages.enumerated() {
        for pair in problem.stages[number].neighbours.pairs {
          table.text("stage", names.id(stage))
          table.text("block", names.id(stage.blocks[Int(pair.block)]))
          table.text("neighbour", names.id(stage.blocks[Int(pair.neighbour)]))
          table.exact(pair.border)
          table.endRow()
        }
      }
    }
  }

  /// What can be built: one option of a place at most.
  func options() -> [UInt8] {
    let chosen = Set(outcome.plan.options)
    return table(["option", "place", "project", "kind", "opens", "cost", "chosen"]) { table in
      for (at, option) in problem.options.enumerated() {
        let project = instance.candidates[at]
        table.whole("option", at + 1)
        table.whole("place", Int(option.place) + 1)
        table.text("project", project.id)
        table.text("kind", project.kind.rawValue)
        table.whole("opens", names.year(ofStart: Int(option.start)))
        table.exact(option.cost)
        table.text("chosen", chosen.contains(Int32(at)) ? "true" : "false")
        table.endRow()
      }
    }
  }

  /// What the options change at schools: places by year, and the place where a school moves to.
  func effects() -> [UInt8] {
    let header = ["option", "stage", "school", "closes", "classrooms", "lon", "lat", "constant"] + names.years
    return table(header) { table in
      for (at, option) in problem.options.enumerated() {
        for effect in option.effects {
          let (stage, project) = (instance.stages[Int(effect.stage)], instance.candidates[at])
          table.whole("option", at + 1)
          table.text("stage", names.id(stage))
          table.text("school", names.id(stage.schools[Int(effect.school)]))
          table.text("closes", effect.closes ? "true" : "false")
          table.whole("classrooms", project.candidate.classrooms[stage.stage])
          for degrees in [project.point.x, project.point.y] {
            table.text("", effect.position == nil ? nil : exactText(degrees))
          }
          table.exact(effect.constant)
          for places in effect.added { table.exact(places) }
          table.endRow()
        }
      }
    }
  }

  func limits() -> [UInt8] {
    table(["limit", "of", "at_least", "at_most"]) { table in
      for (at, row) in problem.rows.enumerated() {
        table.whole("limit", at + 1)
        table.text("of", instance.limitNames[at])
        table.exact(row.atLeast)
        table.text("at_most", row.atMost.isFinite ? exactText(row.atMost) : nil)
        table.endRow()
      }
    }
  }

  func amounts() -> [UInt8] {
    table(["limit", "option", "amount"]) { table in
      for (at, row) in problem.rows.enumerated() {
        for term in row.terms {
          table.whole("limit", at + 1)
          table.whole("option", Int(term.option) + 1)
          table.exact(term.amount)
          table.endRow()
        }
      }
    }
  }

  private func table(_ header: [String], _ write: (inout CSVTable) -> Void) -> [UInt8] {
    var table = CSVTable(header: header, rows: 0)
    write(&table)
    return table.bytes
  }
}
