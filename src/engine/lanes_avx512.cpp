#define LANES_NAME sweep_avx512
#define LANES_BYTES 64
#include "engine/lanes.inl"
