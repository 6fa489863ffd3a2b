/* One row a setting: KEY(name, type, default, smallest, largest, help). type is int or text; for
 * text the largest is its longest length in bytes. Each key is a flag (--passenger-port) and a line
 * of the config file (passenger_port = 8080). Included more than once, with different KEYs. */
KEY(data, text, "/var/lib/aisle", 1, 255, "folder of the database; kept over restarts")
KEY(content, text, "/var/lib/aisle/content", 1, 255, "folder of the packed films")
KEY(web, text, "/usr/share/aisle/web", 0, 255,
    "folder of the built web apps; empty: none is served")
KEY(passenger_address, text, "0.0.0.0", 2, 45, "address that phones reach")
KEY(passenger_port, int, 8080, 0, 65535, "port that phones open; 0 takes any free one")
KEY(crew_address, text, "127.0.0.1", 2, 45, "address of the crew's plane")
KEY(crew_port, int, 8081, 0, 65535, "port of the crew's plane; 0 takes any free one")
KEY(ops_address, text, "127.0.0.1", 2, 45, "address of health and metrics")
KEY(ops_port, int, 9090, 0, 65535, "port of health and metrics; 0 takes any free one")
KEY(hosts, text, "", 0, 255, "names allowed in the Host header, separated by commas; empty: any")
KEY(flight, text, "none", 1, 255,
    "where the flight's state comes from: none, or sim:SPEED or sim:SPEED:cruise")
KEY(seats, text, "1-33:ABC-DEF", 1, 255, "the cabin's rows, as in 1-4:AC-DF 5-33:ABC-DEF")
KEY(zones, text, "1-11,12-24,25-33", 0, 63, "rows that are served apart, front to back")
KEY(connections, int, 2048, 16, 65536, "open connections a plane at the most")
