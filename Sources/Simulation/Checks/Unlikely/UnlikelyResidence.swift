internal import Planning

/// Stages of which the children of the blocks and the rolls of the base year cannot belong together: one is several times the other.
///
/// A city that counts only some of its blocks or schools stays below this; rolls given as shares, children in thousands, and a column of zeros do not.
func unlikelyResidence(_ dataset: Dataset) -> [Fault] {
  let (table, year) = (dataset.children, dataset.about.baseYear)
  guard table.blockCount == dataset.blocks.count, table.cohortCount > 0, !dataset.enrolment.isEmpty else { return [] }
  return dataset.stages.all.compactMap { stage in
    let cohorts = stage.grades.map { year - $0 + 1 }
    let rolls = dataset.enrolment.filter { $0.year == year && stage.grades.contains($0.grade) }
    guard !rolls.isEmpty, rolls.allSatisfy({ $0.pupils != nil }),
      cohorts.allSatisfy({ cohort in
        dataset.districts.indexes.contains { table.isCounted(district: $0, cohort: cohort) }
      })
    else { return nil }
    let pupils = rolls.reduce(0) { $0 + ($1.pupils ?? 0) }
    let children = cohorts.reduce(0) { sum, cohort in
      sum + Kind.allCases.reduce(0) { $0 + (table.column(cohort: cohort, kind: $1) ?? []).reduce(0, +) }
    }
    guard max(pupils, children) >= 100, max(pupils, children) > mostRatio * min(pupils, children) else { return nil }
    return Fault(
      .warning, file: pupils < children ? "enrolment.csv" : "children.csv",
      field: pupils < children ? "pupils" : "registered",
      Phrase(
        "\(stage.name): \(children.figure) children of its ages live in the blocks, \(pupils.figure) pupils are on the rolls of \(year)"
      ),
      mend: Phrase("Look for counts in thousands, shares in place of counts, and empty columns."))
  }
}

/// One of children and pupils may be as many times the other.
private let mostRatio = 5.0
