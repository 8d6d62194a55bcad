internal import Foundation

func sine(_ angle: Double) -> Double { sin(angle) }
func cosine(_ angle: Double) -> Double { cos(angle) }
func arcsine(_ value: Double) -> Double { asin(min(1, max(-1, value))) }
