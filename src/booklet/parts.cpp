#include "booklet/parts.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "html/markdown.hpp"

namespace booklet {
namespace {

using html::html;
using html::Html;

// Whole tenths: drawings are the same on every machine.
double tenth(double value) { return std::round(value * 10) / 10; }

Html place(std::size_t index, std::size_t of) {
  constexpr double radius = 95.5;
  const double angle = 2 * std::numbers::pi * static_cast<double>(index) / static_cast<double>(of);
  return html(R"(<circle class="cover__seat" fill="#f2f7f4" cx="{}" cy="{}" r="6.6"></circle>)",
              tenth(radius * std::sin(angle)), tenth(-radius * std::cos(angle)));
}

}  // namespace

// The colours are those of the paper: stylesheets of pages put their own over them.
Html cover_art(std::size_t chapters) {
  constexpr std::size_t fewest = 6, most = 36;  // seats that still look like a table
  const std::size_t seats = std::clamp(chapters, fewest, most);
  Html places;
  for (std::size_t index = 0; index < seats; ++index) places += place(index, seats);
  return html(
      R"(<svg class="cover__art" viewBox="-112 -112 224 224" aria-hidden="true">)"
      R"(<circle class="cover__top" fill="#0a3d33" r="75.5"></circle>{})"
      R"(<text class="cover__nine" fill="#f2b134" font-family="Grenze, serif" font-size="104" )"
      R"(font-weight="600" y="36" text-anchor="middle">{}</text></svg>)",
      places, chapters);
}

std::string anchor(std::size_t index) { return "les-" + std::to_string(index + 1); }

std::string spoken_number(const Booklet& booklet, std::size_t index) {
  std::string words = booklet.labels.lesson;
  const std::size_t hole = words.find("{0}");
  if (hole != std::string::npos) words.replace(hole, 3, std::to_string(index + 1));
  return words + ": ";
}

Html chapter_text(const Booklet& booklet, const Chapter& chapter, int heading) {
  Html parts;
  for (const Part& part : chapter.parts) {
    const Html text = html::markdown(part.text, heading + 1);
    const std::string_view look = part.stands_out ? "sheet__try" : "sheet__case";
    parts += heading == 2
                 ? html(R"(<div class="{}"><h2>{}</h2>{}</div>)", look, part.heading, text)
                 : html(R"(<div class="{}"><h3>{}</h3>{}</div>)", look, part.heading, text);
  }
  Html source;
  if (!chapter.address.empty())
    source = html(R"(<p class="sheet__source"><a href="{}">{}</a></p>)",
                  html::Url::outside(chapter.address), booklet.labels.read_more);
  return html(R"(<div class="sheet__body">{}</div>{}{})", html::markdown(chapter.body, heading),
              parts, source);
}

}  // namespace booklet
