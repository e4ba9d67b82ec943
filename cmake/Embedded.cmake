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

# --- Message catalogues: locales/<language>/*.po become one .mo; web::embedded_catalogue gives it.
set(EMBEDDED_DIR ${CMAKE_BINARY_DIR}/embedded)
file(MAKE_DIRECTORY ${EMBEDDED_DIR})
add_library(catalogues STATIC ${EMBEDDED_DIR}/catalogues.cpp)
target_include_directories(catalogues PRIVATE ${CMAKE_SOURCE_DIR}/src)
target_link_libraries(embedded INTERFACE catalogues)

# embed_bytes(target symbol file): the bytes of `file` between the C symbols <symbol>, <symbol>_end.
function(embed_bytes target symbol file)
  set(source ${EMBEDDED_DIR}/${symbol}.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
__asm__(
    ".section .rodata\n.balign 16\n.hidden @symbol@\n.global @symbol@\n@symbol@:\n"
    ".incbin \"@file@\"\n.hidden @symbol@_end\n.global @symbol@_end\n@symbol@_end:\n"
    ".byte 0\n.previous\n");
]])
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${file})
  target_sources(${target} PRIVATE ${source})
endfunction()

find_program(MSGCAT msgcat REQUIRED)
find_program(MSGFMT msgfmt REQUIRED)
function(embed_catalogue language)
  file(GLOB parts CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/locales/${language}/*.po)
  set(whole ${EMBEDDED_DIR}/${language}.po)
  set(compiled ${EMBEDDED_DIR}/${language}.mo)
  add_custom_command(OUTPUT ${compiled}
    COMMAND ${MSGCAT} --use-first --output-file=${whole} ${parts}
    COMMAND ${MSGFMT} --check-format --check-domain --output-file=${compiled} ${whole}
    DEPENDS ${parts} VERBATIM)
  embed_bytes(catalogues guildhall_catalogue_${language} ${compiled})
endfunction()
embed_catalogue(nl)
embed_catalogue(en)
file(CONFIGURE OUTPUT ${EMBEDDED_DIR}/catalogues.cpp @ONLY CONTENT [[
#include "web/assets.hpp"

extern "C" const char guildhall_catalogue_nl[], guildhall_catalogue_nl_end[],
    guildhall_catalogue_en[], guildhall_catalogue_en_end[];

std::string_view web::embedded_catalogue(std::string_view language) {
  if (language == "nl") return {guildhall_catalogue_nl, guildhall_catalogue_nl_end};
  if (language == "en") return {guildhall_catalogue_en, guildhall_catalogue_en_end};
  return {};
}
]])
