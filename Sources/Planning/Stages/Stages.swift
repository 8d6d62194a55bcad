/// A range of grades with catchments of its own: 小学, 初中.
public struct Stage: Hashable, Sendable {
  /// Id in files, also in columns such as `primary_classrooms`: `primary`, `junior`, or another id of `dataset.yaml`.
  public var id: String
  /// Name for readers, in each language.
  public var name: Phrase
  /// Range of grades, counted through all stages, from 1.
  public var grades: ClosedRange<Int>

  /// - Parameters:
  ///   - id: id in files.
  ///   - name: for readers, in each language.
  ///   - grades: counted through all stages, from 1.
  public init(id: String, name: Phrase, grades: ClosedRange<Int>) {
    self.id = id
    self.name = name
    self.grades = grades
  }

  /// The first grade of the stage, counted through all stages: 7 for junior.
  public var entryGrade: Int { grades.lowerBound }
  /// How many grades the stage has.
  public var gradeCount: Int { grades.count }
}

/// The stages of a dataset, one after the other, and when children enter (model.md §1).
public struct Stages: Sendable, Hashable {
  /// All stages, ascending by grade, without gaps, from grade 1; never empty.
  public var all: [Stage]
  /// Age at which a cohort enters the first grade.
  public var entryAge: Int
  /// The last month of birth of a cohort; 8 for a cut-off on 31 August.
  public var cutoffMonth: Int
  /// Names of the grades 1, 2, 3 … as files and texts name them, such as `K`; empty: grades are named by their numbers.
  public var gradeNames: [String] = []

  /// - Parameters:
  ///   - all: the stages, one after the other; at least one.
  ///   - entryAge: age at which children enter grade 1.
  ///   - cutoffMonth: last month of birth of a cohort, 1 to 12.
  public init(_ all: [Stage], entryAge: Int = 6, cutoffMonth: Int = 8) {
    precondition(!all.isEmpty, "a dataset has at least one stage")
    self.all = all
    self.entryAge = entryAge
    self.cutoffMonth = cutoffMonth
  }

  /// 小学 of six grades and 初中 of three.
  public static let standard = Stages([
    Stage(id: "primary", name: Phrase("primary"), grades: 1...6),
    Stage(id: "junior", name: Phrase("junior"), grades: 7...9),
  ])

  /// How many stages there are, at least 1.
  public var count: Int { all.count }
  /// The highest grade of the last stage, counted through all stages: 9 of primary and junior.
  public var lastGrade: Int { all[all.count - 1].grades.upperBound }
  /// The stage with this id; nil where there is none.
  public func index(of id: String) -> StageIndex? { all.firstIndex { $0.id == id }.map(StageIndex.init) }

  /// The stage with a given grade.
  public func stage(ofGrade grade: Int) -> StageIndex? {
    all.firstIndex { $0.grades.contains(grade) }.map(StageIndex.init)
  }

  /// Grade of a cohort in a year; below 1 before the cohort enters school.
  public func grade(ofCohort cohort: Int, in year: Int) -> Int { year - cohort + 1 }

  /// The name of a grade in files and texts: its number unless the dataset names its grades.
  public func name(ofGrade grade: Int) -> String {
    gradeNames.indices.contains(grade - 1) ? gradeNames[grade - 1] : String(grade)
  }

  /// The names of a run of grades, such as `K–5`; of one grade its name.
  public func name(ofGrades grades: ClosedRange<Int>) -> String {
    grades.count == 1
      ? name(ofGrade: grades.lowerBound)
      : "\(name(ofGrade: grades.lowerBound))–\(name(ofGrade: grades.upperBound))"
  }

  /// The grade that a text names: a number counted through all stages, or, where the dataset names its grades, one of the names,
  /// without regard to case; nil for any other text. The grade may be beyond the last one.
  public func grade(named text: String) -> Int? {
    if gradeNames.isEmpty { return Int(text) }
    return gradeNames.firstIndex { $0 == text }.map { $0 + 1 }
      ?? gradeNames.firstIndex { $0.lowercased() == text.lowercased() }.map { $0 + 1 }
  }

  /// Age of a cohort in a year.
  public func age(ofCohort cohort: Int, in year: Int) -> Int { entryAge + year - cohort }

  /// The highest age of children in school.
  public var lastAge: Int { entryAge + lastGrade - 1 }
}
