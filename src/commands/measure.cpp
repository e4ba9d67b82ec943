#include "commands/measure.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <map>
#include <stdexcept>
#include <thread>

#include "base/instant.hpp"
#include "base/wall_time.hpp"
#include "engine/doubt.hpp"
#include "engine/expected.hpp"
#include "engine/measures.hpp"
#include "engine/writing.hpp"
#include "report/page.hpp"
#include "report/sentences.hpp"

namespace commands {
namespace {

engine::Watch* interrupted = nullptr;

constexpr int ending[] = {SIGINT, SIGTERM, SIGHUP};

// The first Ctrl-C ends the computation with what is known, the second the program.
extern "C" void on_interrupt(int) {
  if (interrupted) interrupted->stop = true;
  for (const int signal : ending) std::signal(signal, SIG_DFL);
}

// Nothing ends the program while a file is half written.
class Unbroken {
 public:
  Unbroken() {
    sigset_t all;
    sigemptyset(&all);
    for (const int signal : ending) sigaddset(&all, signal);
    sigprocmask(SIG_BLOCK, &all, &before_);
  }
  ~Unbroken() { sigprocmask(SIG_SETMASK, &before_, nullptr); }
  Unbroken(const Unbroken&) = delete;
  Unbroken& operator=(const Unbroken&) = delete;

 private:
  sigset_t before_{};
};

// One line on a terminal, redrawn at most ten times a second.
class Progress {
 public:
  void show(std::string_view what, double share) {
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    constexpr int wide = 30;
    const int full = static_cast<int>(std::clamp(share, 0.0, 1.0) * wide);
    std::cerr << "\r\033[K" << std::string(static_cast<std::size_t>(full), '=')
              << std::string(static_cast<std::size_t>(wide - full), '.') << ' ' << what
              << std::flush;
    shown_ = true;
  }
  void clear() {
    if (shown_) std::cerr << "\r\033[K" << std::flush;
    shown_ = false;
  }
  ~Progress() { clear(); }

