// The two ways out of web/mail/mail.hpp: SMTP by libcurl, and files.
#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <system_error>

#include "base/fault.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "base/wall_time.hpp"
#include "web/mail/mail.hpp"

namespace web {

class Postbox::Way {
 public:
  virtual ~Way() = default;
  virtual void send(const Mail& mail) const = 0;
  virtual std::optional<std::string> trouble() const = 0;
  std::atomic<bool> closed = false;
};

namespace {

namespace fs = std::filesystem;

struct CurlClose {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Upload {
  std::string_view rest;
};
std::size_t give(char* to, std::size_t size, std::size_t count, void* upload) {
  std::string_view& rest = static_cast<Upload*>(upload)->rest;
  const std::size_t n = std::min(size * count, rest.size());
  std::memcpy(to, rest.data(), n);
  rest.remove_prefix(n);
  return n;
}
// Keeps the server's last refusal: it says why better than any code. Its farewell is none.
std::size_t listen(char* from, std::size_t size, std::size_t count, void* said) {
  const std::string_view line = base::trim(std::string_view(from, size * count));
  if (line.starts_with('4') || line.starts_with('5')) *static_cast<std::string*>(said) = line;
  return size * count;
}

// Called about once a second, also while the server says nothing; 1 breaks off.
int go_on(void* closed, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return *static_cast<const std::atomic<bool>*>(closed) ? 1 : 0;
}

class Smtp final : public Postbox::Way {
 public:
  Smtp(const base::Config& config, const std::string& from)
      : user_(config.smtp_user),
        password_(config.smtp_password),
        local_(base::is_loopback_url(config.smtp_url)) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    // The path is the name we greet the server with.
    url_ = config.smtp_url.substr(0, config.smtp_url.find('/', config.smtp_url.find("://") + 3)) +
           "/" + from.substr(from.find('@') + 1);
  }

  void send(const Mail& mail) const override {
    const std::string message = compose(mail);
    Upload upload{message};
    const auto handle = prepare();
    const std::unique_ptr<curl_slist, CurlClose> recipients(
        curl_slist_append(nullptr, mail.to.address.c_str()));
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, mail.from.address.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(handle.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_READFUNCTION, give);
    curl_easy_setopt(handle.get(), CURLOPT_READDATA, &upload);
    perform(handle.get());
  }

  std::optional<std::string> trouble() const override {
    const auto handle = prepare();
    curl_easy_setopt(handle.get(), CURLOPT_CONNECT_ONLY, 1L);
    try {
      perform(handle.get());
    } catch (const MailFault& fault) {
      return fault.what();
    }
    return std::nullopt;
  }

 private:
  std::unique_ptr<CURL, CurlClose> prepare() const {
    std::unique_ptr<CURL, CurlClose> handle(curl_easy_init());
    if (!handle) throw MailFault("libcurl does not start", false);
    CURL* curl = handle.get();
    curl_easy_setopt(curl, CURLOPT_URL, url_.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);  // other threads have signals of their own
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 20L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 120L);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, go_on);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &closed);
    const bool must_hide = !user_.empty() && !local_;
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     static_cast<long>(must_hide ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    if (!user_.empty()) {
      curl_easy_setopt(curl, CURLOPT_USERNAME, user_.c_str());
      curl_easy_setopt(curl, CURLOPT_PASSWORD, password_.c_str());
    }
    return handle;
  }

  static void perform(CURL* curl) {
    std::array<char, CURL_ERROR_SIZE> error{};
    std::string said;
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error.data());
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, listen);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &said);
    const CURLcode result = curl_easy_perform(curl);
    if (result == CURLE_OK) return;
    long code = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
    std::string cause = error[0] ? error.data() : curl_easy_strerror(result);
    if (!said.empty()) cause += " (the mail server said: " + said + ")";
    // A wrong password (535) is the hub's trouble and may be mended; a refused person is not.
    const bool permanent = code >= 500 && result != CURLE_LOGIN_DENIED;
    throw MailFault(cause, permanent);
  }

  std::string url_, user_, password_;
  bool local_;
};

class Folder final : public Postbox::Way {
 public:
  explicit Folder(fs::path folder) : folder_(std::move(folder)) {}

  void send(const Mail& mail) const override {
    const std::string message = compose(mail);
    // 2023-05-11T11:30:00Z -> 20230511T113000; then the microseconds, so that names sort by time.
    std::string stem = base::iso_utc(mail.date);
    std::erase_if(stem, [](char c) { return c == '-' || c == ':' || c == 'Z'; });
    std::string micros = std::to_string(mail.date.us % 1'000'000);
    micros.insert(0, 6 - std::min<std::size_t>(micros.size(), 6), '0');
    stem += "." + micros + "-" + base::random_public_id().substr(0, 8);
    make_folder();
    const fs::path hidden = folder_ / ("." + stem + ".part");
    {
      std::ofstream file(hidden, std::ios::binary);
      file << message;
      file.flush();
      if (!file)
        fail("cannot write into " + folder_.string(), std::make_error_code(std::errc(errno)));
    }
    std::error_code error;
    fs::permissions(hidden, fs::perms::owner_read | fs::perms::owner_write, error);
    fs::rename(hidden, folder_ / (stem + ".eml"), error);
    if (error) fail("cannot write into " + folder_.string(), error);
  }

  std::optional<std::string> trouble() const override {
    try {
      make_folder();
      const fs::path probe = folder_ / ".probe";
      if (!std::ofstream(probe))
        fail("cannot write into " + folder_.string(), std::make_error_code(std::errc(errno)));
      fs::remove(probe);
    } catch (const MailFault& fault) {
      return fault.what();
    }
    return std::nullopt;
  }

 private:
  void make_folder() const {
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error) fail("cannot make " + folder_.string(), error);
  }
  [[noreturn]] static void fail(const std::string& what, std::error_code error) {
    throw MailFault(what + ": " + error.message(), false);
  }

  fs::path folder_;
};

}  // namespace

Postbox::Postbox(const base::Config& config, std::string_view public_url)
    : sender_(sender_of(config, public_url)) {
  if (config.smtp_url.empty()) {
    way_ = std::make_unique<Folder>(fs::path(config.data) / "mail");
  } else {
    way_ = std::make_unique<Smtp>(config, sender_.address);
  }
}
Postbox::~Postbox() = default;

void Postbox::send(const Mail& mail) const {
  if (way_->closed) throw MailFault("the program ends", false);
  way_->send(mail);
}
void Postbox::close() { way_->closed = true; }
bool Postbox::closed() const { return way_->closed; }
std::optional<std::string> Postbox::trouble() const { return way_->trouble(); }

}  // namespace web
