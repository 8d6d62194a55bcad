/// A measure of `resources.csv` from which indicators are computed; any other measure may be used in a standard or checklist.
public struct ResourceMeasure: Sendable {
  public var id: String
  public var meaning: Phrase

  public static let all: [ResourceMeasure] = [
    .init(id: "teachers", meaning: Phrase("teachers in post", "在编教师数")),
    .init(id: "teachers_above_degree", meaning: Phrase("teachers above the required degree", "高于规定学历教师数")),
    .init(id: "teachers_middle_grade", meaning: Phrase("teachers of middle grade or higher", "中级及以上职称教师数")),
    .init(id: "backbone_teachers", meaning: Phrase("backbone teachers", "骨干教师数")),
    .init(id: "pe_arts_teachers", meaning: Phrase("teachers of PE and arts", "体育艺术教师数")),
    .init(id: "rotated_teachers", meaning: Phrase("teachers who moved in the year", "当年交流教师数")),
    .init(id: "training_hours", meaning: Phrase("training hours a teacher in five years", "教师五年培训学时")),
    .init(id: "principal_years", meaning: Phrase("years that the principal has been at the school", "校长在本校任职年数")),
    .init(id: "teaching_floor_m2", meaning: Phrase("teaching floor area, m² (grows with rooms)", "教学及辅助用房面积（随教室数变化）")),
    .init(id: "sports_area_m2", meaning: Phrase("sports area, m²", "体育运动场馆面积")),
    .init(id: "equipment_yuan", meaning: Phrase("equipment value, yuan", "教学仪器设备值（元）")),
    .init(id: "computers", meaning: Phrase("computers", "计算机台数")),
    .init(id: "books", meaning: Phrase("books", "图书册数")),
    .init(id: "multimedia_rooms", meaning: Phrase("multimedia classrooms (grow with rooms)", "网络多媒体教室（随教室数变化）")),
    .init(id: "boarders", meaning: Phrase("boarders", "寄宿生数")),
    .init(id: "special_needs_places", meaning: Phrase("special-needs places", "特殊教育学位")),
    .init(id: "weak", meaning: Phrase("1: a weak school", "1 表示薄弱学校")),
    .init(id: "strong", meaning: Phrase("1: a strong school", "1 表示优质学校")),
    .init(
      id: "modernised",
      meaning: Phrase("1: meets the modernised standard (else by the checklist)", "1 表示达到现代化办学标准（否则按清单）")),
    .init(id: "broadband", meaning: Phrase("1: connected", "1 表示已接入宽带")),
    .init(id: "satisfaction_schools", meaning: Phrase("satisfaction with schools, 0 to 1, from surveys", "对学校满意度（调查）")),
    .init(
      id: "satisfaction_government", meaning: Phrase("satisfaction with government, 0 to 1, from surveys", "对政府满意度（调查）")
    ),
  ]
}
