# Sample pages to look at while the interface is built: `ninja gallery`, then bin/gallery.
file(GLOB gallery_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/gallery/*.cpp)
add_executable(gallery EXCLUDE_FROM_ALL ${gallery_sources})
target_link_libraries(gallery PRIVATE web)
