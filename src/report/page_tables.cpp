#include <algorithm>
#include <map>
#include <optional>

#include "report/page_parts.hpp"
#include "report/sentences.hpp"

namespace report {

using html::Html;

namespace {

constexpr std::size_t most_rows = 40, most_columns = 8;

// A square of every pair fits for a few groups; its shade is ties against expected, in eight steps.
const char* shade(double ratio) {
  static constexpr std::pair<double, const char*> steps[] = {
      {.2, "h0"}, {.5, "h1"}, {.8, "h2"}, {1.05, "h3"}, {1.4, "h4"}, {2, "h5"}, {3, "h6"}};
  for (const auto& [below, name] : steps)
    if (ratio < below) return name;
  return "h7";
}

Html mark_of(std::uint32_t mark) {
  if (mark >= Marks::shapes) return {};
  return html::html(
      R"(<svg class="mark s{}" viewBox="-9 -9 18 18" aria-hidden="true"><use href="#m{}" x="-9" y="-9" width="18" height="18"/></svg>)",
      std::int64_t{mark}, std::int64_t{mark});
}

Html square(const engine::NamedSilo& named, const std::vector<std::uint32_t>& shown,
            const Marks& marks, const web::Words& words) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, const engine::GroupPair*> pairs;
  bool both_ways = true;
  for (const engine::GroupPair& row : named.silo.table) {
    pairs[{row.a, row.b}] = &row;
    if (row.a > row.b) both_ways = false;  // directed: both directions have their own row
  }
  const bool marked = marks.silo() == &named;
  Html head, body;
  for (const std::uint32_t b : shown)
    head += html::html(R"(<th scope="col">{}<span class="name">{}</span></th>)",
                       marked ? mark_of(marks.of_value(b)) : Html(), named.values[b]);
  for (const std::uint32_t a : shown) {
    Html cells;
    for (const std::uint32_t b : shown) {
      const auto found = pairs.find(both_ways && a > b ? std::pair{b, a} : std::pair{a, b});
      if (found == pairs.end()) {
        cells += html::html("<td></td>");
        continue;
      }
      const engine::GroupPair& row = *found->second;
      const double ratio =
          row.expected > 0 ? static_cast<double>(row.ties) / row.expected : 0;
      cells += html::html(R"(<td class="{}">{}<small>{}</small></td>)", shade(ratio),
                          static_cast<std::int64_t>(row.ties),
                          words("report.expected", {decimal(row.expected, 1, words)}));
    }
    body += html::html(R"(<tr><th scope="row">{}<span>{}</span></th>{}</tr>)",
                       marked ? mark_of(marks.of_value(a)) : Html(), named.values[a], cells);
  }
  return html::html(
      R"(<div class="scroll"><table class="heat"><thead><tr><td></td>{}</tr></thead><tbody>{}</tbody></table></div>)",
      head, body);
}

Html list(const engine::NamedSilo& named, const web::Words& words) {
  auto rows = named.silo.table;
  std::erase_if(rows, &engine::GroupPair::small);
  std::ranges::stable_sort(rows, std::greater{}, &engine::GroupPair::expected);
  Html body;
  for (std::size_t i = 0; i < std::min(rows.size(), most_rows); ++i)
    body +=
        html::html(R"(<tr><td>{}</td><td>{}</td><td class="n">{}</td><td class="n">{}</td></tr>)",
                   named.values[rows[i].a], named.values[rows[i].b],
                   static_cast<std::int64_t>(rows[i].ties), decimal(rows[i].expected, 1, words));
  return html::html(
      R"(<div class="scroll"><table><thead><tr><td></td><td></td><th scope="col" class="n">{}</th><th scope="col" class="n">{}</th></tr></thead><tbody>{}</tbody></table></div>)",
      words("report.column_ties"), words("report.column_expected"), body);
}

}  // namespace

