# paper

# The PDF file.
pdf-error-empty = There is no page to print.
pdf-error-size = The page has a size that cannot be printed. Choose A4 or A3.
pdf-error-write = The PDF could not be put together. Print as PNG instead, and report it with the version of the program.
