package import Planning

extension Words {
  /// The name of a table of the input or output, which has `key` as its name in files.
  package static func table(_ key: String) -> Phrase {
    switch key {
    case "districts": Phrase("districts")
    case "schools": Phrase("schools", context: "table")
    case "catchments": Phrase("catchments", context: "table")
    case "blocks": Phrase("blocks", context: "table")
    case "children": Phrase("children")
    case "births": Phrase("births")
    case "enrolment": Phrase("enrolment")
    case "housing": Phrase("housing")
    case "grades": Phrase("grades")
    case "seat_shortfalls": Phrase("seat shortfalls")
    case "reach": Phrase("reach", context: "table")
    case "moves": Phrase("moves")
    case "admissions": Phrase("admissions")
    default: Phrase(verbatim: key)
    }
  }
}
