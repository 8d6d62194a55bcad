package import Planning
package import Simulation

extension ExplanationLine {
  /// The reason in words.
  package var words: Phrase {
    let zones = zone.joined(separator: "+")
    let of = cohort.map { Phrase(", cohort \($0)", "，\($0) 年入学") } ?? Phrase("", "")
    let item = item ?? ""
    let event = event?.words ?? Phrase(item, item)
    switch cause {
    case .counted:
      return Phrase("residents of zone \(zones)\(of.english)", "施教区 \(zones) 的生源\(of.chinese)")
    case .born: return Phrase("born in zone \(zones)\(of.english)", "施教区 \(zones) 的出生人口\(of.chinese)")
    case .bornAssumed:
      return Phrase("births assumed, zone \(zones)\(of.english)", "按假定出生数，施教区 \(zones)\(of.chinese)")
    case .migration: return Phrase("moved in or out before school", "入学前迁入迁出")
    case .progression: return Phrase("moved in or out at school age (progression)", "在学期间变动（升级率）")
    case .multipliers: return Phrase("multipliers", "系数调整")
    case .housing: return Phrase("new housing \(item)", "新建住宅 \(item)")
    case .enrolmentShare: return Phrase("on no roll of the dataset (enrolment share)", "未在本数据集学校就读（就读率）")
    case .move: return Phrase("moved by \(event.english)", "由“\(event.chinese)”引起的调整")
    case .admission:
      return pupils < 0
        ? Phrase("no place here, sent to \(item)", "学位不足，安排至 \(item)")
        : Phrase("placed here from \(item)", "由 \(item) 安排至本校")
    case .unexplained: return Phrase("beyond residence, as observed (unexplained)", "居住地无法解释（差额）")
    case .unexplainedChange: return Phrase("the same since: progression, record", "差额此后的变动（升级率、历史数据）")
    case .unexplainedMove: return Phrase("the same, handed over by \(event.english)", "差额随“\(event.chinese)”转移")
    }
  }

  /// Where the line comes from: its note and source.
  package func basis(in language: Language) -> String? {
    let source = self.source.map { $0 == ExplanationLine.estimated ? Phrase($0, "按基年估计").text(in: language) : $0 }
    let parts = [note, source.map { Phrase("source: \($0)", "来源：\($0)").text(in: language) }].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
