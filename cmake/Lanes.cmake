# The loops that measuring spends its time in are optimised in every build (a test of thousands of
# networks would take minutes without), and the innermost one is compiled once for each kind of
# processor; engine/betweenness.cpp chooses while running.
set(kernels betweenness part path_search side_vertices source_order structure weighted_paths
            distances local robustness doubt graph what_if
            spectrum lanes_portable lanes_avx2 lanes_avx512)
foreach(name ${kernels})
  set_source_files_properties(src/engine/${name}.cpp PROPERTIES COMPILE_OPTIONS "-O2")
endforeach()
# No -Wpsabi: registers of 64 bytes are never handed over between files.
set(lanes "-O3;-Wno-psabi;-fno-stack-protector")
set_source_files_properties(src/engine/lanes_portable.cpp PROPERTIES COMPILE_OPTIONS "${lanes}")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  set_source_files_properties(src/engine/lanes_avx2.cpp PROPERTIES
                              COMPILE_OPTIONS "${lanes};-mavx2;-mfma")
  set_source_files_properties(src/engine/lanes_avx512.cpp PROPERTIES
                              COMPILE_OPTIONS "${lanes};-mavx512f;-mavx512dq;-mavx512vl;-mfma;-mprefer-vector-width=512")
endif()
