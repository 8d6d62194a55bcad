internal import Planning

extension Checking {
  /// Locked blocks, schools that keep their zone, forbidden pairs, districts, and the column `locked`.
  mutating func checkLocks() {
    let (plan, before) = (instance.plan, instance.before)
    checkBlocks(
      "locks.blocks", Phrase("locked blocks have their school"), Phrase("the block is locked to another school")
    ) { block, rules in rules.locked[block].map { $0 == plan[block] } ?? true }
    checkBlocks(
      "locks.schools", Phrase("kept zones are as before"), Phrase("the block enters or leaves a zone that is to stay")
    ) { block, rules in plan[block] == before[block] || !rules.isKept[plan[block]] && !rules.isKept[before[block]] }
    checkBlocks("locks.never", Phrase("no forbidden pair"), Phrase("the block must not have this school")) {
      block, rules in !rules.never.contains(Rules.Pair(block: block, school: plan[block]))
    }
    if rules.lacksDistricts {
      reader.deny(
        "instance_blocks.csv", field: "district",
        Phrase("whether blocks stay in their districts cannot be checked: the tables have no column district"))
      add("keep_districts", Phrase("blocks stay in their district"), stated: nil, found: nil, .unknown)
    } else if certificate.keepsDistricts {
      checkBlocks(
        "keep_districts", Phrase("blocks stay in their district"), Phrase("the school is in another district")
      ) { block, rules in rules.locked[block] != nil || rules.staysInDistrict(block: block, school: plan[block]) }
    }
    let isLocked = instance.isLocked
    checkBlocks("locked", Phrase("column locked is right"), Phrase("the column locked is not right"), column: "locked")
    { block, rules in
      isLocked[block] ? plan[block] == (rules.locked[block] ?? before[block]) : rules.locked[block] == nil
    }
  }

  private mutating func checkBlocks(
    _ id: String, _ words: Phrase, _ fault: Phrase, column: String = "school",
    _ holds: (_ block: Int, _ rules: Rules) -> Bool
  ) {
    let wrong = instance.plan.indices.filter { !holds($0, rules) }
    for block in wrong { deny(block: block, fault, column: column) }
    addRule(id, words, breaches: wrong.count)
  }
}
