# A library of no sources is refused: each has this one, so that a new folder can begin empty.
if(NOT EXISTS ${CMAKE_BINARY_DIR}/none.cpp)
  file(WRITE ${CMAKE_BINARY_DIR}/none.cpp "")
endif()

# guildhall_layer(name NEEDS …): one static library from src/name, and its unit tests
# (the *_test.cpp beside the code) as the program name_test.
function(guildhall_layer name)
  cmake_parse_arguments(ARG "" "" "NEEDS" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  add_library(${name} STATIC ${sources} ${CMAKE_BINARY_DIR}/none.cpp)
  set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(${name} PUBLIC ${ARG_NEEDS} Threads::Threads)
  if(tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE ${name} test_world GTest::gtest GTest::gtest_main)
    if(name MATCHES "^(guild|web|commands)$")
      target_link_libraries(${name}_test PRIVATE test_town)
    endif()
    if(name STREQUAL "commands")  # reads docs/api.md
      target_compile_definitions(${name}_test PRIVATE GUILDHALL_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    endif()
    add_test(NAME ${name} COMMAND ${name}_test)
  endif()
endfunction()

# guildhall_suite(folder): tests that stand above the layers, one program per file.
function(guildhall_suite folder)
  file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*_test.cpp)
  foreach(file ${files})
    get_filename_component(name ${file} NAME_WE)
    add_executable(${name} ${file})
    target_link_libraries(${name} PRIVATE web engine test_town test_world GTest::gtest GTest::gtest_main)
    target_compile_definitions(${name} PRIVATE GUILDHALL_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    add_test(NAME ${name} COMMAND ${name})
  endforeach()
endfunction()

# What every test may use: temporary folders, the clock, a database of each kind.
file(GLOB world CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/world/*.cpp)
list(FILTER world EXCLUDE REGEX "town\\.cpp$")
add_library(test_world STATIC ${world} ${CMAKE_BINARY_DIR}/none.cpp)
target_include_directories(test_world PUBLIC ${CMAKE_SOURCE_DIR}/tests ${CMAKE_SOURCE_DIR}/src)
target_link_libraries(test_world PUBLIC base sql GTest::gtest)

# The named people that the tests of guild and web share.
add_library(test_town STATIC ${CMAKE_SOURCE_DIR}/tests/world/town.cpp)
target_link_libraries(test_town PUBLIC guild test_world)
