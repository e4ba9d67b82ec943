// guildhall doctor: what could keep the hub from working, each in words. It looks, and leaves the
// tables as they are.
#include <sys/statvfs.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "base/fault.hpp"
#include "commands/commands.hpp"
#include "commands/control_socket.hpp"
#include "commands/open_hub.hpp"
#include "commands/verbs.hpp"
#include "web/mail/mail.hpp"

namespace commands {
namespace {

constexpr std::uintmax_t too_little_space = 200ull * 1024 * 1024;

bool is_there(const base::Config& config) {
  std::error_code failed;
  return std::filesystem::exists(config.data, failed);
}

bool tell(const char* what, bool well, const std::string& words) {
  std::cout << (well ? "ok     " : "wrong  ") << what << ": " << words << "\n";
  return well;
}

// Writing is the only proof: rights, mount options and quotas all end here.
bool folder(const base::Config& config) {
  std::error_code failed;
  if (!is_there(config))
    return tell("data folder", true,
                config.data + " is not there yet; serve makes it, or name another with --data");
  const std::string probe = config.data + "/doctor." + std::to_string(::getpid());
  const bool written = [&] {
    std::ofstream file(probe);
    file << "may I write here?\n";
    return bool(file.flush());
  }();
  std::filesystem::remove(probe, failed);
  return tell("data folder", written,
              config.data + (written ? " can be written"
                                     : " cannot be written; give it to the account that runs "
                                       "guildhall, or name another with --data"));
}

bool space(const base::Config& config) {
  std::error_code failed;
  const auto free = std::filesystem::space(config.data, failed);
  if (failed) return tell("free space", false, failed.message());
  const std::string words = std::to_string(free.available / (1024 * 1024)) + " MB free";
  const bool enough = free.available >= too_little_space;
  return tell("free space", enough, enough ? words : words + "; make room before files fail");
}

// False when no server runs.
bool ask(const base::Config& config, const std::string& line, const char* what, bool& well) {
  const auto answer = ask_server(control_path(config), line);
  if (!answer) return false;
  const Said server = said(*answer);
  well = tell(what, server.well, server.words + " (asked the running server)");
  return true;
}

bool database(const base::Config& config) {
  try {
    bool well = false, migrated = false;
    if (ask(config, doctor_line(), "database", well))
      return ask(config, migrations_line(), "migrations", migrated) && well && migrated;
    const std::string url = database_url(config);
    if (url.starts_with("sqlite:") && !std::filesystem::exists(url.substr(7)))
      return tell("database", true, "none yet; serve makes it");
    const auto db = sql::open(url, 1);
    const Said found = examine(*db);
    if (!tell("database", found.well, found.words)) return false;
    const Said tables = examine_migrations(*db);
    return tell("migrations", tables.well, tables.words);
  } catch (const base::Fault& fault) {
    return tell("database", false, fault.cause().empty() ? fault.what() : fault.cause());
  }
}

bool mail(const base::Config& config) {
  const std::string url = config.public_url.empty() ? "http://localhost" : config.public_url;
  const bool to_be_made = config.smtp_url.empty() && !is_there(config);
  const auto trouble =
      to_be_made ? std::optional<std::string>() : web::Postbox(config, url).trouble();
  if (trouble) return tell("mail", false, *trouble);
  return tell("mail", true,
              config.smtp_url.empty()
                  ? "none is sent: without --smtp-url it is written to " + config.data + "/mail"
                  : config.smtp_url + " takes mail");
}

}  // namespace

int doctor(const base::Config& config) {
  // Each says what it has to say, also after another failed.
  const bool folder_well = folder(config);
  const bool space_well = folder_well && (!is_there(config) || space(config));
  const bool database_well = database(config);
  const bool mail_well = mail(config);
  return folder_well && space_well && database_well && mail_well ? 0 : 1;
}

}  // namespace commands
