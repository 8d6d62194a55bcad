import Foundation

/// The tables of the dataset.
extension TownFiles {
  var children: [UInt8] {
    var text = "\u{FEFF}block,entry_year,registered,migrant\n"
    for block in town.ground.blocks.indices {
      for age in Population.ages.reversed() {
        let (registered, migrant) = (town.population.registered[block][age], town.population.migrant[block][age])
        // a missing row is 0; the block's first row shows that the cohort was counted
        guard registered + migrant > 0 else { continue }
        text += "\(TownFiles.blockID(block)),\(Population.baseYear + 6 - age),\(registered),\(migrant)\n"
      }
    }
    return Array(text.utf8)
  }

  /// Births of the calendar years in which the cohorts entering up to 2026 were born; estimated in hindsight, see `Growth`.
  var births: [UInt8] {
    var text = "\u{FEFF}district,year,births\n"
    for (district, plan) in DistrictPlan.all.enumerated() {
      for (year, births) in town.births(in: district) { text += "\(plan.id),\(year),\(births)\n" }
    }
    return Array(text.utf8)
  }

  var enrolment: [UInt8] {
    var text = "\u{FEFF}school,year,grade,pupils\n"
    for (number, school) in town.schools.enumerated() {
      for year in [Population.baseYear - 2, Population.baseYear - 1] {
        for (grade, pupils) in (town.entries[number]?[year] ?? [:]).sorted(by: { $0.key < $1.key }) {
          text += "\(school.id),\(year),\(grade),\(pupils)\n"
        }
      }
      for (grade, pupils) in (town.rolls[number] ?? [:]).sorted(by: { $0.key < $1.key }) {
        text += "\(school.id),\(Population.baseYear),\(grade),\(pupils)\n"
      }
    }
    return Array(text.utf8)
  }

  var attendance: [UInt8] {
    var text = "\u{FEFF}zone,school,grade,pupils\n"
    for row in town.attendance {
      text += "\(town.schools[row.zone].id),\(town.schools[row.school].id),\(row.grade),\(row.pupils)\n"
    }
    return Array(text.utf8)
  }

  var resources: [UInt8] {
    var text = "\u{FEFF}school,year,measure,value\n"
    for row in town.resources {
      text += "\(town.schools[row.school].id),\(Population.baseYear),\(row.measure),\(row.value)\n"
    }
    return Array(text.utf8)
  }

  var housing: [UInt8] {
    var text = "\u{FEFF}id,block,occupied,dwellings\n"
    for (number, development) in town.housing.enumerated() {
      text += "h\(number + 1),\(TownFiles.blockID(development.block)),\(development.year),\(development.dwellings)\n"
    }
    return Array(text.utf8)
  }
}
