// The elements and attributes that a literal may use. Absent on purpose: iframe, object, embed,
// base, foreignObject, animate and everything else that can run or load what the page did not say.
#pragma once
#include <cstddef>
#include <string_view>

namespace html {

inline constexpr unsigned void_element = 1;  // has no end tag
inline constexpr unsigned svg = 2;           // may close itself, keeps its case
inline constexpr unsigned verbatim = 4;      // holds text only
inline constexpr unsigned no_content = 8;    // script and style: a file of our own, never text
inline constexpr unsigned block = 16;        // ends an open <p>
inline constexpr unsigned paragraph = 32;
inline constexpr unsigned link = 64;
inline constexpr unsigned form = 128;
inline constexpr unsigned table_frame = 256;  // holds only table parts
inline constexpr unsigned table_part = 512;

struct Element {
  std::string_view name;
  unsigned marks = 0;
  constexpr bool is(unsigned mark) const { return (marks & mark) != 0; }
};

// Sorted by name, capitals first.
inline constexpr Element elements[] = {
    {"a", link},
    {"abbr"},
    {"address", block},
    {"article", block},
    {"aside", block},
    {"audio"},
    {"b"},
    {"bdi"},
    {"bdo"},
    {"blockquote", block},
    {"body", block},
    {"br", void_element},
    {"button"},
    {"caption", table_part},
    {"circle", svg},
    {"cite"},
    {"clipPath", svg},
    {"code"},
    {"col", void_element | table_part},
    {"colgroup", table_part | table_frame},
    {"data"},
    {"datalist"},
    {"dd", block},
    {"defs", svg},
    {"del"},
    {"desc", svg},
    {"details", block},
    {"dfn"},
    {"dialog", block},
    {"div", block},
    {"dl", block},
    {"dt", block},
    {"ellipse", svg},
    {"em"},
    {"fieldset", block},
    {"figcaption", block},
    {"figure", block},
    {"footer", block},
    {"form", block | form},
    {"g", svg},
    {"h1", block},
    {"h2", block},
    {"h3", block},
    {"h4", block},
    {"h5", block},
    {"h6", block},
    {"head", block},
    {"header", block},
    {"hgroup", block},
    {"hr", void_element | block},
    {"html", block},
    {"i"},
    {"image", svg},
    {"img", void_element},
    {"input", void_element},
    {"ins"},
    {"kbd"},
    {"label"},
    {"legend", block},
    {"li", block},
    {"line", svg},
    {"linearGradient", svg},
    {"link", void_element},
    {"main", block},
    {"mark"},
    {"marker", svg},
    {"mask", svg},
    {"menu", block},
    {"meta", void_element},
    {"meter"},
    {"nav", block},
    {"noscript"},
    {"ol", block},
    {"optgroup"},
    {"option"},
    {"output"},
    {"p", block | paragraph},
    {"path", svg},
    {"pattern", svg},
    {"picture"},
    {"polygon", svg},
    {"polyline", svg},
    {"pre", block},
    {"progress"},
    {"q"},
    {"radialGradient", svg},
    {"rect", svg},
    {"rp"},
    {"rt"},
    {"ruby"},
    {"s"},
    {"samp"},
    {"script", no_content | table_part},
    {"search", block},
    {"section", block},
    {"select"},
    {"small"},
    {"source", void_element},
    {"span"},
    {"stop", svg},
    {"strong"},
    {"style", no_content},
    {"sub"},
    {"summary"},
    {"sup"},
    {"svg", svg},
    {"symbol", svg},
    {"table", block | table_frame},
    {"tbody", table_part | table_frame},
    {"td", table_part},
    {"template", table_part},
    {"text", svg},
    {"textPath", svg},
    {"textarea", verbatim},
    {"tfoot", table_part | table_frame},
    {"th", table_part},
    {"thead", table_part | table_frame},
    {"time"},
    {"title", verbatim},
    {"tr", table_part | table_frame},
    {"track", void_element},
    {"tspan", svg},
    {"u"},
    {"ul", block},
    {"use", svg},
    {"var"},
    {"video"},
    {"wbr", void_element},
};
inline constexpr std::size_t element_count = sizeof elements / sizeof elements[0];

// Nothing for an unknown name; <DIV> is unknown.
constexpr const Element* find_element(std::string_view name) {
  std::size_t low = 0, high = element_count;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const int order = elements[middle].name.compare(name);
    if (order == 0) return &elements[middle];
    (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
  }
  return nullptr;
}

constexpr bool is_one_of(std::string_view name, const std::string_view* list, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if (list[i] == name) return true;
  }
  return false;
}

constexpr bool takes_url(std::string_view attribute) {
  constexpr std::string_view list[] = {"href", "src", "action", "formaction", "poster", "cite"};
  return is_one_of(attribute, list, 6);
}

// They load, run or report without a word on the page; xlink:href is the old name of href.
constexpr bool is_forbidden_attribute(std::string_view attribute) {
  constexpr std::string_view list[] = {"srcdoc", "http-equiv", "ping",          "xlink:href",
                                       "data",   "background", "attributionsrc"};
  return is_one_of(attribute, list, 7);
}

// Names that SVG only knows with a capital.
constexpr bool is_flattened_svg_attribute(std::string_view attribute) {
  constexpr std::string_view list[] = {
      "viewbox",      "preserveaspectratio", "gradientunits", "gradienttransform",
      "patternunits", "clippathunits",       "markerwidth",   "markerheight",
      "pathlength",   "textlength",          "refx",          "refy"};
  return is_one_of(attribute, list, 12);
}

}  // namespace html
