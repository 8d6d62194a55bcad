/// Limits on the cost of a plan, in the dataset's `currency`, or in rooms where nothing has a cost.
///
/// The whole cost of a project falls in the year in which it opens. Limits of single years are not cumulative: what a year leaves over
/// is not added to the next. A year without a limit is limited by the total alone.
public struct SitingBudget: Sendable, Equatable {
  /// Limit on the cost of the projects that open in one school year.
  public struct Year: Sendable, Equatable {
    /// The school year.
    public var year: Int
    /// Greatest cost of the projects that open in it; 0 or more.
    public var limit: Double
    /// Position in the file, for messages.
    public var place: SourcePlace

    /// A limit as a file states it.
    public init(year: Int, limit: Double, place: SourcePlace) {
      self.year = year
      self.limit = limit
      self.place = place
    }
  }

  /// Greatest cost in all, 0 or more; nil: no limit on the sum.
  public var total: Double?
  /// Limits of single years, ascending by year, each year once.
  public var years: [Year]
  /// Position in the file, for messages; that of the option where the budget is given as a number on the command line.
  public var place: SourcePlace

  /// A budget as a file or an option states it.
  ///
  /// - Parameters:
  ///   - total: greatest cost in all; nil: no limit on the sum.
  ///   - years: limits of single years, ascending.
  ///   - place: position in the file, for messages.
  public init(total: Double?, years: [Year] = [], place: SourcePlace) {
    self.total = total
    self.years = years
    self.place = place
  }

  /// The limit of a single year; nil where it has none.
  public func limit(in year: Int) -> Double? { years.first { $0.year == year }?.limit }
}
