# `embedded`: the catalogues, migrations, stylesheets, scripts and fonts, built into the program.
add_library(embedded INTERFACE)

# The migrations become sql::embedded_migrations(). A changed or new file configures anew.
file(GLOB migrations CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/migrations/*.sql)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${migrations})
set(text "#include \"sql/embedded.hpp\"\n\nconst std::vector<sql::Migration>& sql::embedded_migrations() {\n")
string(APPEND text "  static const std::vector<Migration> all = {\n")
foreach(file ${migrations})
  get_filename_component(name ${file} NAME_WE)
  file(READ ${file} migration)
  string(APPEND text "      {\"${name}\", R\"migration(${migration})migration\"},\n")
endforeach()
string(APPEND text "  };\n  return all;\n}\n")
set(generated ${CMAKE_BINARY_DIR}/generated/migrations.cpp)
set(before "")
if(EXISTS ${generated})
  file(READ ${generated} before)
endif()
if(NOT before STREQUAL text)
  file(WRITE ${generated} "${text}")
endif()
target_sources(sql PRIVATE ${generated})

# --- assets: stylesheet, islands, icons, fonts -------------------------------------------------
# Needs Node to build and nothing to run. npm's packages are fetched once, when they are missing.
set(assets_folder ${CMAKE_BINARY_DIR}/embedded_assets)
file(GLOB asset_sources CONFIGURE_DEPENDS
  ${CMAKE_SOURCE_DIR}/assets/*.css ${CMAKE_SOURCE_DIR}/assets/*.svg
  ${CMAKE_SOURCE_DIR}/assets/fonts/*.woff2 ${CMAKE_SOURCE_DIR}/islands/*.ts)
add_custom_command(
  OUTPUT ${assets_folder}/assets_data.cpp
  COMMAND ${CMAKE_SOURCE_DIR}/bin/build-assets ${assets_folder}
  DEPENDS ${asset_sources} ${CMAKE_SOURCE_DIR}/assets/build.mjs
          ${CMAKE_SOURCE_DIR}/bin/build-assets ${CMAKE_SOURCE_DIR}/package-lock.json
  COMMENT "Bundling stylesheet and islands"
  VERBATIM)
add_library(assets_data STATIC ${assets_folder}/assets_data.cpp)
target_include_directories(assets_data PRIVATE ${CMAKE_SOURCE_DIR}/src)
target_link_libraries(embedded INTERFACE assets_data)