Html silo_table(const engine::NamedSilo& named, const Marks& marks, const web::Words& words) {
  Html left_out, table;
  if (const auto small = std::ranges::count(named.silo.small, char{1}))
    left_out = html::html(R"(<p class="soft">{}</p>)", words.count("report.small_groups", small));
  std::vector<std::uint32_t> shown;
  for (std::uint32_t value = 1; value < named.values.size(); ++value)
    if (named.silo.people[value] > 0 && !named.silo.small[value]) shown.push_back(value);
  if (shown.size() > most_columns) {
    table = list(named, words);
  } else if (!shown.empty()) {
    std::ranges::stable_sort(shown, std::greater{},
                             [&](std::uint32_t value) { return named.silo.people[value]; });
    table = html::html(R"(<p class="soft">{}</p>)", words("report.silo_means")) +
            square(named, shown, marks, words);
  }
  return html::html(R"(<section class="part"><h2>{}: {}</h2>{}{}</section>)", words("report.silo"),
                    named.attribute, table, left_out);
}

// How many two share is told from five on: fewer are nearly named by it.
Html communities_table(const engine::SharedPeople& shared, const web::Words& words) {
  const engine::Graph& graph = shared.shown.graph;
  if (graph.people() < 2) return {};
  Html body;
  auto ties = graph.all_ties();
  std::ranges::stable_sort(ties, std::greater{}, &engine::Tie::weight);
  for (std::size_t i = 0; i < std::min(ties.size(), most_rows); ++i)
    body += html::html(R"(<tr><td>{}</td><td>{}</td><td class="n">{}</td></tr>)",
                       graph.labels[ties[i].from], graph.labels[ties[i].to],
                       ties[i].weight < 5 ? words("report.fewer_than_five")
                                          : decimal(ties[i].weight, 0, words));
  if (ties.empty()) return {};
  return html::html(
      R"(<section class="part"><h2>{}</h2><div class="scroll"><table><thead><tr><td></td><td></td><th scope="col" class="n">{}</th></tr></thead><tbody>{}</tbody></table></div></section>)",
      words("report.communities"), words("report.column_shared"), body);
}

Html figures(const engine::Measurement& m, const web::Words& words) {
  Html rows;
  const auto row = [&](std::string_view key, const std::optional<double>& value, int digits,
                       std::string_view interval) {
    if (!value) return;
    std::string between = "–";
    if (const engine::Interval* one = m.doubt.of(interval))
      between = words("report.from_to", {decimal(one->low, digits, words),
                                         decimal(one->high, digits, words)});
    rows += html::html(
        R"(<tr><th scope="row">{}</th><td class="n">{}</td><td class="n">{}</td></tr>)", words(key),
        decimal(*value, digits, words), between);
  };
  row("report.name.density", m.density, 3, "density");
  row("report.name.mean_degree", m.mean_degree, 2, "mean_degree");
  row("report.name.connectedness", m.connectedness, 3, "connectedness");
  row("report.average_path_length", m.average_path_length, 2, "average_path_length");
  row("report.name.centralization", m.betweenness_centralization, 3, "betweenness_centralization");
  row("report.name.clustering", m.clustering, 3, "clustering");
  row("report.name.reciprocity", m.reciprocity, 3, "reciprocity");
  row("report.name.max_core", m.max_core, 0, "max_core");
  row("report.name.robustness", m.robustness_by_degree, 3, "robustness_by_degree");
  row("report.name.robustness_by_betweenness", m.robustness_by_betweenness, 3,
      "robustness_by_betweenness");
  row("report.name.algebraic_connectivity", m.algebraic_connectivity, 3, "algebraic_connectivity");
  if (m.groups) row("report.name.modularity", m.groups->modularity, 3, "modularity");
  return html::html(
      R"(<section class="part"><h2>{}</h2><div class="scroll"><table><thead><tr><th scope="col">{}</th><th scope="col" class="n">{}</th><th scope="col" class="n">{}</th></tr></thead><tbody>{}</tbody></table></div></section>)",
      words("report.figures"), words("report.column_measure"), words("report.column_value"),
      words("report.column_interval"), rows);
}

}  // namespace report
