#include "web/form.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"

namespace web {

// Keeps the body of a request mapped while a Form points into it.
class BodyHolder {
 public:
  explicit BodyHolder(const Request& request) : view_(request) {}
  std::string_view bytes() const { return view_.text(); }

 private:
  BodyView view_;
};

namespace {

bool is_multipart(std::string_view type) { return type.starts_with("multipart/form-data"); }
bool is_urlencoded(std::string_view type) {
  return type.empty() || type.starts_with("application/x-www-form-urlencoded");
}

// Browsers send a bare name, but nothing obliges a client to: no folders, no control characters.
std::string file_name(std::string_view sent) {
  const auto slash = sent.find_last_of("/\\");
  if (slash != std::string_view::npos) sent.remove_prefix(slash + 1);
  std::string name = base::clean_line(sent).value_or("");
  if (base::length(name) > base::limits::name_length) {
    const auto dot = name.rfind('.');
    const std::string ending =
        dot != std::string::npos && name.size() - dot <= 12 ? name.substr(dot) : "";
    name = base::shorten(name, base::limits::name_length - ending.size()) + ending;
  }
  return name.empty() ? "file" : name;
}

}  // namespace

Form Form::parse(const Request& request) {
  Form form;
  const std::string_view type = request.header("content-type");
  form.body_ = std::make_shared<BodyHolder>(request);
  const std::string_view body = form.body_->bytes();
  if (is_multipart(type)) {
    auto parts = parse_multipart(type, body);
    if (!parts) base::invalid("form", "form.malformed");
    for (Part& part : *parts) {
      if (!part.filename) {
        form.fields_.emplace_back(std::move(part.name), std::string(part.content));
      } else if (!part.filename->empty()) {
        form.files_.push_back({std::move(part.name), file_name(*part.filename), part.content});
      }
    }
  } else if (is_urlencoded(type)) {
    auto fields = parse_form(body);
    if (!fields) base::invalid("form", "form.malformed");
    form.fields_ = std::move(*fields);
  } else {
    base::invalid("form", "form.malformed");
  }
  return form;
}

const std::string* Form::find(std::string_view name) const {
  for (const auto& [field, value] : fields_)
    if (field == name) return &value;
  return nullptr;
}

std::string Form::digest() const {
  std::string all;
  // Each with its length before it, so that nothing typed can pass for two fields.
  const auto add = [&all](std::string_view text) {
    all += std::to_string(text.size()) + ':';
    all += text;
  };
  for (const auto& [field, value] : fields_) add(field), add(value);
  for (const UploadedFile& file : files_)
    add(file.field), add(file.name), add(base::token_hash(file.content));
  return base::token_hash(all);
}

std::string Form::value(std::string_view name) const {
  const std::string* found = find(name);
  return found ? *found : std::string();
}

std::vector<std::string> Form::values(std::string_view name) const {
  std::vector<std::string> found;
  for (const auto& [field, value] : fields_)
    if (field == name) found.push_back(value);
  return found;
}

const std::string& Reader::raw(std::string_view name) const {
  static const std::string none;
  const std::string* found = form_.find(name);
  return found ? *found : none;
}

void Reader::wrong(std::string field, std::string key, std::vector<std::string> arguments) {
  faults_.push_back({std::move(field), std::move(key), std::move(arguments)});
}

void Reader::done() const {
  if (!faults_.empty()) base::invalid(faults_);
}

std::string Reader::line(std::string_view name, std::size_t max_length, Need need) {
  const auto cleaned = base::clean_line(raw(name));
  if (!cleaned) {
    wrong(std::string(name), "form.not_text");
    return {};
  }
  if (cleaned->empty() && need == required) wrong(std::string(name), "form.required");
  if (base::length(*cleaned) > max_length)
    wrong(std::string(name), "form.too_long", {std::to_string(max_length)});
  return *cleaned;
}

std::string Reader::block(std::string_view name, std::size_t max_bytes, Need need) {
  const auto cleaned = base::clean_block(raw(name));
  if (!cleaned) {
    wrong(std::string(name), "form.not_text");
    return {};
  }
  if (cleaned->empty() && need == required) wrong(std::string(name), "form.required");
  if (cleaned->size() > max_bytes)
    wrong(std::string(name), "form.too_long", {std::to_string(max_bytes)});
  return *cleaned;
}

std::optional<base::Date> Reader::date(std::string_view name, Need need) {
  const std::string text = line(name, 60, need);
  if (text.empty()) return std::nullopt;
  const base::ParsedDate parsed = base::parse_date(text);
  if (!parsed.date) {
    wrong(std::string(name), "form.date_wrong");
  } else if (!parsed.weekday_fits) {
    wrong(std::string(name), "form.weekday_wrong");
  }
  return parsed.date;
}

std::optional<base::TimeOfDay> Reader::time(std::string_view name, Need need) {
  const std::string text = line(name, 30, need);
  if (text.empty()) return std::nullopt;
  const auto parsed = base::parse_time(text);
  if (!parsed) wrong(std::string(name), "form.time_wrong");
  return parsed;
}

std::optional<long long> Reader::integer(std::string_view name, long long lowest, long long highest,
                                         Need need) {
  const std::string text = line(name, 30, need);
  if (text.empty()) return std::nullopt;
  const auto number = base::parse_integer(text);
  if (!number || *number < lowest || *number > highest) {
    wrong(std::string(name), "form.number_between",
          {std::to_string(lowest), std::to_string(highest)});
    return std::nullopt;
  }
  return number;
}

std::string Reader::choice(std::string_view name, std::initializer_list<std::string_view> words) {
  const std::string& chosen = raw(name);
  if (std::find(words.begin(), words.end(), chosen) == words.end()) {
    wrong(std::string(name), "form.choose");
    return std::string(*words.begin());
  }
  return chosen;
}

std::string Reader::mail_address(std::string_view name, Need need) {
  const std::string address = line(name, base::limits::address_bytes, need);
  if (!address.empty() && !base::looks_like_mail_address(address))
    wrong(std::string(name), "form.mail_wrong");
  return address;
}

std::string Reader::web_address(std::string_view name, Need need) {
  std::string address = line(name, base::limits::line_length, need);
  if (address.empty()) return address;
  if (address.find("://") == std::string::npos) address = "https://" + address;
  const bool web = address.starts_with("https://") || address.starts_with("http://");
  if (!web || address.find(' ') != std::string::npos || address.find('.') == std::string::npos)
    wrong(std::string(name), "form.link_wrong");
  return address;
}

}  // namespace web
