import Foundation
import Loading
import Nantong
import Planning
import Simulation

// generate-nantong [--seed N] [--out DIR] [--scenarios DIR]
//
// Writes the synthetic dataset and its baseline; then, from the results of the baseline, the plan, the sites and
// rules of a choice by program, and the new catchments.
let arguments = CommandLine.arguments
func option(_ name: String, _ otherwise: String) -> String {
  arguments.firstIndex(of: name).flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil } ?? otherwise
}

func write(_ bytes: [UInt8], _ path: String) throws {
  let folder = URL(filePath: path).deletingLastPathComponent()
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  try Data(bytes).write(to: URL(filePath: path), options: .atomic)
}

func simulated(_ path: String) throws -> (Dataset, SimulationResult) {
  let loaded = loadScenarios(at: [path])[0]
  let faults = loaded.faults.errors + (loaded.dataset?.faults.errors ?? [])
  guard faults.isEmpty, let scenario = loaded.scenario, let dataset = loaded.dataset?.dataset else {
    throw Faults(faults)
  }
  return (dataset, try simulate(scenario, on: dataset))
}

do {
  let (data, scenarios) = (option("--out", "geodata/nantong"), option("--scenarios", "scenarios/nantong-2013"))
  let city = Nantong.dataset(seed: UInt64(option("--seed", "2013")) ?? 2013)
  for (name, bytes) in city.files { try write(bytes, data + "/" + name) }
  try write(Array(city.baseline.utf8), scenarios + "/baseline.yaml")
  let (dataset, baseline) = try simulated(scenarios + "/baseline.yaml")
  let drawn = Nantong.plan(on: dataset, baseline: baseline)
  try write(Array(drawn.text.utf8), scenarios + "/plan-2013.yaml")
  for (name, bytes) in drawn.zones { try write(bytes, scenarios + "/" + name) }
  try write(drawn.sites, data + "/sites.geojson")
  try write(Array(drawn.rules.utf8), scenarios + "/rules.yaml")
  let (_, plan) = try simulated(scenarios + "/plan-2013.yaml")
  try write(Nantong.catchments(on: dataset, plan: plan, from: 2016), scenarios + "/zones/2016-primary.geojson")
} catch let faults as Faults {
  for fault in faults.all { print(fault.text(in: .english)) }
  exit(1)
}
