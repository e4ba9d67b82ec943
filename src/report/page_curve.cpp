#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/random.hpp"
#include "report/page_parts.hpp"
#include "report/sentences.hpp"

namespace report {

using html::Html;

namespace {

// Where the chart's corners are.
constexpr double left = 64, right = 496, top = 14, bottom = 214;

double across(double share) { return left + share * (right - left); }
double down(double share) { return bottom - share * (bottom - top); }

// At most 300 points.
std::string line(const std::vector<double>& shares) {
  const std::size_t last = shares.size() - 1, step = last / 299 + 1;
  std::string points;
  for (std::size_t q = 0; q <= last; q = q == last ? q + 1 : std::min(q + step, last))
    points += fmt::format("{}{:.1f},{:.1f}", points.empty() ? "" : " ",
                          across(static_cast<double>(q) / static_cast<double>(last)),
                          down(shares[q]));
  return points;
}

double at(const std::vector<double>& shares, double part) {
  const auto last = static_cast<double>(shares.size() - 1);
  return shares[static_cast<std::size_t>(std::max(1.0, std::floor(part * last + 0.5)))];
}

// The name of a line beside it, where it has fallen to the share given.
Html name_beside(const std::vector<double>& shares, double fallen, double dx, double dy,
                 const char* anchor, const std::string& name) {
  std::size_t q = 0;
  while (q + 1 < shares.size() && shares[q] > fallen) ++q;
  const double part = static_cast<double>(q) / static_cast<double>(shares.size() - 1);
  return html::html(R"(<text class="lab" x="{}" y="{}" text-anchor="{}">{}</text>)",
                    across(part) + dx, down(shares[q]) + dy, anchor, name);
}

Html axes(const web::Words& words) {
  Html drawn;
  for (const int percent : {0, 25, 50, 75, 100}) {
    const double y = down(percent / 100.0), x = across(percent / 100.0);
    drawn += html::html(
        R"(<line class="axis" x1="64" x2="496" y1="{}" y2="{}"/><text x="56" y="{}" text-anchor="end">{} %</text><text x="{}" y="234" text-anchor="middle">{}</text>)",
        y, y, y + 4, std::int64_t{percent}, x, std::int64_t{percent});
  }
  return drawn + html::html(R"(<text x="280" y="254" text-anchor="middle">{}</text>)",
                            words("report.curve_leave"));
}

Html as_table(const Curve& curve, const web::Words& words) {
  Html rows;
  const auto percent = [&](double share) { return decimal(share * 100, 0, words) + " %"; };
  for (const int gone : {5, 10, 20, 30, 50}) {
    const double part = gone / 100.0;
    rows += html::html(
        R"(<tr><th scope="row">{} %</th><td class="n">{}</td><td class="n">{}</td></tr>)",
        std::int64_t{gone}, percent(at(curve.by_degree, part)),
        curve.at_random.empty() ? "–" : percent(at(curve.at_random, part)));
  }
  return html::html(
      R"(<details><summary>{}</summary><table><thead><tr><th scope="col">{}</th><th scope="col" class="n">{}</th><th scope="col" class="n">{}</th></tr></thead><tbody>{}</tbody></table></details>)",
      words("report.as_table"), words("report.curve_leave"), words("report.curve_by_degree"),
      words("report.curve_at_random"), rows);
}

}  // namespace

Curve curve_of(const engine::Graph& graph, const engine::Measurement& m) {
  Curve result;
  if (!m.removal_by_degree || m.people == 0) return result;
  const auto people = static_cast<double>(m.people);
  const auto whole = static_cast<double>(m.largest_component);
  result.by_degree = {whole / people};
  for (const std::uint32_t size : m.removal_by_degree->largest)
    result.by_degree.push_back(size / people);
  // A line of the mean needs no thousand orders; a large network hardly varies.
  constexpr std::uint64_t most_walked = 20'000'000;
  const auto orders = static_cast<int>(
      std::min<std::uint64_t>(50, most_walked / (m.people + 2 * m.ties)));
  if (orders == 0) return result;
  result.at_random.assign(result.by_degree.size(), 0);
  result.at_random[0] = result.by_degree[0];
  engine::Random random(m.seed);
  std::vector<engine::Person> order(graph.people());
  for (int i = 0; i < orders; ++i) {
    std::iota(order.begin(), order.end(), engine::Person{0});
    random.shuffle(std::span<engine::Person>(order));
    const engine::Removal removal = engine::remove_in_order(graph, order);
    for (std::size_t q = 0; q < removal.largest.size(); ++q)
      result.at_random[q + 1] += removal.largest[q] / people / orders;
  }
  return result;
}

Html curve(const Curve& curve, const web::Words& words) {
  if (curve.by_degree.size() < 2) return {};
  const auto percent = [&](double share) { return decimal(share * 100, 0, words); };
  const double tenth = at(curve.by_degree, .1);
  Html second;
  std::string said = words("report.curve_means", {percent(tenth)});
  // Beside its line where there is room between the two, else below it.
  bool room = true;
  if (!curve.at_random.empty()) {
    second = html::html(R"(<polyline class="line-b" points="{}"/>)", line(curve.at_random)) +
             name_beside(curve.at_random, .55, 10, -6, "start", words("report.curve_at_random"));
    said = words("report.curve_compared", {percent(tenth), percent(at(curve.at_random, .1))});
    double widest = 0;
    for (std::size_t q = 0; q < curve.by_degree.size(); ++q)
      widest = std::max(widest, curve.at_random[q] - curve.by_degree[q]);
    room = widest > .3;
  }
  const Html first =
      room ? name_beside(curve.by_degree, .22, 10, -4, "start", words("report.curve_by_degree"))
           : name_beside(curve.by_degree, .45, -10, 16, "end", words("report.curve_by_degree"));
  const auto people = static_cast<double>(curve.by_degree.size() - 1);
  const double tenth_at = across(std::max(.1, 1 / people));
  return html::html(
      R"(<section class="part whole"><h2>{}</h2><p class="soft">{}</p><svg class="chart" viewBox="0 0 520 262" role="img" aria-label="{}">{}{}<polyline class="line-a" points="{}"/><circle class="hit" cx="{}" cy="{}" r="5"/>{}</svg>{}</section>)",
      words("report.curve"), said, words("report.curve") + ": " + said, axes(words), second,
      line(curve.by_degree), tenth_at, down(tenth), first, as_table(curve, words));
}

}  // namespace report
