print("schoolzone")
