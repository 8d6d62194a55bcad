internal import Geometry
internal import Planning

/// How far the pupils of each school live from its site of the year (model.md §5 "distance").
struct Distances {
  struct OfSchool {
    var pupils = 0.0
    /// Pupils × metres, straight.
    var metres = 0.0
    var beyond = 0.0
    /// Least straight distance within which at least 90 % live.
    var p90: Double?
  }

  private(set) var ofSchool: [OfSchool]

  /// - Parameter radius: service radius of each school's district, metres; nil where none is given.
  init(_ attendance: Attendance, _ plane: Plane, _ t: Int, radius: [Double?]) {
    let schools = radius.count
    ofSchool = Array(repeating: OfSchool(), count: schools)
    var start = [Int](repeating: 0, count: schools + 1)
    for school in attendance.schools { start[Int(school) + 1] += 1 }
    for school in 0..<schools { start[school + 1] += start[school] }
    var next = start
    var walks = [(metres: Double, pupils: Double)](repeating: (0, 0), count: attendance.schools.count)
    for block in 0..<(attendance.starts.count - 1) {
      for entry in attendance.entries(of: block) {
        let school = Int(attendance.schools[entry])
        let metres = plane.home(block).distance(to: plane.sites[t][school])
        let pupils = attendance.pupils[entry]
        ofSchool[school].pupils += pupils
        ofSchool[school].metres += pupils * metres
        if let radius = radius[school], metres > radius { ofSchool[school].beyond += pupils }
        walks[next[school]] = (metres, pupils)
        next[school] += 1
      }
    }
    for school in 0..<schools where ofSchool[school].pupils > 0 {
      var row = Array(walks[start[school]..<start[school + 1]])
      row.sort { $0.metres < $1.metres }
      let wanted = 0.9 * ofSchool[school].pupils * (1 - 1e-9)
      var sum = 0.0
      for walk in row {
        sum += walk.pupils
        if sum >= wanted {
          ofSchool[school].p90 = walk.metres
          break
        }
      }
    }
  }
}
