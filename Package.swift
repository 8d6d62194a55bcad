// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for every target: Swift 6 mode, strict imports, no warnings.
let rules: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func floor(_ name: String, on lower: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: lower, swiftSettings: rules)
}

func tests(_ name: String, of targets: [Target.Dependency], beside: [String] = []) -> Target {
  .testTarget(name: name, dependencies: targets + ["TestSupport"], exclude: beside, swiftSettings: rules)
}

let package = Package(
  name: "schoolzone",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "schoolzone", targets: ["schoolzone"]),
    // For Benchmarks, a package of its own.
    .library(name: "SchoolzoneFloors", targets: ["Geometry", "Planning", "Simulation", "Loading", "Reporting"]),
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"),
  ],
  targets: [
    // Floor 0: C libraries, found by pkg-config.
    .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
    .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
    // Inner loops in C: where wider vectors pay, and what Swift has no words for; each has a twin in Swift.
    .target(name: "CKernels"),
    // Floor 1: geometry and networks, without planning words.
    floor("Geometry", on: ["CGEOS", "CPROJ", "CKernels"]),
    floor("Networks", on: []),
    // Floor 2: the vocabulary.
    floor("Planning", on: ["Geometry"]),
    // Floor 3: forecasts from the record; the model.
    floor("Forecasting", on: ["Planning"]),
    floor("Simulation", on: ["Forecasting", "Planning", "Geometry", "Networks"]),
    // Floor 4: results held against a policy (optimisation comes later).
    floor("Assessment", on: ["Simulation", "Planning", "Networks", "Geometry"]),
    // Floor 5: files in, tables and maps out.
    floor(
      "Loading",
      on: [
        "Planning", "Geometry", .product(name: "Yams", package: "Yams"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    floor("Reporting", on: ["Assessment", "Simulation", "Forecasting", "Planning", "Geometry"]),
    // Floor 6: changes to a plan, one after the other; the web page on which they are made.
    floor("Drafting", on: ["Loading", "Simulation", "Planning", "Geometry"]),
    .target(
      name: "Web",
      dependencies: [
        "Drafting", "Loading", "Reporting", "Simulation", "Planning", "Geometry",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
      ],
      resources: [.copy("Page")],
      swiftSettings: rules),
    // Floor 7: the commands.
    .executableTarget(
      name: "schoolzone",
      dependencies: [
        "Web", "Loading", "Reporting", "Assessment", "Simulation", "Forecasting", "Planning", "Geometry",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: rules),
    // Beside the floors: the synthetic city of geodata/nantong.
    floor("Nantong", on: ["Simulation", "Planning", "Geometry"]),
    .executableTarget(
      name: "generate-nantong",
      dependencies: ["Nantong", "Loading", "Simulation", "Planning"],
      swiftSettings: rules),
    // What tests share: a seeded generator, golden files, real data.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: rules),
    tests("GeometryTests", of: ["Geometry"]),
    tests("NetworksTests", of: ["Networks"]),
    tests("PlanningTests", of: ["Planning"]),
    tests("ForecastingTests", of: ["Forecasting", "Loading", "Planning"]),
    tests("SimulationTests", of: ["Simulation", "Forecasting", "Planning", "Geometry"]),
    tests("AssessmentTests", of: ["Assessment", "Loading", "Simulation", "Planning", "Geometry"]),
    tests("NantongTests", of: ["Nantong", "Loading", "Simulation", "Planning", "Geometry"]),
    tests("LoadingTests", of: ["Loading", "Simulation", "Planning", "Geometry"]),
    tests("ReportingTests", of: ["Loading", "Reporting", "Simulation", "Planning", "Geometry"], beside: ["Golden"]),
    tests("DraftingTests", of: ["Drafting", "Loading", "Reporting", "Simulation", "Planning", "Geometry"]),
    tests("CommandTests", of: ["schoolzone"], beside: ["Golden"]),
    tests("BadInputTests", of: ["schoolzone"], beside: ["Cases", "Town.yaml"]),
  ]
)
