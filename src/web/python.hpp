// What a library of Python's does better than any of C++'s (papers by WeasyPrint, pictures by
// Pillow): a script of ours, in a process of its own. What it reads came from people, so it gets
// bounds on memory and time, no file of ours but the three it is given, and nothing of ours falls
// when it does.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace web {

struct PythonBounds {
  std::int64_t memory_bytes = 0;
  std::int64_t output_bytes = 0;  // what is more is cut off
  std::chrono::seconds time{0};
};

// Gives the script `input` on its standard input and `words` as sys.argv[1:]; returns what it wrote
// to its standard output. For jobs, not for requests: starting it alone takes some 20 ms. Throws
// std::runtime_error with what it said on its error output when it does not start, ends badly, or
// takes longer than it may.
std::string run_python(std::string_view script, const std::vector<std::string>& words,
                       std::string_view input, const PythonBounds& bounds);

}  // namespace web
