internal import Planning

extension Attendance {
  /// Sums the cells of a stage's cohorts by block and school, children and pupils on a roll (children × share).
  ///
  /// Each list is ordered by block, so one pointer a list walks through all of them once.
  init(_ lists: [Cells], shares: EnrolmentShares, stage: Int, districts: [Int32]) {
    self.init()
    starts.reserveCapacity(districts.count + 1)
    var at = [Int](repeating: 0, count: lists.count)
    var here: [(school: Int32, children: Double, pupils: Double)] = []
    for block in 0..<Int32(districts.count) {
      here.removeAll(keepingCapacity: true)
      let district = Int(districts[Int(block)])
      let (first, second) = (shares[stage, district, 0], shares[stage, district, 1])
      for (list, cells) in lists.enumerated() {
        while at[list] < cells.count, cells.blocks[at[list]] == block {
          let (registered, migrant) = (cells.children[0][at[list]], cells.children[1][at[list]])
          let school = cells.schools[at[list]]
          let pupils = registered * first + migrant * second
          if let known = here.firstIndex(where: { $0.school == school }) {
            here[known].children += registered + migrant
            here[known].pupils += pupils
          } else {
            here.append((school, registered + migrant, pupils))
          }
          at[list] += 1
        }
      }
      if here.count > 1 { here.sort { $0.school < $1.school } }
      for entry in here {
        schools.append(entry.school)
        children.append(entry.children)
        pupils.append(entry.pupils)
      }
      starts.append(Int32(schools.count))
    }
  }
}
