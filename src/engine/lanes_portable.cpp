#define LANES_NAME sweep_portable
#define LANES_BYTES 16
#include "engine/lanes.inl"
