package import Planning

extension Words {
  /// A table of the input or output; files name it by the key.
  package static func table(_ key: String) -> Phrase {
    switch key {
    case "districts": Phrase("districts", "区")
    case "schools": Phrase("schools", "学校")
    case "catchments": Phrase("catchments", "施教区")
    case "blocks": Phrase("blocks", "地块")
    case "children": Phrase("children", "儿童")
    case "births": Phrase("births", "出生人数")
    case "enrolment": Phrase("enrolment", "在校生")
    case "housing": Phrase("housing", "新建住房")
    case "grades": Phrase("grades", "年级")
    case "seat_shortfalls": Phrase("seat shortfalls", "学位缺口")
    case "moves": Phrase("moves", "学生调整")
    case "admissions": Phrase("admissions", "招生安排")
    default: Phrase(key, key)
    }
  }
}
