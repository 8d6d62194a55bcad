// swift-tools-version: 6.2
import PackageDescription

// A package of your own looks like this; `path` is the folder of schoolzone, or use its address with `url:`.
let package = Package(
  name: "schoolzone-example",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "schoolzone", path: "../..")],
  targets: [
    .executableTarget(
      name: "seats-short", dependencies: [.product(name: "SchoolzoneKit", package: "schoolzone")])
  ]
)
