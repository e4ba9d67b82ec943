# Every dependency of the program, from Debian's packages. Boost by its 1.81 names.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url locale)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(GTest REQUIRED)
foreach(pair "sqlite sqlite3" "pq libpq" "sodium libsodium" "git2 libgit2" "ical libical" "curl libcurl"
        "igraph igraph" "expat expat" "zip libzip")
  string(REPLACE " " ";" pair "${pair}")
  list(GET pair 0 name)
  list(GET pair 1 package)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${package})
endforeach()

add_library(cmark-gfm INTERFACE)
target_link_libraries(cmark-gfm INTERFACE -lcmark-gfm-extensions -lcmark-gfm)
add_library(date-tz INTERFACE)
target_link_libraries(date-tz INTERFACE -ldate-tz)
# As Debian built it: the zones of the system (tzdata), none of its own.
target_compile_definitions(date-tz INTERFACE USE_OS_TZDB=1 ONLY_C_LOCALE=1)
