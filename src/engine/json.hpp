// Writes JSON as it goes. For the documents of measures.hpp only.
#pragma once
#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/measures.hpp"
#include "engine/text.hpp"

namespace engine {

// Commas are put where they belong.
class Json {
 public:
  std::string take() { return std::move(out_); }

  void open(char bracket) {
    comma();
    out_ += bracket;
    fresh_ = true;
  }
  void close(char bracket) {
    out_ += bracket;
    fresh_ = false;
  }
  void key(std::string_view name) {
    comma();
    out_ += json_string(name);
    out_ += ": ";
    fresh_ = true;
  }
  void line() { out_ += '\n'; }

  void value(double number) { word(fmt::format("{:.17g}", number)); }
  void value(std::uint64_t number) { word(std::to_string(number)); }
  void value(bool truth) { word(truth ? "true" : "false"); }
  void value(std::string_view text) { word(json_string(text)); }

  template <class T>
  void pair(std::string_view name, const T& what) {
    key(name);
    value(what);
  }
  // Nothing where there is no number.
  void maybe(std::string_view name, const std::optional<double>& number) {
    if (number && std::isfinite(*number)) pair(name, *number);
  }
  void maybe_count(std::string_view name, const std::optional<double>& number) {
    if (number) pair(name, static_cast<std::uint64_t>(*number));
  }

 private:
  void comma() {
    if (!fresh_) out_ += ", ";
    fresh_ = false;
  }
  void word(std::string_view text) {
    comma();
    out_ += text;
  }

  std::string out_;
  bool fresh_ = true;
};

// The parts of "measures" that are lists of their own; nothing where there are none.
void write_silos(Json& json, const Measurement& m);
void write_communities(Json& json, const Measurement& m);
void write_topics(Json& json, const Measurement& m);
void write_thresholds(Json& json, const Measurement& m);
void write_what_if(Json& json, const Graph& graph, const Measurement& m);
void write_intervals(Json& json, const Measurement& m);

}  // namespace engine
