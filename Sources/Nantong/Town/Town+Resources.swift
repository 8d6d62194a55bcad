import Foundation

/// Resources of the schools in the base year: synthetic, at levels like those of real districts (geodata/nantong/SOURCE.md).
extension Town {
  struct Resource {
    var school: Int
    var measure: String
    var value: Int
  }

  /// Whole numbers by school: teachers of the schools file; how many of them are backbone, above the required degree, of
  /// middle grade, of PE and arts; floor and sports area, equipment, computers, books, multimedia rooms; weak and strong
  /// schools; boarders; broadband; training hours; teachers who moved last year; satisfaction.
  var resources: [Resource] {
    var draw = Draw(seed, 61)
    var rows: [Resource] = []
    for (number, school) in schools.enumerated() {
      let pupils = Double((rolls[number] ?? [:]).values.reduce(0, +))
      guard pupils > 0 else { continue }
      let isJunior = school.primaryRooms == nil
      let isTown =
        DistrictPlan.all[school.district].id != "tongzhou" && DistrictPlan.all[school.district].id != "binhai"
      // popular schools have more, rural ones less
      let standing = exp(0.18 * draw.normal()) * (school.isHot ? 1.25 : 1) * (isTown ? 1.05 : 0.92)
      func add(_ measure: String, _ value: Double) {
        rows.append(Resource(school: number, measure: measure, value: max(0, Int(value.rounded()))))
      }
      let teachers = Double(school.teachers)
      add("teachers", teachers)
      add("teachers_above_degree", teachers * min(0.98, (isJunior ? 0.78 : 0.70) * standing))
      add("teachers_middle_grade", teachers * min(0.9, 0.55 * standing))
      add("backbone_teachers", teachers * min(0.5, 0.17 * standing * standing))
      add("pe_arts_teachers", teachers * draw.between(0.10, 0.16))
      let rooms = Double((school.primaryRooms ?? 0) + (school.juniorRooms ?? 0))
      add("teaching_floor_m2", rooms * (isJunior ? 235 : 180) * standing)
      add("sports_area_m2", pupils * (isJunior ? 8.2 : 6.6) * standing * draw.between(0.8, 1.25))
      add("equipment_yuan", pupils * (isJunior ? 1500 : 1230) * standing * draw.between(0.8, 1.25))
      add("computers", pupils * 0.115 * standing * draw.between(0.8, 1.2))
      add("books", pupils * (isJunior ? 26 : 19) * standing * draw.between(0.85, 1.2))
      add("multimedia_rooms", rooms * min(1.1, 0.85 * standing))
      add("boarders", isTown ? 0 : pupils * draw.between(0, 0.12))
      add("broadband", draw.unit() < (isTown ? 0.9 : 0.6) ? 1 : 0)
      add("training_hours", draw.between(280, 420))
      add("rotated_teachers", teachers * draw.between(0.04, 0.14))
      add("weak", standing < 0.82 ? 1 : 0)
      add("strong", school.isHot || standing > 1.35 ? 1 : 0)
    }
    return rows
  }
}
