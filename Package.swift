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

/// Targets that compute are optimised in debug builds as well, as tests spend most of their time in them.
let optimised = rules + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// A target of the program, and the targets below it that it uses.
func layer(_ name: String, on lower: [Target.Dependency], computes: Bool = false) -> Target {
  .target(name: name, dependencies: lower, swiftSettings: computes ? optimised : rules)
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
    .library(
      name: "SchoolzoneKit",
      targets: [
        "Parallel", "Bytes", "Geometry", "Networks", "Layers", "Planning", "Simulation", "Measures", "Optimisation",
        "Ensembles", "Loading", "Tables", "Maps", "Documents",
      ]),
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
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"),
  ],
  targets: [
    // Layer 0: C libraries, found by pkg-config.
    .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
    .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
    .systemLibrary(name: "CZIP", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CEXPAT", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CXLSXWRITER", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    // Inner loops in C: where wider vectors pay, and what Swift has no words for; each has a twin in Swift.
    .target(name: "CKernels"),
    // Limits of the system and arguments, before anything else runs.
    .target(name: "CStart"),
    // Layer 1: threads; bytes and text; geometry; geodata files; networks. No planning words.
    layer("Parallel", on: ["CKernels"], computes: true),
    layer("Bytes", on: ["Parallel", .product(name: "Crypto", package: "swift-crypto")], computes: true),
    layer("Geometry", on: ["Parallel", "CGEOS", "CPROJ", "CKernels"], computes: true),
    layer("Layers", on: ["Geometry", "Bytes", "Parallel"], computes: true),
    // Layers and tables in one SQLite file.
    layer(
      "GeoPackage",
      on: [
        "Layers", "Geometry", "Bytes", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ], computes: true),
    layer("Networks", on: [], computes: true),
    layer("Archives", on: ["CZIP"]),
    // Texts of program and page by language: the files are built in by a C target, whose compiler can embed them.
    .target(name: "CTexts"),
    .target(name: "Texts", dependencies: ["CTexts"], exclude: ["Languages"], swiftSettings: rules),
    // HTML and SVG that is always escaped; the scripts and styles of pages, embedded in the same way.
    .target(name: "CAssets"),
    layer("Markup", on: ["CAssets"]),
    // Workbooks and text documents of office programs, without planning words.
    layer("Office", on: ["Archives", "Markup", "CXLSXWRITER"]),
    // Layer 2: the vocabulary.
    layer("Planning", on: ["Layers", "Geometry", "Bytes", "Parallel", "Texts"], computes: true),
    // Layer 3: forecasts from the record; the model.
    layer("Forecasting", on: ["Planning"], computes: true),
    layer(
      "Simulation",
      on: ["Forecasting", "Planning", "Layers", "Geometry", "Bytes", "Parallel", "Networks", "CKernels"],
      computes: true),
    // What is measured of schools and districts, each measure declared once.
    layer("Measures", on: ["Simulation", "Planning"]),
    // Results as they may be published.
    layer("Disclosure", on: ["Ensembles", "Measures", "Simulation", "Planning", "Geometry"]),
    // Layer 4: results held against a policy; catchments proposed.
    layer("Assessment", on: ["Measures", "Simulation", "Forecasting", "Planning", "Networks", "Geometry"]),
    // Many futures of a scenario: uncertain rates drawn, and quantiles of all figures.
    layer("Ensembles", on: ["Simulation", "Planning", "Bytes", "Parallel", "CKernels"], computes: true),
    // Catchments that are proposed: the best plan that is found, and a bound on any. Knows no files.
    layer("Optimisation", on: ["Parallel"], computes: true),
    // A proposal checked from its files alone. Shares nothing with Optimisation.
    layer("Verification", on: ["Planning", "Geometry", "Bytes"]),
    // From a simulated scenario to a problem of catchments, and from its plan back to a scenario.
    layer("Proposals", on: ["Optimisation", "Simulation", "Planning", "Geometry", "Parallel"], computes: true),
    // Layer 5: files in, tables and maps out.
    layer(
      "Loading",
      on: [
        "Planning", "GeoPackage", "Layers", "Geometry", "Bytes", "Parallel", .product(name: "Yams", package: "Yams"),
      ], computes: true),
    // Tables as people have them: workbooks, wide tables, pupil lists, zones in words.
    layer("Sheets", on: ["Loading", "Planning", "Archives", "Bytes", "Parallel", "CEXPAT"], computes: true),
    layer("Output", on: ["Planning", "Bytes", "Parallel", "CKernels"]),
    // Files of other programs, made into a dataset: GDAL runs as a process of its own.
    layer("Imports", on: ["Sheets", "Loading", "Archives", "Output", "Planning", "Layers", "Geometry", "Bytes"]),
    layer("Wording", on: ["Measures", "Assessment", "Simulation", "Planning", "Bytes"]),
    layer(
      "Tables",
      on: [
        "Ensembles", "Proposals", "Optimisation", "Measures", "Output", "Wording", "Assessment", "Simulation",
        "Forecasting",
        "Verification", "Planning", "Geometry", "Bytes",
      ]),
    layer(
      "Maps",
      on: [
        "Ensembles", "Tables", "Measures", "Output", "Wording", "Assessment", "Simulation", "Planning", "Layers",
        "Geometry",
        "Bytes", "Parallel", "Markup",
      ]),
    .target(
      name: "Documents",
      dependencies: [
        "Ensembles", "Optimisation", "Maps", "Tables", "Measures", "Output", "Wording", "Assessment", "Simulation",
        "Forecasting",
        "Planning", "Layers", "Geometry", "Bytes", "Markup", "Office",
      ],
      exclude: ["Assets"],
      swiftSettings: rules),
    layer(
      "Terminal",
      on: [
        "Proposals", "Optimisation", "Documents", "Tables", "Measures", "Wording", "Assessment", "Simulation",
        "Forecasting", "Verification", "Imports",
        "Planning", "Bytes",
      ]),
    // Layer 6: changes to a plan, one after the other; the web page on which they are made.
    layer(
      "Drafting",
      on: [
        "Ensembles", "Proposals", "Optimisation", "Loading", "Measures", "Simulation", "Planning", "Geometry", "Bytes",
      ]),
    .target(
      name: "Web",
      dependencies: [
        "Ensembles", "Drafting", "Imports", "Archives", "Loading", "Documents", "Maps", "Tables", "Measures", "Output",
        "Wording",
        "Simulation",
        "Planning", "Texts",
        "Layers", "Geometry", "Bytes",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
      ],
      resources: [.copy("Page")],
      swiftSettings: rules),
    // Layer 7: the commands.
    .executableTarget(
      name: "schoolzone",
      dependencies: [
        "CStart", "Web", "Drafting", "Ensembles", "Proposals", "Optimisation", "Imports", "Loading", "Terminal",
        "Documents",
        "Maps", "Tables",
        "Disclosure", "Measures", "Output", "Assessment", "Office", "Archives", "Wording",
        "Simulation", "Forecasting", "Verification", "Planning", "GeoPackage", "Layers", "Geometry", "Bytes",
        "Parallel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: rules),
    // An example of the library, built here without access to what other packages cannot use; examples/swift is its package.
    .executableTarget(
      name: "seats-short", dependencies: ["Loading", "Simulation", "Planning"],
      path: "examples/swift/Sources/seats-short",
      packageAccess: false, swiftSettings: rules),
    // Beside the layers: the synthetic city of geodata/nantong.
    layer("Nantong", on: ["Simulation", "Planning", "Layers", "Geometry", "Bytes"]),
    .executableTarget(
      name: "generate-nantong",
      dependencies: ["Nantong", "Loading", "Simulation", "Planning"],
      swiftSettings: rules),
    // Hostile input for every reader: make fuzz.
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "Web", "Drafting", "Ensembles", "Imports", "Loading", "Terminal", "Documents", "Maps", "Tables", "Output",
        "Assessment",
        "Simulation", "Verification", "Planning", "GeoPackage", "Layers", "Bytes", "TestSupport",
      ],
      path: "Tests/Fuzz", swiftSettings: rules),
    // What tests share: a seeded generator, golden files, real data.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: rules),
    tests("ParallelTests", of: ["Parallel"]),
    tests("BytesTests", of: ["Bytes", "Parallel"]),
    tests("GeometryTests", of: ["Geometry", "Parallel", "CGEOS"]),
    tests("LayersTests", of: ["Layers", "Geometry", "Bytes", "Parallel"]),
    tests(
      "GeoPackageTests",
      of: [
        "GeoPackage", "Layers", "Geometry", "Bytes", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    tests("NetworksTests", of: ["Networks"]),
    tests("OfficeTests", of: ["Office", "Archives"]),
    tests("TextsTests", of: ["Texts"]),
    tests("PlanningTests", of: ["Planning"]),
    tests("ForecastingTests", of: ["Forecasting", "Loading", "Planning"]),
    tests("SimulationTests", of: ["Assessment", "Simulation", "Forecasting", "Planning", "Geometry"]),
    tests("AssessmentTests", of: ["Assessment", "Loading", "Simulation", "Forecasting", "Planning", "Geometry"]),
    tests("EnsemblesTests", of: ["Ensembles", "Loading", "Simulation", "Planning", "Bytes"]),
    tests("VerificationTests", of: ["Verification", "Planning", "Geometry"], beside: ["Proposals"]),
    tests("OptimisationTests", of: ["Optimisation"]),
    tests("NantongTests", of: ["Nantong", "Loading", "Simulation", "Planning", "Geometry"]),
    tests("LoadingTests", of: ["Loading", "Simulation", "Planning", "Layers", "Geometry", "Bytes", "Parallel"]),
    tests("ImportsTests", of: ["Imports", "Archives", "Loading", "Output", "Planning", "Layers", "Geometry", "Bytes"]),
    tests("SheetsTests", of: ["Sheets", "Loading", "Planning", "Archives", "Bytes"]),
    tests(
      "ReportingTests",
      of: [
        "Loading", "Terminal", "Documents", "Maps", "Tables", "Disclosure", "Measures", "Output", "Wording",
        "Ensembles", "Optimisation", "Simulation", "Forecasting", "Planning", "Texts", "Layers", "Geometry", "Bytes",
        "Markup",
      ],
      beside: ["Golden"]),
    tests(
      "DraftingTests", of: ["Drafting", "Loading", "Documents", "Maps", "Output", "Simulation", "Planning", "Geometry"]),
    .testTarget(
      name: "WebTests",
      dependencies: [
        "Web", "Drafting", "Ensembles", "Loading", "Simulation", "Planning", "Geometry", "TestSupport",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: rules),
    tests("CommandTests", of: ["schoolzone", "seats-short"], beside: ["Golden"]),
    tests("BadInputTests", of: ["schoolzone"], beside: ["Cases", "Town.yaml"]),
  ]
)
