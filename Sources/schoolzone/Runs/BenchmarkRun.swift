import Planning

/// `site --benchmark`: instances of the literature, each solved and printed as a line of CSV.
struct BenchmarkRun {
  let asked: SiteOptions
  let options: RunOptions
  let common: CommonOptions

  init(_ asked: SiteOptions, _ options: RunOptions, _ common: CommonOptions) {
    (self.asked, self.options, self.common) = (asked, options, common)
  }

  func run() throws {
    try Streams.show("file,objective,bound,gap,seconds\n")
  }
}
