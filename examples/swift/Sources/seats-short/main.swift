// What if classes were smaller? Seats short in the last year of a scenario, for several class sizes.
//
//     swift run seats-short town/plan.yaml 40 45 50

import Foundation
import Loading
import Planning
import Simulation

let arguments = CommandLine.arguments.dropFirst()
guard let path = arguments.first, let loaded = loadScenarios(at: [path]).first else {
  print("usage: seats-short SCENARIO [CLASS SIZE]…")
  exit(2)
}

// everything that is wrong with the files is found at once
let errors = (loaded.faults.all + (loaded.dataset?.faults.all ?? [])).filter { $0.severity == .error }
for error in errors { print(error.text(in: .english)) }
guard errors.isEmpty, let scenario = loaded.scenario, let dataset = loaded.dataset?.dataset else { exit(1) }

for size in arguments.dropFirst().compactMap({ Double($0) }) {
  // a scenario is a value: a variant is a copy
  var variant = scenario
  for stage in dataset.stages.indexes { variant.standards[stage].classSizes = [ClassSizeChange(pupils: size)] }
  do throws(Faults) {
    let result = try simulate(variant, on: dataset)
    let year = result.years.upperBound
    for stage in dataset.stages.indexes {
      let rows = result.schools.filter { $0.stage == stage && $0.year == year }
      let short = rows.reduce(0) { $0 + $1.seatShortfall }
      let name = dataset.stages[stage].name.text(in: .english)
      print("class size \(Int(size)), \(name), \(year): \(Int(short.rounded())) seats short")
    }
  } catch {
    for fault in error.all { print(fault.text(in: .english)) }
    exit(1)
  }
}
