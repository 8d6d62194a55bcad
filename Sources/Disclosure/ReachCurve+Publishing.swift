internal import Measures
internal import Planning
internal import Simulation

extension ReachCurve {
  /// The curve without figures that must not be disclosed: all of a district whose reachable shortfall is withheld, and numbers that
  /// differ from the last one disclosed by few pupils, who are those of single homes. The sum over districts is withheld where one of
  /// them is.
  /// - Parameters:
  ///   - rows: of the districts, before suppression.
  ///   - districts: those that are there in the year.
  func suppressing(
    _ suppression: Suppression, _ rows: [DistrictYearMeasures], _ districts: [DistrictIndex], _ dataset: Dataset
  ) -> ReachCurve {
    var published = self
    guard let all = shortfalls.indices.last else { return self }
    for (number, district) in districts.enumerated() {
      let place = Suppression.Place(id: dataset.districtID(district), stage: stage, year: year)
      let row = rows.first { $0.district == district && $0.stage == stage && $0.year == year }
      let isHidden = suppression.isWithheld(.reachable, of: place) || suppression.isWithheld(.seats, of: place)
      var last = row?.seatShortfall ?? 0
      for at in distances.indices {
        guard let value = shortfalls[number][at].value else { continue }
        if isHidden || SmallCount.isSmallEitherWay(value) || SmallCount.isSmallEitherWay(last - value) {
          published.shortfalls[number][at] = .withheld
        } else {
          last = value
        }
      }
    }
    for at in distances.indices where published.shortfalls[..<all].contains(where: { $0[at].isWithheld }) {
      published.shortfalls[all][at] = .withheld
    }
    return published
  }
}
