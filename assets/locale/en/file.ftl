# Why an operation file could not be opened or written.
file-not-found = There is no file { $file }.
file-exists = { $file } exists already; choose another name.
file-newer-version = { $file } was written by a newer Doria (tables { $detail }); update Doria to open it.
file-foreign-geopackage = { $file } is a GeoPackage of another program; import it into an operation instead of opening it.
file-encrypted-or-damaged = { $file } is encrypted or damaged: this Doria cannot read it. Nothing was changed.
file-damaged = { $file } is damaged ({ $detail }). Nothing was changed; open a restore point or an older copy.
file-read-only = { $file } cannot be written: the file or its folder is read-only. Copy it to a place where you may write.
file-in-use = { $file } is open in another Doria ({ $detail }). Close it there first.
file-disk-full = The disk is full: { $file } could not take the last step. Your work is still in memory; free some space.
file-changed-behind = Another program changed { $file } since it was opened. Open it again; the last step is not in it.
file-other = { $file }: { $detail }
finding-M101 = Row { $row } of { $table } cannot be read by this Doria; it stays in the file as it is.
finding-M102 = The audit trail was altered at line { $line }: what it says from there on cannot be relied on.