 private:
  std::chrono::steady_clock::time_point last_{};
  bool shown_ = false;
};

[[noreturn]] void unwritable(const std::string& path) {
  throw engine::BadInput(path + ": expected a file that can be written: " + std::strerror(errno));
}

std::string beside(const std::string& path) { return path + ".part-" + std::to_string(::getpid()); }

// Before hours are spent on what could not be kept.
void check_writable(const std::string& path) {
  if (path.empty()) return;
  const int file = ::open(beside(path).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0) unwritable(path);
  ::close(file);
  ::unlink(beside(path).c_str());
  struct stat about {};
  errno = EISDIR;
  if (::stat(path.c_str(), &about) == 0 && S_ISDIR(about.st_mode)) unwritable(path);
}

// The whole file or none: written beside it, then renamed.
void write_file(const std::string& path, std::string_view content) {
  const Unbroken unbroken;
  const std::string part = beside(path);
  const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  bool well = file >= 0;
  while (well && !content.empty()) {
    const ssize_t count = ::write(file, content.data(), content.size());
    well = count > 0;
    if (well) content.remove_prefix(static_cast<std::size_t>(count));
  }
  if (file >= 0) well = ::close(file) == 0 && well;
  if (well && std::rename(part.c_str(), path.c_str()) == 0) return;
  const int why = errno;
  if (file >= 0) ::unlink(part.c_str());
  errno = why;
  unwritable(path);
}

web::Language language_of(const std::string& asked) {
  if (const auto language = web::language_of(asked)) return *language;
  if (!asked.empty())
    throw engine::BadInput("expected --lang nl or --lang en, found \"" + asked + "\"");
  const char* system = std::getenv("LANG");
  return system && std::string_view(system).starts_with("nl") ? web::Language::nl
                                                              : web::Language::en;
}

engine::Instructions instructions_of(const std::string& asked) {
  using engine::Instructions;
  if (asked.empty()) return engine::best_instructions();
  for (const Instructions one : {Instructions::portable, Instructions::avx2, Instructions::avx512})
    if (asked == engine::name(one) && one <= engine::best_instructions()) return one;
  throw engine::BadInput("expected instructions that this processor has, found \"" + asked + "\"");
}

void check_names(const MeasureRequest& request) {
  const auto& known = engine::measure_names();
  for (const std::string& name : request.only) {
    if (std::ranges::find(known, name) != known.end()) continue;
    std::string all;
    for (const std::string_view one : known) all += (all.empty() ? "" : ", ") + std::string(one);
    throw engine::BadInput("expected --only with some of " + all + ", found \"" + name + "\"");
  }
  if (!request.write.empty() && engine::as_file({}, request.write).empty())
    throw engine::BadInput(request.write +
                           ": expected a name that ends in .graphml, .gexf, .net, .json or .csv");
}

// What betweenness holds of each person in each thread: 480–560 bytes were measured on networks of
// 4,000, see docs/performance.md.
constexpr std::uint64_t bytes_a_person = 600;

// Everybody of one organisation with everybody of another is no thought that helps.
constexpr std::size_t most_new_ties = 10'000;

void say_beforehand(const engine::Graph& graph, const engine::MeasureOptions& options) {
  const auto& only = options.only;
  const bool named = std::ranges::find(only, "betweenness") != only.end();
  if (!only.empty() && !named) return;
  const double seconds = engine::betweenness_seconds(graph, options.by_weight) / options.threads;
  if (seconds <= options.budget_seconds) return;
  std::cerr << "guildhall: exact betweenness "
            << (named ? "will take about " : "is left out: it would take about ")
            << std::ceil(seconds / 60) << " min and some "
            << (bytes_a_person * graph.people() * options.threads >> 20) + 1 << " MB; "
            << (named ? "Ctrl-C shows what is known by then" : "--only betweenness computes it")
            << "\n";
}

void print_summary(const engine::Reading& reading, const engine::Measurement& m,
                   const web::Words& words) {
  std::ostream& out = std::cout;
  out << report::size_line(m, words) << "\n";
  for (const engine::Note& note : reading.notes)
    out << report::note_line(note.what, note.count, words) << "\n";
  if (m.people < report::too_small) out << "\n" << words("report.too_small") << "\n";
  for (const report::Sentence& sentence : report::sentences(reading.graph, m, words)) {
    out << "\n" << sentence.title << "\n  " << sentence.text << "\n";
    const std::string who = report::who_line(sentence.measure, reading.graph, m, words);
    for (const std::string& more : {who, sentence.doubt})
      if (!more.empty()) out << "  " << more << "\n";
    out << "  " << words("report.misread_as", {sentence.misread}) << "\n";
  }
  if (m.groups && m.people >= report::too_small)
    out << "\n" << words.count("report.groups_found", m.groups->count) << "\n";
  if (!m.omitted.empty()) {
    out << "\n" << words("report.omitted") << "\n";
    for (const engine::Omitted& omitted : m.omitted)
      out << "  " << report::omitted_line(omitted, words) << "\n";
  }
  out << "\n"
      << words(m.topics ? "report.not_here_but_topics" : "report.not_here") << "\n";
}

// Ctrl-C, and what else ends programs, is heard while this lives.
class Interruption {
 public:
  explicit Interruption(engine::Watch& watch) {
    interrupted = &watch;
    for (const int signal : ending) std::signal(signal, on_interrupt);
  }
  ~Interruption() {
    for (const int signal : ending) std::signal(signal, SIG_DFL);
    interrupted = nullptr;
  }
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;
};

// Who is meant: one person by id, else whoever has the label, or the value of an attribute.
std::vector<engine::Person> meant(const engine::Graph& graph, const std::string& text,
                                  const char* option) {
  std::vector<engine::Person> found;
  const std::size_t sign = text.find('=');
  const engine::Attribute* attribute =
      sign == text.npos ? nullptr : graph.attribute(text.substr(0, sign));
  for (engine::Person v = 0; v < graph.people(); ++v) {
    if (graph.ids[v] == text) return {v};
    if (graph.labels[v] == text ||
        (attribute && attribute->values[attribute->of[v]] == text.substr(sign + 1)))
      found.push_back(v);
  }
  if (found.empty())
    throw engine::BadInput(std::string("expected ") + option +
                           " with a person or ATTRIBUTE=VALUE, found \"" + text + "\"");
  return found;
}

// The ties that --new-tie asks for: each of the one with each of the other.
engine::Change asked_change(const engine::Graph& graph, const MeasureRequest& request) {
  engine::Change change;
  for (const std::string& text : request.without) {
    const auto some = meant(graph, text, "--without");
    change.gone.insert(change.gone.end(), some.begin(), some.end());
  }
  for (const auto& [one, other] : request.new_ties) {
    const auto others = meant(graph, other, "--new-tie");
    for (const engine::Person a : meant(graph, one, "--new-tie"))
      for (const engine::Person b : others)
        if (a != b) change.joined.emplace_back(a, b);
    if (change.joined.size() > most_new_ties)
      throw engine::BadInput("expected --new-tie with at most " + std::to_string(most_new_ties) +
                             " ties");
  }
  return change;
}

// Of each attribute that --among names, people with one of the values asked.
engine::Reading among(engine::Reading reading, const std::vector<std::string>& asked) {
  if (asked.empty()) return reading;
  const engine::Graph& graph = reading.graph;
  std::map<const engine::Attribute*, std::vector<char>> wanted;
  for (const std::string& text : asked) {
    const std::size_t sign = text.find('=');
    const engine::Attribute* attribute = graph.attribute(text.substr(0, sign));
    const std::string value = sign == text.npos ? "" : text.substr(sign + 1);
    const auto found = attribute ? std::ranges::find(attribute->values, value)
                                 : std::vector<std::string>::const_iterator();
    if (!attribute || value.empty() || found == attribute->values.end())
      throw engine::BadInput("expected --among with an attribute and a value of it, found \"" +
                             text + "\"");
    auto& values = wanted[attribute];
    values.resize(attribute->values.size(), 0);
    values[static_cast<std::size_t>(found - attribute->values.begin())] = 1;
  }
  std::vector<engine::Person> kept;
  for (engine::Person v = 0; v < graph.people(); ++v)
    if (std::ranges::all_of(wanted, [&](const auto& one) { return one.second[one.first->of[v]]; }))
      kept.push_back(v);
  return reading.among(kept);
}

engine::Measurement measured(const engine::Reading& reading, const MeasureRequest& request,
                             const engine::Watch& watch) {
  const engine::Graph& graph = reading.graph;
  engine::MeasureOptions options;
  options.only = request.only;
  options.attributes = request.attributes;
  for (const std::string& name : options.attributes)
    if (!graph.attribute(name))
      throw engine::BadInput(request.file + ": expected an attribute \"" + name + "\" of people");
  options.by_weight = request.by_weight;
  options.threads =
      request.threads ? request.threads : std::max(1u, std::thread::hardware_concurrency());
  options.seed = request.seed;
  options.instructions = instructions_of(request.instructions);
  options.watch = &watch;
  engine::Change change = asked_change(graph, request);
  say_beforehand(graph, options);
  engine::Measurement found = engine::measure(graph, options);
  found.thresholds = engine::at_thresholds(reading);
  if (!change.gone.empty() || !change.joined.empty())
    found.what_if = engine::WhatIfs(graph).of(std::move(change));
  if (!reading.communities.empty())
    found.shared = engine::shared_people(reading.communities, options.budget_seconds);
  found.doubt = engine::doubt(reading, found, options, request.resamples);
  return found;
}

// What is printed comes first: it is not lost when a file cannot be written.
void give(const MeasureRequest& request, const engine::Reading& reading,
          const engine::Measurement& found, const web::Words& words, const std::string& version) {
  if (request.json) {
    std::cout << engine::as_json(reading, found, version);
  } else {
    print_summary(reading, found, words);
  }
  std::cout.flush();
  if (!std::cout) throw std::runtime_error("the output could not be written");
  if (!request.csv.empty()) write_file(request.csv, engine::as_csv(reading.graph, found));
  if (!request.write.empty())
    write_file(request.write, engine::as_file(reading.graph, request.write));
  if (!request.report.empty())
    write_file(request.report,
               report::page(reading, found,
                            {request.file, version,
                             base::wall_time(base::SystemClock().now(), "UTC").date,
                             words.language()}));
}

}  // namespace

int measure(const MeasureRequest& request, const std::string& version) {
  const auto began = std::chrono::steady_clock::now();
  check_names(request);
  const web::Words& words = web::words(language_of(request.language));
  for (const std::string& path : {request.csv, request.write, request.report}) check_writable(path);
  engine::Watch watch;
  Progress progress;
  if (::isatty(2))
    watch.tell = [&](std::string_view what, double share) { progress.show(what, share); };
  const Interruption interruption(watch);
  engine::ReadOptions reading_options = request.reading;
  reading_options.format = request.format;
  reading_options.watch = &watch;
  engine::Reading reading;
  std::optional<engine::TopicDepth> topics;
  try {
    reading = among(engine::read_network(request.file, reading_options, request.people),
                    request.among);
    if (!request.topics.empty())
      topics = engine::topic_depth(engine::read_topics(request.topics, reading_options));
  } catch (const engine::Stopped&) {
    return 130;  // nothing is known yet
  }
  engine::Measurement found = measured(reading, request, watch);
  found.topics = std::move(topics);
  found.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  progress.clear();
  give(request, reading, found, words, version);
  return watch.stop ? 130 : 0;
}

}  // namespace commands
