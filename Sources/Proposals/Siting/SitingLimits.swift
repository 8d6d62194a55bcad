internal import Optimisation
internal import Planning

/// The rows of a problem by the rules: budgets, numbers of projects, land, and projects that are kept; each with what it says, for
/// messages.
struct SitingLimits {
  private(set) var rows: [SitingRow] = []
  /// For each row, the fault if it cannot be kept.
  private(set) var faults: [Fault] = []
  /// For each row, what it limits: `budget`, `budget` with a year, a district and a kind, `land` with a site, `kept` with a project.
  private(set) var names: [String] = []
  /// The row of the budget in all; nil where there is none.
  private(set) var totalRow: Int?
  private let request: SitingRequest
  private let entries: [SitingMenu.Entry]

  /// - Parameters:
  ///   - given: projects of the scenario that stay by the rules; they count.
  ///   - file: the scenario, for messages.
  init(_ request: SitingRequest, _ menu: SitingMenu, given: [ProposedProject], on dataset: Dataset, file: String) {
    (self.request, entries) = (request, menu.entries)
    addBudget(given)
    for count in request.rules.counts { add(count, given, on: dataset) }
    addLand(file)
    addKept(file)
  }

  /// Refuses limits that no choice could keep, whatever the other limits are.
  func refuseImpossible() throws(Faults) {
    let impossible = zip(rows, faults).filter { row, _ in
      row.atMost < 0 || row.atLeast > 0 && most(row) < row.atLeast
    }
    if !impossible.isEmpty { throw Faults(impossible.map(\.1)) }
  }

  /// The greatest sum of a row with one option at each place.
  private func most(_ row: SitingRow) -> Double {
    var ofPlace: [Int: Double] = [:]
    for term in row.terms {
      let place = entries[Int(term.option)].place
      ofPlace[place] = max(ofPlace[place] ?? 0, term.amount)
    }
    return ofPlace.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
  }

  private mutating func add(
    _ name: String, _ fault: Fault, atLeast: Double = 0, atMost: Double = .infinity,
    amount: (SitingMenu.Entry) -> Double
  ) {
    let terms = entries.indices.compactMap { at in
      let amount = amount(entries[at])
      return amount > 0 ? SitingRow.Term(option: Int32(at), amount: amount) : nil
    }
    rows.append(SitingRow(terms: terms, atLeast: max(0, atLeast), atMost: atMost))
    faults.append(fault)
    names.append(name)
  }

  private mutating func addBudget(_ given: [ProposedProject]) {
    guard let budget = request.rules.budget else { return }
    if let total = budget.total {
      let spent = given.reduce(0) { $0 + $1.cost }
      totalRow = rows.count
      add(
        "budget",
        Fault(
          at: budget.place.field("budget"), Phrase("no choice of projects keeps the budget with the other rules"),
          found: "\(total)", mend: Phrase("Raise the budget, or lower the numbers of projects that must be built.")),
        atMost: total - spent, amount: \.cost)
    }
    for year in budget.years {
      let spent = given.filter { $0.opens == year.year }.reduce(0) { $0 + $1.cost }
      add(
        "budget \(year.year)",
        Fault(
          at: year.place, Phrase("no choice of projects keeps the budget with the other rules"),
          found: "\(year.year): \(year.limit)",
          mend: Phrase("Raise the budget, or lower the numbers of projects that must be built.")),
        atMost: year.limit - spent
      ) { $0.candidate.opens == year.year ? $0.cost : 0 }
    }
  }

  private mutating func add(_ count: ProjectCount, _ given: [ProposedProject], on dataset: Dataset) {
    let has = given.count { $0.kind == count.kind && $0.district == count.district }
    let limits = "\(count.atLeast)–" + (count.atMost.map(String.init) ?? "")
    add(
      "\(dataset.districts[count.district].id.text) \(count.kind.rawValue)",
      Fault(
        at: count.place,
        Phrase("no choice of projects keeps the number of projects of a district with the other rules"),
        found: "\(dataset.districts[count.district].id.text), \(count.kind.rawValue): \(limits)",
        expected: Phrase("as many sites or schools as projects, within the budget"),
        mend: Phrase("Change the number, add sites, or raise the budget.")),
      atLeast: Double(count.atLeast - has), atMost: count.atMost.map { Double($0 - has) } ?? .infinity
    ) { $0.candidate.kind == count.kind && $0.district == count.district ? 1 : 0 }
  }

  /// The land of a site is used once: by a new school, or by a school that moves there.
  private mutating func addLand(_ file: String) {
    for (number, site) in request.sites.enumerated()
    where entries.contains(where: { $0.site == number && $0.school != nil }) {
      add(
        "land \(site.id.text)",
        Fault(
          file: file, field: "sites", Phrase("the site \(site.id.text) would be used twice"),
          mend: Phrase("Keep one project at the site.")), atMost: 1
      ) { $0.site == number ? 1 : 0 }
    }
  }

  private mutating func addKept(_ file: String) {
    for kept in request.kept {
      add(
        "kept \(kept.id)",
        Fault(
          file: file, field: "kept", Phrase("the project \(kept.id) cannot be kept with the other rules"),
          mend: Phrase("Strike out the project, or change the rules.")), atLeast: 1
      ) { $0.candidate == kept ? 1 : 0 }
    }
  }
}
