internal import Geometry
internal import Planning

/// Distances from the homes of each school's pupils to the school's site of the year (model.md §5 "distance").
struct Distances {
  struct OfSchool {
    var pupils = 0.0
    /// Pupils × metres walked.
    var metres = 0.0
    /// Pupils who live farther than the service radius, in a straight line.
    var beyond = 0.0
    /// Least metres walked within which at least 90 % of the pupils live.
    var p90: Double?
  }

  private(set) var ofSchool: Table<SchoolIndex, OfSchool>

  /// - Parameter radius: service radius of each school's district, metres; nil where none is given.
  init(
    _ attendance: HomeAttendance, _ groups: BlockGroups, _ plane: Plane, _ year: YearIndex, detourFactor: Double,
    radius: Table<SchoolIndex, Double?>
  ) {
    let schools = radius.count
    var ofSchool = [OfSchool](repeating: OfSchool(), count: schools)
    var start = [Int](repeating: 0, count: schools + 1)
    attendance.forEachEntry(groups) { school, blocks, _ in start[school.position + 1] += blocks.count }
    for school in 0..<schools { start[school + 1] += start[school] }
    var next = start
    let sites = plane.sites[year]
    var rows = [LocatedPupils](repeating: LocatedPupils(metres: 0, pupils: 0), count: attendance.numbers.count)
    attendance.forEachEntry(groups) { school, blocks, numbers in
      let (site, radius) = (sites[school], radius[school] ?? .infinity)
      var sums = ofSchool[school.position]
      var place = next[school.position]
      for (block, pupils) in zip(blocks, numbers) {
        let metres = plane.position(of: BlockIndex(rawValue: block)).distance(to: site)
        if metres > radius { sums.beyond += pupils }
        let walked =
          plane.streets == nil ? metres : plane.walk(from: BlockIndex(rawValue: block), to: school, year: year)
        sums.pupils += pupils
        sums.metres += pupils * walked
        rows[place] = LocatedPupils(metres: walked, pupils: pupils)
        place += 1
      }
      ofSchool[school.position] = sums
      next[school.position] = place
    }
    rows.withUnsafeMutableBufferPointer { rows in
      for school in 0..<schools where ofSchool[school].pupils > 0 {
        let wanted = 0.9 * ofSchool[school].pupils * (1 - 1e-9)
        ofSchool[school].p90 =
          UnsafeMutableBufferPointer(rebasing: rows[start[school]..<start[school + 1]]).leastMetres(holding: wanted)
      }
    }
    self.ofSchool = Table(ofSchool)
    // straight ways are multiplied once for each school
    if plane.streets == nil { multiply(by: detourFactor) }
  }

  private mutating func multiply(by detourFactor: Double) {
    for school in ofSchool.indices {
      ofSchool[school].metres *= detourFactor
      ofSchool[school].p90 = ofSchool[school].p90.map { $0 * detourFactor }
    }
  }
}

/// Pupils of one block, and the distance from the block to their school.
struct LocatedPupils {
  var metres: Double
  var pupils: Double
}

extension UnsafeMutableBufferPointer<LocatedPupils> {
  /// The least distance within which at least `wanted` pupils live, by quickselect: about three passes on average, where
  /// sorting would need log n. Reorders the rows.
  func leastMetres(holding wanted: Double) -> Double? {
    var (low, high, within) = (0, count, 0.0)
    while high - low > 1 {
      let middle = self[low].metres
      let other = self[(low + high) / 2].metres
      let last = self[high - 1].metres
      let pivot = Swift.max(Swift.min(middle, other), Swift.min(Swift.max(middle, other), last))
      // low ..< less: nearer than the pivot; less ..< more: as far as the pivot; more ..< high: farther
      var (less, at, more) = (low, low, high)
      var (nearer, asFar) = (0.0, 0.0)
      while at < more {
        let row = self[at]
        if row.metres < pivot {
          nearer += row.pupils
          swapAt(less, at)
          less += 1
          at += 1
        } else if row.metres > pivot {
          more -= 1
          swapAt(at, more)
        } else {
          asFar += row.pupils
          at += 1
        }
      }
      if within + nearer >= wanted, less > low {
        high = less
      } else if within + nearer + asFar >= wanted || more == high {
        return pivot
      } else {
        within += nearer + asFar
        low = more
      }
    }
    return low < high ? self[low].metres : nil
  }
}
