#include "report/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "engine/layout.hpp"
#include "html/html.hpp"
#include "report/page_style.hpp"
#include "report/sentences.hpp"

namespace report {
namespace {

using html::Html;

// More people than this make a map that is one dark blot.
constexpr engine::Person most_drawn = 2000;
constexpr std::size_t most_rows = 40;

Html map(const engine::Graph& graph, const std::vector<engine::Position>& places,
         const web::Words& words) {
  if (graph.people() > most_drawn)
    return html::html(R"(<p class="soft">{}</p>)", words("report.map_too_large"));
  if (places.empty()) return {};
  constexpr double size = 600, margin = 12;
  const auto at = [&](double value) { return margin + value * (size - 2 * margin); };
  Html drawn;
  for (const engine::Tie& tie : graph.all_ties())
    drawn +=
        html::html(R"(<line class="tie" x1="{}" y1="{}" x2="{}" y2="{}"/>)", at(places[tie.from].x),
                   at(places[tie.from].y), at(places[tie.to].x), at(places[tie.to].y));
  // Every mark is of one size: nobody is ranked.
  const double radius = graph.people() > 300 ? 2.5 : 5;
  for (engine::Person v = 0; v < graph.people(); ++v)
    drawn +=
        html::html(R"(<circle class="person" cx="{}" cy="{}" r="{}"><title>{}</title></circle>)",
                   at(places[v].x), at(places[v].y), radius, graph.labels[v]);
  return html::html(R"(<svg viewBox="0 0 600 600" role="img" aria-label="{}">{}</svg>)",
                    words("report.map"), drawn);
}

// The largest group as people leave, the best connected first; at most 300 points.
Html curve(const engine::Measurement& m, const web::Words& words) {
  if (!m.removal_by_degree || m.people == 0) return {};
  const auto& largest = m.removal_by_degree->largest;
  const auto people = static_cast<double>(m.people);
  std::string points =
      fmt::format("40,{:.1f}", 220 - 200 * static_cast<double>(m.largest_component) / people);
  constexpr std::size_t most = 299;  // and where the line begins
  const std::size_t step = (largest.size() + most - 1) / most;
  for (std::size_t q = largest.size() % step; q <= largest.size(); q += step) {
    if (q == 0) continue;
    points += fmt::format(" {:.1f},{:.1f}", 40 + 540 * static_cast<double>(q) / people,
                          220 - 200 * largest[q - 1] / people);
  }
  return html::html(
      R"(<h2>{}</h2><svg viewBox="0 0 600 260" role="img" aria-label="{}"><path class="axis" d="M40 20V220H580"/><polyline class="curve" points="{}"/><text x="36" y="24" text-anchor="end">100 %</text><text x="36" y="220" text-anchor="end">0</text><text x="580" y="240" text-anchor="end">{}</text></svg><p class="soft">{}</p>)",
      words("report.curve"), words("report.curve"), points,
      words.count("report.people", static_cast<std::int64_t>(m.people)),
      words("report.curve_means"));
}

// Groups of fewer than five stand in no row: the page is made to be shown to others.
Html silo_table(const engine::NamedSilo& named, const web::Words& words) {
  auto rows = named.silo.table;
  std::erase_if(rows, &engine::GroupPair::small);
  Html left_out;
  if (const auto small = std::ranges::count(named.silo.small, char{1}))
    left_out = html::html(R"(<p class="soft">{}</p>)", words.count("report.small_groups", small));
  std::ranges::stable_sort(rows, std::greater{}, &engine::GroupPair::expected);
  if (rows.empty())
    return html::html("<h2>{}: {}</h2>{}", words("report.silo"), named.attribute, left_out);
  Html body;
  for (std::size_t i = 0; i < std::min(rows.size(), most_rows); ++i)
    body +=
        html::html(R"(<tr><td>{}</td><td>{}</td><td class="n">{}</td><td class="n">{}</td></tr>)",
                   named.values[rows[i].a], named.values[rows[i].b],
                   static_cast<std::int64_t>(rows[i].ties), decimal(rows[i].expected, 1, words));
  return html::html(
      R"(<h2>{}: {}</h2><div class="scroll"><table><thead><tr><th></th><th></th><th class="n">{}</th><th class="n">{}</th></tr></thead><tbody>{}</tbody></table></div>{})",
      words("report.silo"), named.attribute, words("report.column_ties"),
      words("report.column_expected"), body, left_out);
}

Html figures(const engine::Measurement& m, const web::Words& words) {
  Html rows;
  const auto row = [&](std::string_view key, const std::optional<double>& value, int digits) {
    if (value)
      rows += html::html(R"(<tr><td>{}</td><td class="n">{}</td></tr>)", words(key),
                         decimal(*value, digits, words));
  };
  row("report.name.density", m.density, 4);
  row("report.name.mean_degree", m.mean_degree, 2);
  row("report.name.connectedness", m.connectedness, 4);
  row("report.average_path_length", m.average_path_length, 2);
  row("report.name.centralization", m.betweenness_centralization, 4);
  row("report.name.clustering", m.clustering, 4);
  row("report.name.reciprocity", m.reciprocity, 4);
  row("report.name.max_core", m.max_core, 0);
  row("report.name.robustness", m.robustness_by_degree, 4);
  row("report.name.robustness_by_betweenness", m.robustness_by_betweenness, 4);
  row("report.name.algebraic_connectivity", m.algebraic_connectivity, 4);
  if (m.groups) row("report.name.modularity", m.groups->modularity, 4);
  return html::html(R"(<h2>{}</h2><table><tbody>{}</tbody></table>)", words("report.figures"),
                    rows);
}

// What counts as a tie, and when: figures mean nothing without it.
Html how_ties_were_read(const engine::Reading& reading, const engine::Measurement& m,
                        const web::Words& words) {
  const engine::ReadOptions& how = reading.options;
  Html said;
  const auto say = [&](const std::string& sentence) { said += html::html("<p>{}</p>", sentence); };
  if (reading.format == "attendance") {
    say(words("report.how.meetings", {std::to_string(how.largest_event)}));
    if (how.half_life_days > 0)
      say(words("report.how.half_life", {plain(how.half_life_days, words)}));
    if (!how.as_of.empty()) say(words("report.how.as_of", {how.as_of}));
  }
  if (!how.from.empty()) say(words("report.how.from", {how.from}));
  if (!how.to.empty()) say(words("report.how.to", {how.to}));
  say(how.threshold > 0 ? words("report.how.threshold", {plain(how.threshold, words)})
                        : words("report.how.every_tie"));
  say(words(m.by_weight ? "report.how.by_weight" : "report.how.by_steps"));
  return said;
}

Html method(const engine::Reading& reading, const engine::Measurement& m, const std::string& file,
            const std::string& version, const web::Words& words) {
  Html notes;
  for (const engine::Note& note : reading.notes)
    notes += html::html("<p>{}</p>", note_line(note.what, note.count, words));
  for (const engine::Omitted& omitted : m.omitted)
    notes += html::html("<p>{}</p>", omitted_line(omitted, words));
  return html::html(R"(<h2>{}</h2><p>{}</p>{}{}<p class="soft">{}</p>)", words("report.method"),
                    words("report.method_text", {file.substr(file.rfind('/') + 1), reading.format,
                                                 std::to_string(m.seed), version}),
                    how_ties_were_read(reading, m, words), notes,
                    words(m.topics ? "report.not_here_but_topics" : "report.not_here"));
}

// Of fewer than seven people only what is drawn and how it was made: no number says anything.
Html in_one_language(const engine::Reading& reading, const engine::Measurement& m,
                     const std::string& file, const std::string& version,
                     const std::vector<engine::Position>& places, const web::Words& words) {
  Html said;
  for (const Sentence& sentence : sentences(reading.graph, m, words))
    said += html::html(R"(<h2>{}</h2><p>{}</p><p class="soft">{}</p>)", sentence.title,
                       sentence.text, words("report.misread_as", {sentence.misread}));
  if (m.people < too_small) {
    said += html::html("<p>{}</p>", words("report.too_small"));
  } else {
    said += curve(m, words);
    for (const engine::NamedSilo& silo : m.silos) said += silo_table(silo, words);
    said += figures(m, words);
  }
  const std::string code(web::code(words.language()));
  return html::html(R"(<section id="{}" lang="{}"><h1>{}</h1><p>{}</p>{}{}{}</section>)", code,
                    code, words("report.title"), size_line(m, words),
                    map(reading.graph, places, words), said,
                    method(reading, m, file, version, words));
}

}  // namespace

std::string page(const engine::Reading& reading, const engine::Measurement& m,
                 const std::string& file, const std::string& version) {
  const web::Words &dutch = web::words(web::Language::nl), &english = web::words(web::Language::en);
  std::string out =
      "<!doctype html>\n<html lang=\"nl\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'\"><title>";
  out += html::text(dutch("report.title")).text();
  out += "</title><style>";
  out += stylesheet;
  out +=
      "</style></head><body><nav><a href=\"#nl\" lang=\"nl\">Nederlands</a>"
      "<a href=\"#en\" lang=\"en\">English</a></nav><main>";
  const std::vector<engine::Position> places = reading.graph.people() > most_drawn
                                                   ? std::vector<engine::Position>()
                                                   : engine::layout(reading.graph, m.seed);
  for (const web::Words* words : {&dutch, &english})
    out += in_one_language(reading, m, file, version, places, *words).text();
  return out + "</main></body></html>\n";
}

}  // namespace report
