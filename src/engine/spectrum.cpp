#include "engine/spectrum.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "engine/random.hpp"
#include "engine/structure.hpp"

namespace engine {
namespace {

// Vectors side by side, so that one pass over the ties multiplies all of them. One is enough: with
// four a network of 4,000 took ten times as long, as rounds are spent on their small matrices.
constexpr unsigned wide = 1;
constexpr unsigned most = 12;  // rows of the small matrices; networks up to it are done whole
using Row = std::array<double, wide>;
using Columns = std::vector<Row>;
using Small = std::array<std::array<double, most>, most>;

void apply_laplacian(const Graph& graph, const Columns& x, Columns& y) {
  for (Person v = 0; v < graph.people(); ++v) {
    Row sum{};
    for (const Person w : graph.out.of(v))
      for (unsigned j = 0; j < wide; ++j) sum[j] += x[w][j];
    const auto degree = static_cast<double>(graph.out.degree(v));
    for (unsigned j = 0; j < wide; ++j) y[v][j] = degree * x[v][j] - sum[j];
  }
}

void remove_constant(Columns& x) {
  Row mean{};
  for (const Row& row : x)
    for (unsigned j = 0; j < wide; ++j) mean[j] += row[j];
  for (double& m : mean) m /= static_cast<double>(x.size());
  for (Row& row : x)
    for (unsigned j = 0; j < wide; ++j) row[j] -= mean[j];
}

// Eigenvalues (ascending, in a's diagonal) and vectors (columns of q) of a symmetric matrix:
// Jacobi.
void jacobi(Small& a, Small& q, unsigned n) {
  for (unsigned i = 0; i < n; ++i)
    for (unsigned j = 0; j < n; ++j) q[i][j] = i == j;
  for (int round = 0; round < 60; ++round) {
    double off = 0, on = 0;
    for (unsigned i = 0; i < n; ++i)
      for (unsigned j = 0; j < n; ++j) (i == j ? on : off) += a[i][j] * a[i][j];
    if (off <= 1e-32 * on || on == 0) break;
    for (unsigned p = 0; p < n; ++p) {
      for (unsigned r = p + 1; r < n; ++r) {
        if (a[p][r] == 0) continue;
        const double theta = (a[r][r] - a[p][p]) / (2 * a[p][r]);
        const double t = (theta >= 0 ? 1 : -1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
        const double c = 1 / std::sqrt(t * t + 1), s = t * c;
        for (unsigned k = 0; k < n; ++k) {
          const double x = a[k][p], y = a[k][r];
          a[k][p] = c * x - s * y;
          a[k][r] = s * x + c * y;
        }
        for (unsigned k = 0; k < n; ++k) {
          const double x = a[p][k], y = a[r][k];
          a[p][k] = c * x - s * y;
          a[r][k] = s * x + c * y;
        }
        for (unsigned k = 0; k < n; ++k) {
          const double x = q[k][p], y = q[k][r];
          q[k][p] = c * x - s * y;
          q[k][r] = s * x + c * y;
        }
      }
    }
  }
}

// One step's basis: the vectors, their preconditioned residuals and the last directions.
struct Basis {
  std::array<Columns, 3> s, ls;  // vectors, and the Laplacian of each
  unsigned blocks = 0;
};

void gram(const Columns& a, const Columns& b, Small& into, unsigned row, unsigned column) {
  std::array<Row, wide> sum{};
  for (std::size_t v = 0; v < a.size(); ++v)
    for (unsigned i = 0; i < wide; ++i)
      for (unsigned j = 0; j < wide; ++j) sum[i][j] += a[v][i] * b[v][j];
  for (unsigned i = 0; i < wide; ++i)
    for (unsigned j = 0; j < wide; ++j) {
      into[row + i][column + j] = sum[i][j];
      into[column + j][row + i] = sum[i][j];
    }
}

// Rayleigh-Ritz on the basis: coefficients (per basis vector, of the `wide` lowest), and values.
// Directions of the basis that are nearly dependent are left out.
bool lowest(const Basis& basis, Small& coefficients, Row& values) {
  const unsigned n = basis.blocks * wide;
  Small mass{}, stiff{}, q{}, vectors{};
  for (unsigned a = 0; a < basis.blocks; ++a)
    for (unsigned b = a; b < basis.blocks; ++b) {
      gram(basis.s[a], basis.s[b], mass, a * wide, b * wide);
      gram(basis.s[a], basis.ls[b], stiff, a * wide, b * wide);
    }
  std::array<double, most> scale{};
  for (unsigned i = 0; i < n; ++i) scale[i] = mass[i][i] > 0 ? 1 / std::sqrt(mass[i][i]) : 0;
  for (unsigned i = 0; i < n; ++i)
    for (unsigned j = 0; j < n; ++j) {
      mass[i][j] *= scale[i] * scale[j];
      stiff[i][j] *= scale[i] * scale[j];
    }
  jacobi(mass, q, n);
  Small whiten{};
  unsigned kept = 0;
  for (unsigned j = 0; j < n; ++j) {
    if (mass[j][j] < 1e-12) continue;
    for (unsigned i = 0; i < n; ++i) whiten[i][kept] = q[i][j] / std::sqrt(mass[j][j]);
    ++kept;
  }
  if (kept < wide) return false;
  Small small{};
  for (unsigned a = 0; a < kept; ++a)
    for (unsigned b = 0; b < kept; ++b)
      for (unsigned i = 0; i < n; ++i)
        for (unsigned j = 0; j < n; ++j) small[a][b] += whiten[i][a] * stiff[i][j] * whiten[j][b];
  jacobi(small, vectors, kept);
  std::array<unsigned, most> order{};
  for (unsigned i = 0; i < kept; ++i) order[i] = i;
  std::sort(order.begin(), order.begin() + kept,
            [&](unsigned a, unsigned b) { return small[a][a] < small[b][b]; });
  for (unsigned j = 0; j < wide; ++j) {
    values[j] = small[order[j]][order[j]];
    for (unsigned i = 0; i < n; ++i) {
      coefficients[i][j] = 0;
      for (unsigned a = 0; a < kept; ++a)
        coefficients[i][j] += scale[i] * whiten[i][a] * vectors[a][order[j]];
    }
  }
  return true;
}

// into = Σ over blocks from `first` of block × coefficients.
void combine(const std::array<Columns, 3>& blocks, unsigned first, unsigned count,
             const Small& coefficients, Columns& into) {
  for (std::size_t v = 0; v < into.size(); ++v) {
    Row sum{};
    for (unsigned b = first; b < count; ++b)
      for (unsigned i = 0; i < wide; ++i)
        for (unsigned j = 0; j < wide; ++j)
          sum[j] += blocks[b][v][i] * coefficients[b * wide + i][j];
    into[v] = sum;
  }
}

// Small networks: the whole matrix.
double dense(const Graph& graph) {
  const unsigned n = graph.people();
  Small a{}, q{};
  for (Person v = 0; v < n; ++v) {
    a[v][v] = static_cast<double>(graph.out.degree(v));
    for (const Person w : graph.out.of(v)) a[v][w] = -1;
  }
  jacobi(a, q, n);
  std::array<double, most> values{};
  for (unsigned i = 0; i < n; ++i) values[i] = a[i][i];
  std::sort(values.begin(), values.begin() + n);
  return values[1];
}

std::optional<double> iterate(const Graph& graph, std::uint64_t seed, const Watch* watch) {
  const Person people = graph.people();
  constexpr int patience = 20000;
  Random random(seed);
  Basis basis;
  for (auto* blocks : {&basis.s, &basis.ls})
    for (Columns& columns : *blocks) columns.assign(people, Row{});
  for (Row& row : basis.s[0])
    for (double& value : row) value = random.unit() - 0.5;
  remove_constant(basis.s[0]);
  apply_laplacian(graph, basis.s[0], basis.ls[0]);
  Small coefficients{};
  Row values{};
  basis.blocks = 1;
  if (!lowest(basis, coefficients, values)) return std::nullopt;
  Columns x(people), lx(people), p(people), lp(people);
  for (int step = 0; step < patience; ++step) {
    check(watch);
    combine(basis.s, 0, basis.blocks, coefficients, x);
    combine(basis.ls, 0, basis.blocks, coefficients, lx);
    combine(basis.s, 1, basis.blocks, coefficients, p);
    combine(basis.ls, 1, basis.blocks, coefficients, lp);
    double residual = 0, length = 0;
    for (Person v = 0; v < people; ++v) {
      const auto degree = static_cast<double>(graph.out.degree(v));
      for (unsigned j = 0; j < wide; ++j) {
        const double r = lx[v][j] - values[j] * x[v][j];
        if (j == 0) residual += r * r, length += x[v][0] * x[v][0];
        basis.s[1][v][j] = r / degree;
      }
    }
    // The error of the value is about the square of this, divided by the gap to the next.
    const double gap = 1e-3 * values[0];
    if (residual / length < 1e-11 * values[0] * gap) return values[0];
    remove_constant(basis.s[1]);
    basis.s[0].swap(x);
    basis.ls[0].swap(lx);
    const bool first = basis.blocks == 1;
    basis.s[2].swap(p);
    basis.ls[2].swap(lp);
    apply_laplacian(graph, basis.s[1], basis.ls[1]);
    basis.blocks = first ? 2 : 3;
    if (step % 64 == 63) {  // rounding creeps into what was only combined
      remove_constant(basis.s[0]);
      apply_laplacian(graph, basis.s[0], basis.ls[0]);
      apply_laplacian(graph, basis.s[2], basis.ls[2]);
    }
    if (!lowest(basis, coefficients, values)) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<double> algebraic_connectivity(const Graph& given, std::uint64_t seed,
                                             const Watch* watch) {
  if (given.people() < 2) return std::nullopt;
  if (components(given).size.size() > 1) return 0.0;
  const Undirected graph(given);
  if (graph->people() <= most) return dense(*graph);
  return iterate(*graph, seed, watch);
}

}  // namespace engine
