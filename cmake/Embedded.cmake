# `embedded`: the catalogues, migrations, stylesheets, scripts and fonts, built into the program.
add_library(embedded INTERFACE)
