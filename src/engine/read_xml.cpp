// GraphML and GEXF by expat, as they stream in. A document type is refused: nothing here needs one,
// and entities that multiply stand in one.
#include <expat.h>

#include <map>
#include <memory>

#include "base/text.hpp"
#include "engine/collecting.hpp"

namespace engine {
namespace {

using Attributes = std::map<std::string, std::string>;

std::string get(const Attributes& attributes, const char* name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? std::string() : found->second;
}

// What a format does with elements. Faults are kept until expat has returned: none may be thrown
// through it.
class Xml {
 public:
  Xml(Input& input, Collector& into)
      : into(into), input_(input), parser_(XML_ParserCreate(nullptr)) {
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(parser_, on_begin, on_end);
    XML_SetCharacterDataHandler(parser_, on_text);
    XML_SetStartDoctypeDeclHandler(parser_, on_doctype);
  }
  virtual ~Xml() { XML_ParserFree(parser_); }
  Xml(const Xml&) = delete;
  Xml& operator=(const Xml&) = delete;

  void run() {
    std::string chunk(1 << 16, '\0');
    std::uint64_t fed = 0;
    while (true) {
      const std::size_t count = input_.read(chunk.data(), chunk.size());
      const bool well = XML_Parse(parser_, chunk.data(), static_cast<int>(count), count == 0);
      if (fault_) std::rethrow_exception(fault_);
      if (!well)
        place().fail(std::string("well-formed XML (") + XML_ErrorString(XML_GetErrorCode(parser_)) +
                     ")");
      if (count == 0) return done();
      // What is not parsed yet is one unfinished tag, which expat holds as a whole.
      fed += count;
      const auto done = XML_GetCurrentByteIndex(parser_);
      if (done >= 0 && fed - static_cast<std::uint64_t>(done) > limits::line_bytes + chunk.size())
        place().fail("tags of at most " + std::to_string(limits::line_bytes) + " bytes");
    }
  }

 protected:
  virtual void begin(const std::string& name, const Attributes& attributes) = 0;
  virtual void end(const std::string& name, const std::string& text) = 0;
  virtual void done() = 0;  // the whole file was well-formed

  Place place() const {
    return {input_.name(), XML_GetCurrentLineNumber(parser_),
            XML_GetCurrentColumnNumber(parser_) + 1};
  }
  std::string needed(const Attributes& attributes, const char* name, const char* element) const {
    const std::string value = get(attributes, name);
    if (value.empty()) place().fail(std::string("a ") + name + " of <" + element + ">");
    return value;
  }

  Collector& into;

 private:
  static std::string local(const XML_Char* name) {
    const std::string_view all(name);
    return std::string(all.substr(all.rfind(':') + 1));  // npos + 1 is 0
  }

  template <class Act>
  void guarded(Act&& act) {
    if (fault_) return;
    try {
      act();
    } catch (...) {
      fault_ = std::current_exception();
      XML_StopParser(parser_, XML_FALSE);
    }
  }

  static void on_begin(void* self, const XML_Char* name, const XML_Char** attributes) {
    auto& xml = *static_cast<Xml*>(self);
    xml.guarded([&] {
      if (++xml.depth_ > 256) xml.place().fail("elements nested at most 256 deep");
      Attributes all;
      for (; *attributes; attributes += 2) all.emplace(local(attributes[0]), attributes[1]);
      xml.text_.clear();
      xml.begin(local(name), all);
    });
  }
  static void on_end(void* self, const XML_Char* name) {
    auto& xml = *static_cast<Xml*>(self);
    xml.guarded([&] {
      --xml.depth_;
      xml.end(local(name), xml.text_);
      xml.text_.clear();
    });
  }
  static void on_text(void* self, const XML_Char* text, int length) {
    auto& xml = *static_cast<Xml*>(self);
    xml.guarded([&] {
      if (xml.text_.size() + static_cast<std::size_t>(length) > limits::line_bytes)
        xml.place().fail("texts of at most " + std::to_string(limits::line_bytes) + " bytes");
      xml.text_.append(text, static_cast<std::size_t>(length));
    });
  }
  static void on_doctype(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    auto& xml = *static_cast<Xml*>(self);
    xml.guarded([&] { xml.place().fail("no document type", "<!DOCTYPE"); });
  }

  Input& input_;
  XML_Parser parser_;
  int depth_ = 0;
  std::string text_;
  std::exception_ptr fault_;
};

// Whom a file declares, and whom its ties name: a tie to somebody it does not declare is a mistake,
// wherever the declaration stands.
class Declared {
 public:
  void declare(Person who, const std::string& id, const Place& place) {
    if (has(who)) place.fail("each node once", id);
    if (known_.size() <= who) known_.resize(who + std::size_t{1}, 0);
    known_[who] = 1;
    any_ = true;
  }
  void named(Person who, const std::string& id, const Place& place) {
    if (!has(who) && waiting_.size() < most) waiting_.push_back({who, id, place});
  }
  // At the end of the file. One that declares nobody may list ties alone.
  void check() const {
    for (const Named& one : waiting_)
      if (any_ && !has(one.who)) one.place.fail("a node of that id", one.id);
  }

