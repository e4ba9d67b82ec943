#include <algorithm>

#include "report/page_parts.hpp"

namespace report {

using html::Html;

Marks::Marks(const engine::Graph& graph, const engine::Measurement& m) {
  if (m.silos.empty()) return;
  const engine::NamedSilo& named = m.silos[0];
  mark_.assign(named.values.size(), shapes);
  std::vector<std::uint32_t> shown;
  for (std::uint32_t value = 1; value < named.values.size(); ++value)
    if (named.silo.people[value] > 0 && !named.silo.small[value]) shown.push_back(value);
  if (shown.empty()) return;
  std::ranges::stable_sort(shown, std::greater{},
                           [&](std::uint32_t value) { return named.silo.people[value]; });
  for (std::uint32_t i = 0; i < std::min<std::size_t>(shown.size(), shapes); ++i)
    mark_[shown[i]] = i;
  silo_ = &named;
  attribute_ = graph.attribute(named.attribute);
  for (engine::Person v = 0; v < graph.people(); ++v) others_ |= of(v) == shapes;
}

std::uint32_t Marks::of(engine::Person v) const {
  return attribute_ ? mark_[attribute_->of[v]] : shapes;
}

std::uint32_t Marks::of_value(std::uint32_t value) const {
  return value < mark_.size() ? mark_[value] : shapes;
}

bool Marks::across(const engine::Tie& tie) const {
  const std::uint32_t a = of(tie.from), b = of(tie.to);
  return a != b && a != shapes && b != shapes;
}

Html Marks::legend(const web::Words& words) const {
  if (!any()) return {};
  std::vector<std::uint32_t> order(shapes, 0);
  for (std::uint32_t value = 1; value < mark_.size(); ++value)
    if (mark_[value] < shapes) order[mark_[value]] = value;
  Html rows;
  const auto row = [&](std::uint32_t mark, const std::string& name) {
    rows += html::html(
        R"(<li><svg class="mark s{}" viewBox="-9 -9 18 18" aria-hidden="true"><use href="#m{}" x="-9" y="-9" width="18" height="18"/></svg>{}</li>)",
        std::int64_t{mark}, std::int64_t{mark}, name);
  };
  for (std::uint32_t mark = 0; mark < shapes; ++mark)
    if (order[mark] != 0) row(mark, silo_->values[order[mark]]);
  if (others_) row(shapes, words("report.map_others"));
  return html::html(R"(<ul class="legend">{}</ul>)", rows);
}

Html shapes() {
  return html::html(
      R"(<symbol id="m0" viewBox="-9 -9 18 18"><circle r="6.6"/></symbol><symbol id="m1" viewBox="-9 -9 18 18"><rect x="-5.9" y="-5.9" width="11.8" height="11.8" rx="1.2"/></symbol><symbol id="m2" viewBox="-9 -9 18 18"><path d="M0-7.6 7.5 5.8h-15z"/></symbol><symbol id="m3" viewBox="-9 -9 18 18"><path d="M0-8 8 0 0 8-8 0z"/></symbol><symbol id="m4" viewBox="-9 -9 18 18"><path d="M-3.9-6.8h7.8L7.8 0 3.9 6.8h-7.8L-7.8 0z"/></symbol><symbol id="m5" viewBox="-9 -9 18 18"><path d="M-2.6-7.4h5.2v4.8h4.8v5.2H2.6v4.8h-5.2V2.6h-4.8v-5.2h4.8z"/></symbol><symbol id="m6" viewBox="-9 -9 18 18"><path d="M-7.6 4.6a7.6 8.6 0 0 1 15.2 0z"/></symbol><symbol id="m7" viewBox="-9 -9 18 18"><circle r="6.6"/></symbol>)");
}

namespace {

constexpr double wide = 820, margin = 14;

double tall(const engine::Layout& layout) {
  return layout.height * (wide - 2 * margin) + 2 * margin;
}

}  // namespace

Html drawn_map(const engine::Graph& graph, const engine::Layout& layout, const Marks& marks) {
  if (layout.places.empty()) return {};
  const auto on_paper = [](double at) { return margin + at * (wide - 2 * margin); };
  const auto x = [&](engine::Person v) { return on_paper(layout.places[v].x); };
  const auto y = [&](engine::Person v) { return on_paper(layout.places[v].y); };
  // Lines between groups lie above those within.
  Html within, across, people;
  for (const engine::Tie& tie : graph.all_ties()) {
    const bool dark = marks.across(tie);
    (dark ? across : within) +=
        html::html(R"(<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>)", dark ? "across" : "tie",
                   x(tie.from), y(tie.from), x(tie.to), y(tie.to));
  }
  // As large as leaves room between neighbours.
  const double size = graph.people() > 600 ? 8 : graph.people() > 150 ? 12 : 18;
  for (engine::Person v = 0; v < graph.people(); ++v) {
    const auto mark = std::int64_t{marks.any() ? marks.of(v) : 0};
    people += html::html(R"(<use class="person s{}" href="#m{}" x="{}" y="{}" width="{}" height="{}"/>)",
                         mark, mark, x(v) - size / 2, y(v) - size / 2, size, size);
  }
  return html::html(R"(<symbol id="map" viewBox="0 0 820 {}">{}{}{}</symbol>)", tall(layout), within,
                    across, people);
}

Html map(const engine::Graph& graph, const engine::Layout& layout, const Marks& marks,
         const web::Words& words) {
  if (graph.people() > most_drawn)
    return html::html(R"(<p class="soft">{}</p>)", words("report.map_too_large"));
  if (layout.places.empty()) return {};
  const std::string said = marks.any()
                               ? words("report.map_means_across", {marks.silo()->attribute})
                               : words("report.map_means");
  return html::html(
      R"(<section class="part whole"><h2>{}</h2><p class="soft">{}</p><svg class="netmap" viewBox="0 0 820 {}" role="img" aria-label="{}"><use href="#map" x="0" y="0" width="820" height="{}"/></svg>{}</section>)",
      words("report.map_title"), said, tall(layout), words("report.map"), tall(layout),
      marks.legend(words));
}

}  // namespace report
