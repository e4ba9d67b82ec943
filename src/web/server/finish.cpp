#include "web/server/finish.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

#include "base/log.hpp"
#include "base/text.hpp"

namespace web {
namespace {

using Header = std::pair<std::string_view, std::string_view>;

// Below this the gzip form saves less than a packet.
constexpr std::size_t least_bytes_to_compress = 1024;

constexpr std::array<Header, 7> security_headers{{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
     "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
     "frame-ancestors 'none'; manifest-src 'self'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "same-origin"},
    {"Permissions-Policy",
     "accelerometer=(), ambient-light-sensor=(), autoplay=(), battery=(), bluetooth=(), "
     "browsing-topics=(), camera=(), display-capture=(), document-domain=(), encrypted-media=(), "
     "fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), "
     "local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), "
     "picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), "
     "storage-access=(), usb=(), web-share=(), window-management=(), xr-spatial-tracking=()"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
}};
constexpr Header strict_transport{"Strict-Transport-Security", "max-age=31536000"};

void append(std::string& head, std::string_view name, std::string_view value) {
  head.append(name).append(": ").append(value).append("\r\n");
}

// All of them in one piece: most replies override none.
const std::string& security_block(bool https) {
  const auto make = [](bool strict) {
    std::string block;
    for (const auto& [name, value] : security_headers) append(block, name, value);
    if (strict) append(block, strict_transport.first, strict_transport.second);
    return block;
  };
  static const std::string plain = make(false), strict = make(true);
  return https ? strict : plain;
}

std::string_view status_text(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 204:
      return "No Content";
    case 301:
      return "Moved Permanently";
    case 302:
      return "Found";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 307:
      return "Temporary Redirect";
    case 308:
      return "Permanent Redirect";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 421:
      return "Misdirected Request";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Status";
  }
}

bool is_compressible_type(std::string_view type) {
  type = type.substr(0, type.find(';'));
  return type.starts_with("text/") || type.find("json") != type.npos ||
         type.find("xml") != type.npos || type.find("javascript") != type.npos;
}

std::string_view body_of(const Reply& reply) {
  return reply.shared_body ? std::string_view(*reply.shared_body) : std::string_view(reply.body);
}

bool could_compress(const Reply& reply) {
  return reply.compressible && !reply.already_gzipped && reply.file.empty() &&
         reply.event_topics.empty() && body_of(reply).size() >= least_bytes_to_compress &&
         is_compressible_type(reply.type);
}

// Takes a header out of the reply; the first of that name.
std::string take(Fields& headers, std::string_view name) {
  for (auto it = headers.begin(); it != headers.end(); ++it) {
    if (!same_ignoring_case(it->first, name)) continue;
    std::string value = std::move(it->second);
    headers.erase(it);
    return value;
  }
  return {};
}

// "\"abc\"" -> "\"abc-gz\"": the two forms of one page differ byte for byte.
std::string gzip_tag(std::string tag) {
  if (tag.size() >= 2 && tag.back() == '"') tag.insert(tag.size() - 1, "-gz");
  return tag;
}

std::string_view opaque(std::string_view tag) {
  return tag.starts_with("W/") ? tag.substr(2) : tag;
}

// If-None-Match compares weakly (RFC 9110 13.1.2).
bool matches(std::string_view if_none_match, std::string_view tag) {
  if (if_none_match.empty() || tag.empty()) return false;
  if (base::trim(if_none_match) == "*") return true;
  for (const auto item : base::split(if_none_match, ',')) {
    if (opaque(base::trim(item)) == opaque(tag)) return true;
  }
  return false;
}

std::string file_tag(const struct stat& facts) {
  return fmt::format("\"{:x}-{:x}-{:x}\"", facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec,
                     facts.st_size);
}

// Opens the file of a reply; what cannot be opened is our fault, not the reader's.
void open_file(Reply& reply, Answer& answer, std::string& tag) {
  OpenFile file(::open(reply.file.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat facts {};
  if (!file || ::fstat(file.descriptor(), &facts) != 0 || !S_ISREG(facts.st_mode)) {
    base::log(base::LogLevel::error, "file of a reply cannot be read");
    reply = plain(500, "This file cannot be read now.\n");
    return;
  }
  answer.file = std::move(file);
  answer.file_bytes = facts.st_size;
  if (tag.empty() && reply.status == 200) tag = file_tag(facts);
}

// A line break in a value would let the text of a person write headers.
bool is_safe(const std::pair<std::string, std::string>& header) {
  const bool safe =
      header.first.find_first_of(std::string_view("\r\n\0: ", 5)) == std::string::npos &&
      header.second.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos;
  if (!safe) base::log(base::LogLevel::error, "reply header dropped");
  return safe;
}

void append_headers(std::string& head, const Fields& headers, bool https) {
  bool overrides = false;
  for (const auto& header : headers) {
    if (!is_safe(header)) continue;
    append(head, header.first, header.second);
    for (const auto& ours : security_headers) {
      overrides = overrides || same_ignoring_case(header.first, ours.first);
    }
    overrides = overrides || same_ignoring_case(header.first, strict_transport.first);
  }
  if (!overrides) {
    head += security_block(https);
    return;
  }
  const auto set = [&](std::string_view name) {
    for (const auto& header : headers) {
      if (same_ignoring_case(header.first, name)) return true;
    }
    return false;
  };
  for (const auto& ours : security_headers) {
    if (!set(ours.first)) append(head, ours.first, ours.second);
  }
  if (https && !set(strict_transport.first)) {
    append(head, strict_transport.first, strict_transport.second);
  }
}

std::string merged_vary(std::string vary) {
  if (vary.empty()) return "Accept-Encoding";
  if (vary == "*" || ascii_lower(vary).find("accept-encoding") != std::string::npos) return vary;
  return vary + ", Accept-Encoding";
}

// Status line and headers. `varies`: another reader may get another form of the same page.
void write_head(Answer& answer, Reply reply, const std::string& tag, bool varies, bool https) {
  auto& head = answer.head;
  head.reserve(2048);
  head = fmt::format("HTTP/1.1 {} {}\r\n", reply.status, status_text(reply.status));
  const bool has_content = reply.status != 204 && reply.status != 304;
  const std::size_t length = answer.file          ? static_cast<std::size_t>(answer.file_bytes)
                             : answer.shared_body ? answer.shared_body->size()
                                                  : answer.own_body.size();
  const bool events = !reply.event_topics.empty();
  if (events) {
    append(head, "Content-Type", "text/event-stream");
    append(head, "Cache-Control", "no-store");
    append(head, "X-Accel-Buffering", "no");
    answer.event_topics = std::move(reply.event_topics);
  } else if (has_content) {
    append(head, "Content-Length", fmt::format_int(length).c_str());
    if (!reply.type.empty() && length > 0) reply.headers.emplace_back("Content-Type", reply.type);
  }
  if (!tag.empty()) reply.headers.emplace_back("ETag", tag);
  if (varies || reply.already_gzipped) {
    reply.headers.emplace_back("Vary", merged_vary(take(reply.headers, "vary")));
    if (reply.already_gzipped && has_content) append(head, "Content-Encoding", "gzip");
  }
  append_headers(head, reply.headers, https);
}

}  // namespace

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::size_t bytes_to_compress(const Request& request, const Reply& reply) {
  return could_compress(reply) && request.accepts_gzip() ? body_of(reply).size() : 0;
}

Answer finish(const Request& request, Reply reply, bool https) {
  Answer answer;
  std::string tag = take(reply.headers, "etag");
  if (!reply.file.empty()) open_file(reply, answer, tag);
  if (request.head) reply.event_topics.clear();
  const bool events = !reply.event_topics.empty();
  const bool taggable = reply.status == 200 && request.method == Method::get && !events;
  if (tag.empty() && taggable && !answer.file) tag = etag_of(body_of(reply));
  const bool varies = could_compress(reply);
  const bool compress = varies && request.accepts_gzip();
  if (compress) tag = gzip_tag(std::move(tag));

  const bool unchanged = taggable && matches(request.header("if-none-match"), tag);
  if (unchanged) reply.status = 304;
  answer.status = reply.status;
  answer.sends_body = !request.head && reply.status != 204 && reply.status != 304;
  if (compress && !unchanged) {
    answer.own_body = gzip(body_of(reply));
    reply.already_gzipped = true;
  } else if (reply.shared_body) {
    answer.shared_body = std::move(reply.shared_body);
  } else {
    answer.own_body = std::move(reply.body);
  }

  write_head(answer, std::move(reply), tag, varies, https);
  return answer;
}

}  // namespace web
