internal import Geometry
internal import Measures
internal import Optimisation
public import Output
public import Planning
public import Proposals

/// The files from which a plan of catchments can be checked: `certificate.json`, `assignment.csv`, the instance, and the
/// frontier and the sample if there are any.
public func rezoningTables(
  _ outcome: RezoningOutcome, on dataset: Dataset, of scenario: Scenario
) -> [ReportedFile] {
  let tables = RezoningTables(outcome: outcome, dataset: dataset, scenario: scenario)
  var files = [
    ReportedFile("certificate.json", certificateJSON(outcome, on: dataset, of: scenario)),
    ReportedFile("assignment.csv", tables.assignment()),
    ReportedFile("instance_blocks.csv", tables.blocks()),
    ReportedFile("instance_schools.csv", tables.schools()),
    ReportedFile("neighbours.csv", tables.neighbours()),
  ]
  if !outcome.instance.problem.flows.isEmpty { files.append(ReportedFile("instance_flows.csv", tables.flows())) }
  if outcome.instance.hasStreets { files.append(ReportedFile("instance_distances.csv", tables.distances())) }
  if !outcome.frontier.isEmpty { files.append(ReportedFile("frontier.csv", tables.frontier())) }
  if let sample = outcome.sample { files.append(ReportedFile("sample.csv", sampleTable(sample))) }
  return files
}

/// `assignment.csv`: the school of each block that takes part, today and by the plan.
public func assignmentTable(_ outcome: RezoningOutcome, on dataset: Dataset, of scenario: Scenario) -> [UInt8] {
  RezoningTables(outcome: outcome, dataset: dataset, scenario: scenario).assignment()
}

private struct RezoningTables {
  let outcome: RezoningOutcome
  let dataset: Dataset
  let scenario: Scenario

  private var instance: RezoningInstance { outcome.instance }
  private var problem: RezoningProblem { instance.problem }

  private func id(_ school: Int32) -> String { scenario.schools[instance.schools[Int(school)]].id.text }

  func assignment() -> [UInt8] {
    let locked = Set(instance.locks.blocks.map(\.block))
    return table(["block", "school_before", "school", "locked"], instance.blocks.count) { at, table in
      let block = instance.blocks[at]
      table.text("block", dataset.blocks.ids[block.position])
      table.text("school_before", id(problem.today[at]))
      table.text("school", id(outcome.proposal.plan[at]))
      table.text("locked", locked.contains(block) ? "true" : "false")
    }
  }

  /// Rows of the year `from` for all blocks; of other years only where a block has pupils.
  func blocks() -> [UInt8] {
    let request = instance.request
    var rows: [(block: Int, year: Int)] = []
    for block in instance.blocks.indices {
      for year in Set([request.from] + request.years).sorted()
      where year == request.from || instance.pupils[year - request.from][block] != 0 {
        rows.append((block, year))
      }
    }
    return table(["block", "lon", "lat", "year", "pupils", "district"], rows.count) { row, table in
      let (at, year) = rows[row]
      let block = instance.blocks[at].position
      let point = dataset.blocks.point(block)
      table.text("block", dataset.blocks.ids[block])
      table.exact(point.x, point.y)
      table.whole("year", year)
      table.exact(instance.pupils[year - request.from][at])
      table.text(
        "district", dataset.districtID(scenario.district(of: BlockIndex(block), in: request.from, on: dataset)))
    }
  }

  func schools() -> [UInt8] {
    let years = Array(instance.request.years)
    let header = ["school", "lon", "lat", "year", "capacity", "fixed", "free", "price", "district"]
    return table(header, instance.schools.count * years.count) { row, table in
      let (at, year) = row.quotientAndRemainder(dividingBy: years.count)
      let school = instance.schools[at]
      let site = instance.sites[year][at]
      table.text("school", scenario.schools[school].id.text)
      table.exact(site.x, site.y)
      table.whole("year", years[year])
      table.exact(instance.capacity[row], instance.fixed[row], problem.free[row], outcome.proposal.prices.places[row])
      table.text("district", dataset.districtID(scenario.district(of: school, in: instance.request.from)))
    }
  }

  func flows() -> [UInt8] {
    table(["zone", "school", "share"], problem.flows.count) { row, table in
      let flow = problem.flows[row]
      table.text("zone", id(flow.zone))
      table.text("school", id(flow.school))
      table.exact(flow.share)
    }
  }

  /// Ways along streets, in the first planned year and in later ones where a way changes as a school moves.
  func distances() -> [UInt8] {
    let (years, schools) = (Array(instance.request.years), instance.schools)
    var rows: [(block: Int, school: Int, year: Int)] = []
    for block in instance.blocks.indices {
      for school in schools.indices {
        var last: Double?
        for year in years.indices {
          let metres = problem.distances.metres(block: block, school: school, year: year)
          if metres != last { rows.append((block, school, year)) }
          last = metres
        }
      }
    }
    return table(["block", "school", "year", "metres"], rows.count) { row, table in
      let (block, school, year) = rows[row]
      table.text("block", dataset.blocks.ids[instance.blocks[block].position])
      table.text("school", scenario.schools[schools[school]].id.text)
      table.whole("year", years[year])
      table.exact(problem.distances.metres(block: block, school: school, year: year))
    }
  }

  func neighbours() -> [UInt8] {
    let pairs = problem.neighbours.pairs
    return table(["block", "neighbour", "border"], pairs.count) { row, table in
      table.text("block", dataset.blocks.ids[instance.blocks[Int(pairs[row].block)].position])
      table.text("neighbour", dataset.blocks.ids[instance.blocks[Int(pairs[row].neighbour)].position])
      table.exact(pairs[row].border)
    }
  }

  func frontier() -> [UInt8] {
    let header = ["plan", "moved_pupils", "moved_share", "objective", "distance", "short", "bound", "gap"]
    return table(header, outcome.frontier.count) { row, table in
      let plan = outcome.frontier[row]
      table.whole("plan", row + 1)
      table.exact(plan.movedPupils, plan.movedShare, plan.terms.objective, plan.terms.distance, plan.terms.short)
      table.exact(plan.bound, plan.gap)
    }
  }

  private func table(_ header: [String], _ rows: Int, _ write: (Int, inout CSVTable) -> Void) -> [UInt8] {
    var table = CSVTable(header: header, rows: rows)
    for row in 0..<rows {
      write(row, &table)
      table.endRow()
    }
    return table.bytes
  }
}

extension CSVTable {
  /// Numbers with all their digits.
  mutating func exact(_ numbers: Double...) { for number in numbers { text("", exactText(number)) } }
}
