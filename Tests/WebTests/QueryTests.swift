import Foundation
import Geometry
import HTTPTypes
import Loading
import Planning
import Simulation
import TestSupport
import Testing

@testable import Web

/// The parameters of requests: what they mean, and what is said of invalid ones.
struct QueryTests {
  let town: ExampleTown
  let dataset: Dataset
  let result: SimulationResult

  init() throws {
    town = try ExampleTown()
    let read = try #require(loadScenarios(at: [town.path("plan.yaml")]).first)
    dataset = try #require(read.dataset).dataset
    result = try simulate(try #require(read.scenario), on: dataset)
  }

  private func query(_ text: String) -> Query { Query(request: request("/api/x?\(text)"), dataset: dataset) }

  /// The message of the problem that some work ends in; empty where it succeeds.
  private func problem<Value>(_ work: () throws -> Value) -> String {
    do {
      _ = try work()
      return ""
    } catch let problem as Problem {
      return "\(problem.status.code) \(problem.message.english)"
    } catch {
      return "\(error)"
    }
  }

  @Test func texts() {
    #expect(query("q=a+b%20c").text("q") == "a b c")
    #expect(query("q=a%2Bb%20+%26c").text("q") == "a+b  &c")
    #expect(query("p=1&q=%E5%8D%97%E9%80%9A&q=2").text("q") == "南通")
    #expect(query("q").text("q") == "" && query("q=%FF").text("q") == nil && query("q=a=b").text("q") == "a=b")
    #expect(query("q=").text("q") == "")
    #expect(query("").text("q") == nil)
  }

  @Test func boxes() throws {
    let box = try query("bbox=120.5,31,121,32.25").box()
    #expect(box == Bounds(minX: 120.5, minY: 31, maxX: 121, maxY: 32.25))
    #expect(try query("").box() == Bounds(minX: -180, minY: -90, maxX: 180, maxY: 90))
    for text in ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "1,2,3,nan", "1,2,3,inf", "1,,3,4"] {
      #expect(problem { try query("bbox=\(text)").box() }.hasPrefix("400 bbox"), "\(text)")
    }
  }

  @Test func years() throws {
    #expect(try query("year=2026").year(of: result) == 2026)
    #expect(try query("").optionalYear(of: result) == nil)
    for text in ["", "year=2023", "year=2031", "year=x", "year=9223372036854775808"] {
      #expect(problem { try query(text).year(of: result) }.contains("a year from 2024 to 2030"), "\(text)")
    }
  }

  @Test func stagesAndGrades() throws {
    let junior = try query("stage=junior").stage()
    #expect(dataset.stages[junior].id == "junior")
    #expect(problem { try query("stage=x").stage() } == "400 stage: found x, expected one of primary, junior")
    #expect(problem { try query("").stage() } == "400 stage: found nothing, expected one of primary, junior")
    #expect(try query("grade=7").grade(of: junior) == 7)
    #expect(try query("").grade(of: junior) == nil)
    #expect(problem { try query("grade=6").grade(of: junior) }.contains("a grade from 7 to 9"))
  }

  @Test func schools() throws {
    let number = try query("").school("e-p2", in: result)
    #expect(result.scenario.schools[number].id.text == "e-p2")
    #expect(problem { try query("").school("x", in: result) } == "404 no school x")
  }

  @Test func versionsAndLanguages() throws {
    #expect(try query("").version() == .draft)
    #expect(try query("version=file").version() == .file)
    #expect(problem { try query("version=x").version() }.contains("draft or file"))
    #expect(try query("lang=zh").language() == .chinese)
    #expect(problem { try query("lang=fr").language() }.hasPrefix("400 lang"))
  }

  @Test func tolerances() throws {
    #expect(try query("").simplified().step == 0)
    #expect(try query("tolerance=0.003").simplified().step == 0.002)
    for text in ["-1", "2", "nan", "x"] {
      #expect(problem { try query("tolerance=\(text)").simplified() }.contains("degrees from 0 to 1"), "\(text)")
    }
  }

  @Test func measures() {
    #expect(query("measures=pupils,capacity").measures() == ["pupils", "capacity"])
    #expect(query("").measures() == nil)
  }

  @Test func schoolsAreFoundByNameAndID() {
    let finder = Finder(dataset)
    func found(_ text: String) -> String {
      String(decoding: finder.find(text, among: result.scenario.schools), as: UTF8.self)
    }
    #expect(found("east prim").contains("\"e-p1\""))
    #expect(found("e-p2").contains("\"e-p2\""), "a school of the scenario")
    #expect(found("b-0-0").contains("\"block\""))
    #expect(found("no such thing") == "{\"found\":[]}")
    #expect(found("b-").components(separatedBy: "\"kind\"").count - 1 == Finder.most)
  }
}
