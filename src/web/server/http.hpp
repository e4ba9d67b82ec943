// A request and a reply as plain values. Only web/server/server.cpp knows the library that reads
// and writes them on the wire.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.hpp"

namespace web {

// HEAD arrives as get with `head` set; nothing else arrives at all.
enum class Method { get, post };

using Fields = std::vector<std::pair<std::string, std::string>>;

// A file that is removed when the last holder lets go of it.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string path) : path_(std::move(path)) {}
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

struct Request {
  Method method = Method::get;
  bool head = false;
  std::string target;  // as sent, origin form: "/c/lokaal-meten?lang=nl"
  std::string path;    // percent-decoded, valid UTF-8, no dot segments, no %00, no doubled '/'
  Fields query;        // decoded, in order
  Fields headers;      // names in lower case, in order
  std::string body;    // empty when it went to disk
  std::shared_ptr<TemporaryFile> body_file;  // a body above 64 KiB
  std::string remote;                        // the client's address, through trusted proxies
  bool https = false;                        // as the trusted proxy or the public URL says
  bool forwarded = false;                    // came with Forwarded or X-Forwarded-… headers

  std::string_view header(std::string_view lower_case_name) const;  // first one, or empty
  std::string_view cookie(std::string_view name) const;
  std::optional<std::string> query_value(std::string_view name) const;
  bool accepts_gzip() const;
};

// The body as one text, whether it stayed in memory or went to disk (then it is mapped).
// Valid as long as the view and the request live. Fault unavailable when the file cannot be read.
class BodyView {
 public:
  explicit BodyView(const Request& request);
  ~BodyView();
  BodyView(const BodyView&) = delete;
  BodyView& operator=(const BodyView&) = delete;
  std::string_view text() const { return text_; }

 private:
  std::string_view text_;
  void* mapped_ = nullptr;
};

struct Reply {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  Fields headers;  // besides those the server adds to every reply (security headers, Date …)
  std::string body;
  // Used instead of `body` when set (cache, assets): sent without a copy.
  std::shared_ptr<const std::string> shared_body;
  std::string file;              // path of a file to stream instead of a body; "" = none
  bool compressible = true;      // may be gzipped when the client accepts it
  bool already_gzipped = false;  // the body is gzip: the server adds Content-Encoding
  // Set: the page may be shared with other visitors until then, unless something is committed.
  std::optional<base::Instant> valid_until;
  // Text/event-stream: the connection stays open, and the server sends each topic that
  // Server::publish names and that stands in this list. Before each it asks the application again,
  // which may give a shorter list; an empty one ends the stream.
  std::vector<std::string> event_topics;

  Reply& with(std::string name, std::string value) & {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
  Reply&& with(std::string name, std::string value) && {
    headers.emplace_back(std::move(name), std::move(value));
    return std::move(*this);
  }
};

// 303 See Other to a path of our own: what a POST ends with. Anything but a path of our own (an
// address elsewhere, "//host") leads to "/".
Reply see_other(std::string path);
Reply plain(int status, std::string text);

// application/x-www-form-urlencoded, decoded. Nothing when it is malformed: a broken %-escape,
// NUL, text that is not UTF-8, or more than 2,000 fields.
std::optional<Fields> parse_form(std::string_view body);
// One piece of it; `plus_is_space` as in forms. Nothing for a broken escape or NUL.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space = false);
int hex_value(char digit);                          // 0 to 15; -1 for what is none
std::string percent_encode(std::string_view text);  // everything but unreserved characters

// What the server does by itself, for a cache that wants it done once: the gzip form of a body
// (level 1) and the strong ETag the server would give it.
std::string gzip(std::string_view body);
std::string etag_of(std::string_view body);

// The same text with the letters A–Z in lower case; names of headers and hosts compare so.
std::string ascii_lower(std::string_view text);
bool same_ignoring_case(std::string_view a, std::string_view b);

// One part of multipart/form-data; `content` points into the body.
struct Part {
  std::string name;
  std::optional<std::string> filename;  // set: a file
  std::string type;
  std::string_view content;
};
// Nothing when it is malformed or has more than `max_parts` parts.
std::optional<std::vector<Part>> parse_multipart(std::string_view content_type,
                                                 std::string_view body,
                                                 std::size_t max_parts = 200);

}  // namespace web
