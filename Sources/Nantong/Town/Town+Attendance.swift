/// Pupils by home and school attended in the base year, as whole numbers.
extension Town {
  struct Attending {
    /// The school in whose zone they live.
    var zone: Int
    var school: Int
    var grade: Int
    var pupils: Int
  }

  /// Popular schools attract the share ``choice`` of the pupils of each other zone of 崇川, in proportion to their own
  /// residents; all other pupils on a roll live in the zone of the school. So the rows of a school sum to its roll.
  var attendance: [Attending] {
    var rows: [Attending] = []
    for stage in 0..<2 {
      let residents = residents(stage)
      let cold = schools.indices.filter { schools[$0].district == 0 && !schools[$0].isHot }
      for grade in Town.grades[stage] {
        let hot = schools.indices.filter { schools[$0].isHot && residents[$0][grade] > 0 }
        var own = schools.indices.map { rolls[$0]?[grade] ?? 0 }
        for zone in cold where residents[zone][grade] > 0 {
          let away = Int((Town.choice * Town.enrolled * residents[zone][grade]).rounded())
          for (school, pupils) in zip(hot, wholeShares(of: away, by: hot.map { residents[$0][grade] }))
          where pupils > 0 && pupils <= own[school] {
            rows.append(Attending(zone: zone, school: school, grade: grade, pupils: pupils))
            own[school] -= pupils
          }
        }
        for (school, pupils) in own.enumerated() where pupils > 0 {
          rows.append(Attending(zone: school, school: school, grade: grade, pupils: pupils))
        }
      }
    }
    return rows.sorted { ($0.zone, $0.school, $0.grade) < ($1.zone, $1.school, $1.grade) }
  }
}
