#define LANES_NAME sweep_avx2
#define LANES_BYTES 32
#include "engine/lanes.inl"
