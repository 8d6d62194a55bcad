internal import Planning

/// What the schemas say of the keys of dataset.yaml and of a scenario, as phrases, so that a skeleton can say it in each language. The
/// schemas are English; a test holds this list to them.
enum SchemaWords {
  /// A sentence of a schema in a language.
  static func text(_ english: String, in language: Language) -> String {
    phrases[english]?.text(in: language) ?? english
  }

  /// Whether a sentence can be said in each language.
  static func knows(_ english: String) -> Bool { phrases[english] != nil }

  private static let phrases = Dictionary(all.map { ($0.english, $0) }) { first, _ in first }
}

private let all: [Phrase] = [
  Phrase("Name of the dataset: a text, or one in each language."),
  Phrase("none"),
  Phrase("Its name in Chinese, where `name` is a text."),
  Phrase("Where the data comes from; printed on maps and report."),
  Phrase("Under which licence; printed on maps and report."),
  Phrase("Whether the data is invented, wholly or by layer: every map and report says so."),
  Phrase("School year that the data describes."),
  Phrase("The stages, one after the other."),
  Phrase("What the grades 1, 2, 3 … are called wherever a grade is read or printed."),
  Phrase("their numbers"),
  Phrase(
    "First day of a school year, `MM-DD`. A date counts for the school year that has begun, or begins within 29 days after it."
  ),
  Phrase("Age at which children enter the first grade."),
  Phrase("Last birthday of a cohort, the last day of a month, `MM-DD`."),
  Phrase("Unit of all costs and funds."),
  Phrase("Coordinates of the layers: a code, `gcj02` or `bd09`; or by layer, with `*` for the others."),
  Phrase("WGS 84, or the `crs` member of a file"),
  Phrase("Projected system in which lengths and areas are measured."),
  Phrase("CGCS2000 3-degree Gauss–Krüger in China, UTM elsewhere"),
  Phrase("Of the tables: `utf-8`, `gb18030` or `big5`."),
  Phrase("decided by content"),
  Phrase("A remark; it may stand beside any value."),
  Phrase("The form of the file."),
  Phrase("needed"),
  Phrase("What tables, maps and the report call the scenario: a text, or one in each language."),
  Phrase("that of the scenario it extends, else the name of the file"),
  Phrase("A remark. It may stand beside any value, and is printed with the results."),
  Phrase("Where a value comes from. It may stand beside any value, and is printed with the results."),
  Phrase("The folder of the data, from this file."),
  Phrase("needed once, here or in the scenario that is extended"),
  Phrase("Another scenario: everything there, then what is here."),
  Phrase(
    "Coordinates of the sites and zones that this file states: a code, `gcj02`, `bd09`, or `dataset` (as those of the dataset)."
  ),
  Phrase("WGS 84"),
  Phrase("The school years of which rows are written. The run itself starts at the base year."),
  Phrase(
    "How the way to school is measured: the straight distance times `detour_factor`, or along the lines of `streets.geojson`."
  ),
  Phrase(
    "Farthest that a home or school may be from a street, in metres; from farther ones, and where no street leads, the way is straight times `detour_factor`."
  ),
  Phrase("the base year and eight more"),
  Phrase("Standards by stage, and the thresholds of warnings."),
  Phrase("needed once"),
  Phrase("Rates and assumptions about children."),
  Phrase(
    "A block goes to one zone as a whole, by its point (`whole`), or is divided by area among the zones that it overlaps (`areal`)."
  ),
  Phrase("A block in no zone is an `error`, or goes to the zone of the nearest school."),
  Phrase("The way along streets ÷ the straight distance; all printed distances are multiplied by it."),
  Phrase(
    "How far a pupil may go for a free place, in metres, straight (`reachable_shortfall`): a number, or by stage, district, year."
  ),
  Phrase("twice the service radius"),
  Phrase("Districts that merge: from a school year on, the blocks and schools of `merge` count to `into`."),
  Phrase("Schools that open, grow, move, close, pause or serve other grades."),
  Phrase("Changes of catchments."),
  Phrase(
    "Those who enter beyond the places of their school stay on its roll, so that the need shows (`none`), or are placed elsewhere by priority (`admit`)."
  ),
  Phrase("For `admit`: who is served first, and who has a right to the school of the zone."),
  Phrase("both kinds alike, by their zones"),
  Phrase("Schools under a leader: their places are asked first in admission, and pooled by `assess`."),
  Phrase("What `assess` holds the scenario against, after the clauses of the policy."),
  Phrase("Dated changes of what schools have, beside their buildings, for `assess`."),
  Phrase(
    "For each rate that an ensemble draws (births, net_migration, progression, enrolment_share, yields): sigma, the standard deviation of the logarithm of its multiplier; rho, the share of the variance that all districts have in common; phi, the correlation of a year with the year before. For choice, the rolls of single schools: sigma of each year's step."
  ),
  Phrase("all rates, sigma estimated from the data or the default, rho 0.6, phi 0.8"),
]
