print("nantong")
