// The parts of the page: what is drawn, and tables. For page.cpp only.
#pragma once
#include <string>
#include <string_view>

#include "engine/layout.hpp"
#include "engine/measures.hpp"
#include "engine/reading.hpp"
#include "html/html.hpp"
#include "web/words.hpp"

namespace report {

// How values of the first attribute that silos were asked for are marked: seven shapes and colours
// for the largest groups that may be shown; all others are one more.
class Marks {
 public:
  Marks(const engine::Graph& graph, const engine::Measurement& measurement);
  static constexpr std::uint32_t shapes = 7;

  bool any() const { return attribute_ != nullptr; }
  std::uint32_t of(engine::Person v) const;            // `shapes`: no group that is shown
  std::uint32_t of_value(std::uint32_t value) const;   // of the attribute
  bool across(const engine::Tie& tie) const;           // between two groups that are shown
  html::Html legend(const web::Words& words) const;
  const engine::NamedSilo* silo() const { return silo_; }

 private:
  const engine::NamedSilo* silo_ = nullptr;
  const engine::Attribute* attribute_ = nullptr;
  std::vector<std::uint32_t> mark_;  // per value
  bool others_ = false;
};

// The shapes, and the map itself, drawn once for both languages. Every mark is of one size and none
// has a name: nobody is ranked, and the page may be passed on.
html::Html shapes();
html::Html drawn_map(const engine::Graph& graph, const engine::Layout& layout, const Marks& marks);
html::Html map(const engine::Graph& graph, const engine::Layout& layout, const Marks& marks,
               const web::Words& words);
// More people than this make a map that is one dark blot.
inline constexpr engine::Person most_drawn = 2000;

// The largest group as people leave, the best connected first and at random.
struct Curve {
  std::vector<double> by_degree, at_random;  // shares, after 0, 1 … N left; at random may be empty
};
Curve curve_of(const engine::Graph& graph, const engine::Measurement& measurement);
html::Html curve(const Curve& curve, const web::Words& words);

// Groups of fewer than five stand in no row: the page is made to be shown to others.
html::Html silo_table(const engine::NamedSilo& silo, const Marks& marks, const web::Words& words);
html::Html communities_table(const engine::SharedPeople& shared, const web::Words& words);
html::Html figures(const engine::Measurement& measurement, const web::Words& words);

}  // namespace report
