// The geometry of a table seen from above, shared by the small mark and the hub's drawing.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "html/html.hpp"

namespace web {

// The line on which marks stand: two straight sides and two half circles around the top.
struct Ring {
  double straight;  // half the length of a straight side
  double radius;
  double length() const;
  // `way` along it, clockwise from the left end of the upper side.
  std::pair<double, double> at(double way) const;
};

// `count` places spread over the ring: first the sectors, then free ones.
// `largest`: the scale at which a mark of 18 units may be drawn.
html::Html places_on(const Ring& ring, const std::vector<std::string>& sectors, std::size_t count,
                     double largest);

}  // namespace web
