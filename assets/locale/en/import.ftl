# import
# OpenStreetMap: why an extract cannot be read, and what was left out of it.
osm-not-osm = { $file } is no OpenStreetMap extract that Doria reads; it reads .osm.pbf files.
osm-packing = The blocks of { $file } are packed with { $detail }, which Doria does not unpack. Write it again with zlib, as most tools do.
osm-feature = { $file } can only be read by programs that know “{ $detail }”, and Doria does not. Take a plain extract of today's map.
osm-cancelled = Reading { $file } was stopped.
finding-I301 = { $count } ways name points that are not in the file, the first of them way { $first }. They end where the file's area ends.
finding-I301-remedy = Nothing to do, unless roads are missing inside your area; then take a larger extract.
finding-I302 = { $count } ways have points off the globe, the first of them way { $first }. Those points were left out.
finding-I302-remedy = The file may be damaged. Copy it again from where it came.
finding-I303 = { $count } rivers were left out, because the map does not say that boats use them.
finding-I303-remedy = Draw the reaches that boats use.
finding-I304 = { $count } villages without a name were left out.
finding-I305 = { $count } places off the globe were left out.
finding-I305-remedy = The file may be damaged. Copy it again from where it came.
finding-I306 = There is nothing in the file that was asked for.
finding-I306-remedy = See whether it covers your area.