 private:
  // Ties before their nodes are rare; beyond so many they are believed.
  static constexpr std::size_t most = 100'000;
  struct Named {
    Person who;
    std::string id;
    Place place;
  };
  bool has(Person who) const { return who < known_.size() && known_[who]; }
  std::vector<char> known_;
  std::vector<Named> waiting_;
  bool any_ = false;
};

// A tie whose data is still being read.
struct OpenTie {
  std::string from, to, weight, start, end;
  Collector::Way way = Collector::Way::unknown;
};

void close_tie(const OpenTie& tie, Collector& into, Declared& declared, const Place& place) {
  if (!into.in_window(tie.start, tie.end, place)) return into.note("outside_window");
  const double weight = tie.weight.empty() ? 1 : into.weight(tie.weight, place);
  const Person from = into.person(tie.from, place), to = into.person(tie.to, place);
  declared.named(from, tie.from, place);
  declared.named(to, tie.to, place);
  into.tie(from, to, weight, tie.way, place);
}

Collector::Way way_of(const std::string& text, Collector::Way otherwise) {
  if (text == "directed" || text == "true") return Collector::Way::directed;
  if (text == "undirected" || text == "mutual" || text == "false")
    return Collector::Way::undirected;
  return otherwise;
}

class GraphMl final : public Xml {
 public:
  using Xml::Xml;

 private:
  void begin(const std::string& name, const Attributes& attributes) override {
    if (name == "key") {
      std::string title = get(attributes, "attr.name");
      if (title.empty()) title = get(attributes, "id");
      names_[needed(attributes, "id", "key")] = title;
      if (lower(title) == "weight" && get(attributes, "for") == "edge") into.has_weights();
    } else if (name == "graph") {
      if (graphs_++ > 0 && !in_node_) place().fail("one <graph>");
      default_ = way_of(get(attributes, "edgedefault"), Collector::Way::undirected);
      if (default_ == Collector::Way::directed) into.has_directions();
    } else if (name == "node") {
      const std::string id = needed(attributes, "id", "node");
      node_ = into.person(id, place());
      declared_.declare(node_, id, place());
      in_node_ = true;
    } else if (name == "edge") {
      tie_ = {needed(attributes, "source", "edge"),
              needed(attributes, "target", "edge"),
              {},
              {},
              {},
              way_of(get(attributes, "directed"), default_)};
      in_tie_ = true;
    } else if (name == "hyperedge") {
      place().fail("ties between two people", "<hyperedge>");
    } else if (name == "data") {
      key_ = get(attributes, "key");
    }
  }

  void end(const std::string& name, const std::string& text) override {
    if (name == "data" && (in_tie_ || in_node_)) {
      const auto found = names_.find(key_);
      if (found == names_.end()) place().fail("data of a declared key", key_);
      const std::string title = lower(found->second), value(base::trim(text));
      if (in_tie_) {
        if (title == "weight") tie_.weight = value;
        if (title == "start") tie_.start = value;
        if (title == "end") tie_.end = value;
      } else if (title == "label" || title == "name") {
        into.builder.label(node_, value);
      } else if (!value.empty()) {
        into.attribute(node_, found->second, value, place());
      }
    } else if (name == "node") {
      in_node_ = false;
    } else if (name == "edge") {
      close_tie(tie_, into, declared_, place());
      in_tie_ = false;
    }
  }

  void done() override { declared_.check(); }

  std::map<std::string, std::string> names_;
  Collector::Way default_ = Collector::Way::undirected;
  int graphs_ = 0;
  bool in_node_ = false, in_tie_ = false;
  Person node_ = 0;
  OpenTie tie_;
  Declared declared_;
  std::string key_;
};

class Gexf final : public Xml {
 public:
  using Xml::Xml;

 private:
  void begin(const std::string& name, const Attributes& attributes) override {
    if (name == "graph") {
      if (graphs_++ > 0) place().fail("one <graph>");
      default_ = way_of(get(attributes, "defaultedgetype"), Collector::Way::undirected);
      if (default_ == Collector::Way::directed) into.has_directions();
    } else if (name == "attributes") {
      of_nodes_ = get(attributes, "class") != "edge";
    } else if (name == "attribute" && of_nodes_) {
      names_[needed(attributes, "id", "attribute")] = get(attributes, "title");
    } else if (name == "node") {
      const std::string id = needed(attributes, "id", "node");
      node_ = into.person(id, place());
      declared_.declare(node_, id, place());
      if (const std::string label = get(attributes, "label"); !label.empty())
        into.builder.label(node_, label);
      in_node_ = true;
    } else if (name == "edge") {
      tie_ = {needed(attributes, "source", "edge"),
              needed(attributes, "target", "edge"),
              get(attributes, "weight"),
              get(attributes, "start"),
              get(attributes, "end"),
              way_of(get(attributes, "type"), default_)};
      in_node_ = false;
    } else if (name == "attvalue" && in_node_) {
      const std::string key =
          attributes.contains("for") ? get(attributes, "for") : get(attributes, "id");
      const auto found = names_.find(key);
      if (found == names_.end()) place().fail("the value of a declared attribute", key);
      const std::string value = get(attributes, "value");
      if (!value.empty()) into.attribute(node_, found->second, value, place());
    } else if (name == "spell" && !in_node_) {
      // The tie's time spans from the first spell to the last.
      if (tie_.start.empty()) tie_.start = get(attributes, "start");
      tie_.end = get(attributes, "end");
    }
  }

  void end(const std::string& name, const std::string&) override {
    if (name == "node") in_node_ = false;
    if (name == "edge") close_tie(tie_, into, declared_, place());
  }

  void done() override { declared_.check(); }

  std::map<std::string, std::string> names_;
  Collector::Way default_ = Collector::Way::undirected;
  int graphs_ = 0;
  bool of_nodes_ = true, in_node_ = false;
  Person node_ = 0;
  OpenTie tie_;
  Declared declared_;
};

}  // namespace

void read_graphml(Input& input, Collector& into) { GraphMl(input, into).run(); }
void read_gexf(Input& input, Collector& into) { Gexf(input, into).run(); }

}  // namespace engine
