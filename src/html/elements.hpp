// The elements and attributes that a literal may use. Absent on purpose: iframe, object, embed,
// base, foreignObject, animate and everything else that can run or load what the page did not say.
#pragma once
#include <cstddef>
#include <string_view>

namespace html {

namespace mark {
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
}  // namespace mark

struct Element {
  std::string_view name;
  unsigned marks = 0;
  constexpr bool is(unsigned mark) const { return (marks & mark) != 0; }
};

// Sorted by name, capitals first.
inline constexpr Element elements[] = {
    {"a", mark::link},
    {"abbr"},
    {"address", mark::block},
    {"article", mark::block},
    {"aside", mark::block},
    {"audio"},
    {"b"},
    {"bdi"},
    {"bdo"},
    {"blockquote", mark::block},
    {"body", mark::block},
    {"br", mark::void_element},
    {"button"},
    {"caption", mark::table_part},
    {"circle", mark::svg},
    {"cite"},
    {"clipPath", mark::svg},
    {"code"},
    {"col", mark::void_element | mark::table_part},
    {"colgroup", mark::table_part | mark::table_frame},
    {"data"},
    {"datalist"},
    {"dd", mark::block},
    {"defs", mark::svg},
    {"del"},
    {"desc", mark::svg},
    {"details", mark::block},
    {"dfn"},
    {"dialog", mark::block},
    {"div", mark::block},
    {"dl", mark::block},
    {"dt", mark::block},
    {"ellipse", mark::svg},
    {"em"},
    {"fieldset", mark::block},
    {"figcaption", mark::block},
    {"figure", mark::block},
    {"footer", mark::block},
    {"form", mark::block | mark::form},
    {"g", mark::svg},
    {"h1", mark::block},
    {"h2", mark::block},
    {"h3", mark::block},
    {"h4", mark::block},
    {"h5", mark::block},
    {"h6", mark::block},
    {"head", mark::block},
    {"header", mark::block},
    {"hgroup", mark::block},
    {"hr", mark::void_element | mark::block},
    {"html", mark::block},
    {"i"},
    {"image", mark::svg},
    {"img", mark::void_element},
    {"input", mark::void_element},
    {"ins"},
    {"kbd"},
    {"label"},
    {"legend", mark::block},
    {"li", mark::block},
    {"line", mark::svg},
    {"linearGradient", mark::svg},
    {"link", mark::void_element},
    {"main", mark::block},
    {"mark"},
    {"marker", mark::svg},
    {"mask", mark::svg},
    {"menu", mark::block},
    {"meta", mark::void_element},
    {"meter"},
    {"nav", mark::block},
    {"noscript"},
    {"ol", mark::block},
    {"optgroup"},
    {"option"},
    {"output"},
    {"p", mark::block | mark::paragraph},
    {"path", mark::svg},
    {"pattern", mark::svg},
    {"picture"},
    {"polygon", mark::svg},
    {"polyline", mark::svg},
    {"pre", mark::block},
    {"progress"},
    {"q"},
    {"radialGradient", mark::svg},
    {"rect", mark::svg},
    {"rp"},
    {"rt"},
    {"ruby"},
    {"s"},
    {"samp"},
    {"script", mark::no_content | mark::table_part},
    {"search", mark::block},
    {"section", mark::block},
    {"select"},
    {"small"},
    {"source", mark::void_element},
    {"span"},
    {"stop", mark::svg},
    {"strong"},
    {"style", mark::no_content},
    {"sub"},
    {"summary"},
    {"sup"},
    {"svg", mark::svg},
    {"symbol", mark::svg},
    {"table", mark::block | mark::table_frame},
    {"tbody", mark::table_part | mark::table_frame},
    {"td", mark::table_part},
    {"template", mark::table_part},
    {"text", mark::svg},
    {"textPath", mark::svg},
    {"textarea", mark::verbatim},
    {"tfoot", mark::table_part | mark::table_frame},
    {"th", mark::table_part},
    {"thead", mark::table_part | mark::table_frame},
    {"time"},
    {"title", mark::verbatim},
    {"tr", mark::table_part | mark::table_frame},
    {"track", mark::void_element},
    {"tspan", mark::svg},
    {"u"},
    {"ul", mark::block},
    {"use", mark::svg},
    {"var"},
    {"video"},
    {"wbr", mark::void_element},
};
inline constexpr std::size_t element_count = sizeof elements / sizeof elements[0];

// Its place in `elements`; element_count for an unknown name. <DIV> is unknown.
constexpr std::size_t find_element(std::string_view name) {
  std::size_t low = 0, high = element_count;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const int order = elements[middle].name.compare(name);
    if (order == 0) return middle;
    (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
  }
  return element_count;
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
