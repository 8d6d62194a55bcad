internal import Measures
public import Planning

/// The heading of a column of results or of a dataset; nil where none is known.
public func columnHeading(_ column: String, in language: Language) -> String? {
  if let measure = MeasureNames.name(of: column) { return measure.text(in: language) }
  return headings[column]?.text(in: language)
}

private let headings: [String: Phrase] = [
  "school": Phrase("School"), "schools": Phrase("Schools"), "district": Phrase("District"), "stage": Phrase("Stage"),
  "year": Phrase("Year"), "name": Phrase("Name"), "name_zh": Phrase("Chinese name"), "block": Phrase("Block"),
  "grade": Phrase("Grade"), "scenario": Phrase("Scenario"),
]
