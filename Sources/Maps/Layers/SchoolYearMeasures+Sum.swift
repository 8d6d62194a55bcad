package import Planning
package import Simulation
internal import Wording

extension SchoolYearMeasures {
  /// The measures of the schools that share a catchment: sums; ratios and means from the sums; the largest class of all.
  /// A percentile cannot be made from percentiles and is nil. Nil where no school is open.
  package static func sum(_ rows: [SchoolYearMeasures], thresholds: WarningThresholds) -> SchoolYearMeasures? {
    guard var sum = rows.first else { return nil }
    guard rows.count > 1 else { return sum }
    for row in rows.dropFirst() {
      sum.pupils += row.pupils
      sum.classrooms += row.classrooms
      sum.capacity += row.capacity
      sum.seatShortfall += row.seatShortfall
      sum.entryPupils += row.entryPupils
      sum.entryPlaces += row.entryPlaces
      sum.entryShortfall += row.entryShortfall
      sum.classShortfall += row.classShortfall
      sum.largestClass = sum.largestClass.flatMap { largest in row.largestClass.map { max(largest, $0) } }
      sum.largeClasses += row.largeClasses
      sum.veryLargeClasses += row.veryLargeClasses
      sum.unexplained += row.unexplained
      sum.spare += row.spare
      sum.located += row.located
      sum.locatedMetres += row.locatedMetres
      sum.locatedBeyond += row.locatedBeyond
      sum.hasRadius = sum.hasRadius && row.hasRadius
    }
    sum.utilisation = sum.capacity > 0 ? sum.pupils / sum.capacity : nil
    sum.warning = Warning(pupils: sum.entryPupils, places: sum.entryPlaces, thresholds)
    sum.meanDistance = sum.located > 0 ? sum.locatedMetres / sum.located : nil
    sum.beyondRadiusShare = sum.located > 0 && sum.hasRadius ? sum.locatedBeyond / sum.located : nil
    sum.p90Distance = nil
    return sum
  }
}
