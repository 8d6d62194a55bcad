package import Forecasting
package import Measures
package import Planning

/// The name of a method in tables.
package enum MethodName {
  package static let all: [(name: String, baseline: Baseline?)] =
    [("auto", nil)] + Baseline.allCases.map { ($0.rawValue, $0) }
}

/// Accuracy of one method over some schools at one horizon.
package struct AccuracyRow: TableRow {
  /// `schools` (totals of single schools), `school`, `district`, `grade`, `all` (the sum of all schools).
  package var scope: String
  /// The id of the school or district, or the grade; nil for all of them.
  package var name: String?
  package var horizon: Int
  package var method: String
  package var accuracy: Accuracy

  package static let columns: [Column<Self>] = [
    .text("scope", \.scope),
    .text("name", \.name),
    .whole("horizon", \.horizon),
    .text("method", \.method),
    .whole("count", \.accuracy.count),
    .precise("weighted_error") { $0.accuracy.weightedError },
    .precise("median_error") { $0.accuracy.medianError },
    .precise("bias") { $0.accuracy.bias },
    .precise("coverage80") { $0.accuracy.coverage },
  ]
}

/// The accuracy of every scope of a back-test, by horizon and method.
package struct AccuracyRows {
  package let test: Backtest
  package let dataset: Dataset

  package init(test: Backtest, dataset: Dataset) {
    self.test = test
    self.dataset = dataset
  }

  package var horizons: [Int] { Array(Set(test.cases.map(\.horizon))).sorted() }

  package var all: [AccuracyRow] { schools + whole + districts + grades + single }

  private func rows(
    _ scope: String, _ name: String?, _ accuracy: (Baseline?, Int) -> Accuracy?
  ) -> [AccuracyRow] {
    horizons.flatMap { horizon in
      MethodName.all.compactMap { method in
        accuracy(method.baseline, horizon).flatMap { accuracy in
          accuracy.count == 0
            ? nil
            : AccuracyRow(scope: scope, name: name, horizon: horizon, method: method.name, accuracy: accuracy)
        }
      }
    }
  }

  /// Totals of single schools, pooled over all schools.
  package var schools: [AccuracyRow] {
    rows("schools", nil) { baseline, horizon in test.accuracy(of: baseline) { $0.horizon == horizon } }
  }

  /// The sum of all schools, in which errors of schools cancel each other.
  package var whole: [AccuracyRow] {
    rows("all", nil) { test.sumAccuracy(of: $0, horizon: $1) { _ in 0 }[0] }
  }

  package var districts: [AccuracyRow] {
    guard dataset.districts.count > 1 else { return [] }
    return dataset.districts.indexes.flatMap { district in
      rows("district", dataset.districts[district].id.text) {
        test.sumAccuracy(of: $0, horizon: $1) { dataset.schools[$0].district.position }[district.position]
      }
    }
  }

  package var grades: [AccuracyRow] {
    test.series.grades.flatMap { grade in
      rows("grade", dataset.stages.name(ofGrade: grade)) { baseline, horizon in
        test.gradeAccuracy(of: baseline, grade: grade) { $0.horizon == horizon }
      }
    }
  }

  /// Each school by itself.
  package var single: [AccuracyRow] {
    var of: [Int: [Backtest.Case]] = [:]
    for one in test.cases { of[one.school, default: []].append(one) }
    return of.sorted { $0.key < $1.key }.flatMap { school, cases in
      rows("school", dataset.schools[school].id.text) { baseline, horizon in
        var accuracy = Accuracy()
        for one in cases where one.horizon == horizon {
          accuracy.add(
            one.total(baseline), one.actualTotal, within: baseline == nil ? one.lowTotal...one.highTotal : nil)
        }
        return accuracy
      }
    }
  }
}
