// What a person sent with a POST: fields and files, and the way to read them so that every wrong
// field is told at once, at its place.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fault.hpp"
#include "base/wall_time.hpp"
#include "web/server/http.hpp"

namespace web {

struct UploadedFile {
  std::string field;
  std::string name;          // as the browser told it: cleaned, without folders
  std::string_view content;  // points into the request's body
};

// Parsed once per request, before its transaction.
class Form {
 public:
  Form() = default;
  // Fault invalid("form", "form.malformed") for a body that does not parse.
  static Form parse(const Request& request);

  const std::string* find(std::string_view name) const;
  std::string value(std::string_view name) const;  // empty when absent
  std::vector<std::string> values(std::string_view name) const;
  bool has(std::string_view name) const { return find(name) != nullptr; }
  const Fields& fields() const { return fields_; }
  const std::vector<UploadedFile>& files() const { return files_; }
  bool empty() const { return fields_.empty() && files_.empty(); }
  // One hash of every field and of every file's name and content: two submits are the same one
  // only when it is. Takes a while where files are large: not in a write.
  std::string digest() const;

 private:
  Fields fields_;
  std::vector<UploadedFile> files_;
  std::shared_ptr<class BodyHolder> body_;
};

// Reads fields and gathers what is wrong; done() ends the request with Fault invalid if anything
// was. Every text is cleaned (base/text.hpp).
//
//   Reader in(form);
//   draft.title = in.line("title", limits::title_length, Reader::required);
//   draft.date = in.date("date");
//   in.done();
class Reader {
 public:
  explicit Reader(const Form& form) : form_(form) {}
  enum Need { optional, required };
  // Messages: form.required, form.too_long ({0} = the most), form.not_text.
  std::string line(std::string_view name, std::size_t max_length, Need need = optional);
  std::string block(std::string_view name, std::size_t max_bytes, Need need = optional);
  // form.date_wrong, form.weekday_wrong
  std::optional<base::Date> date(std::string_view name, Need need = optional);
  std::optional<base::TimeOfDay> time(std::string_view name, Need need = optional);
  std::optional<long long> integer(std::string_view name, long long lowest, long long highest,
                                   Need need = optional);
  // One of the words given, else form.choose.
  std::string choice(std::string_view name, std::initializer_list<std::string_view> words);
  std::string mail_address(std::string_view name, Need need = required);
  std::string web_address(std::string_view name, Need need = optional);  // http(s) only
  bool ticked(std::string_view name) const { return form_.has(name); }
  void wrong(std::string field, std::string key, std::vector<std::string> arguments = {});
  void done() const;

 private:
  const std::string& raw(std::string_view name) const;
  const Form& form_;
  std::vector<base::FieldFault> faults_;
};

}  // namespace web
