internal import Planning
internal import Simulation

/// Measures that are entered by school, in resources.csv or as improvements of a scenario.
extension PolicyIndicators {
  typealias Entered = [(school: SchoolIndex, known: Amounts.Known?)]

  /// A measure that is entered by school; not measured where no school has a value.
  func entered(_ id: String, _ here: Here, _ combine: (Entered) -> Measurement) -> Measurement {
    let values = here.schools.map { ($0, amounts.known(id, of: $0, in: here.year)) }
    guard values.contains(where: { $0.1 != nil }) else { return Measurement(.absent) }
    var found = combine(values)
    found.unknown = values.count { $0.1 == nil }
    found.schools = values.count
    for (_, known) in values { found.rests(on: known?.year, in: here.year) }
    return found
  }

  /// Share of schools with the value 1.
  func share(_ values: Entered) -> Measurement {
    let known = values.compactMap(\.known)
    let yes = known.count { $0.value >= 1 }
    return .share(yes: yes, no: known.count - yes, unknown: values.count - known.count)
  }

  /// The least value of all schools; unknown schools can only lower it.
  func least(_ values: Entered) -> Measurement {
    var least = Measurement(values.compactMap { $0.known?.value }.min())
    (least.least, least.most) = (0, least.value.value)
    return least
  }

  /// The greatest value of all schools; unknown schools can only raise it.
  func greatest(_ values: Entered) -> Measurement {
    var greatest = Measurement(values.compactMap { $0.known?.value }.max())
    greatest.least = greatest.value.value
    return greatest
  }

  /// The sum over all schools; unknown schools can only raise it.
  func sum(_ values: Entered) -> Measurement {
    var sum = Measurement(values.reduce(0) { $0 + ($1.known?.value ?? 0) })
    sum.least = sum.value.value
    return sum
  }

  /// Mean over schools, weighted by pupils.
  func mean(_ values: Entered, _ here: Here) -> Measurement {
    var (sum, pupils, others): (Figure, Figure, Figure) = (0, 0, 0)
    for (school, known) in values {
      let roll = amounts.pupils(of: school, in: here.year)
      if let known { (sum, pupils) = (sum + roll.map { $0 * known.value }, pupils + roll) } else { others += roll }
    }
    var mean = Measurement(sum.share(of: pupils))
    let all = pupils + others
    (mean.least, mean.most) = (sum.share(of: all).value, (sum + others).share(of: all).value)
    return mean
  }

  /// Teachers who moved ÷ teachers, over the schools that have entered both numbers.
  func rotatedTeachers(_ values: Entered) -> Measurement {
    var (moved, all) = (0.0, 0.0)
    for case (let school, let known?) in values {
      guard let teachers = amounts.value("teachers", of: school, in: known.year) else { continue }
      (moved, all) = (moved + known.value, all + teachers)
    }
    return Measurement(all > 0 ? moved / all : nil)
  }
}
