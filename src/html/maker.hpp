// The one way to make Html from a string that is known to be markup. Only render() and markdown()
// may: nothing outside src/html includes this.
#pragma once
#include <string>
#include <utility>

#include "html/html.hpp"

namespace html {

struct Maker {
  static Html make(std::string markup) {
    Html made;
    made.text_ = std::move(markup);
    return made;
  }
};

}  // namespace html
