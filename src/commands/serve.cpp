#include <csignal>
#include <filesystem>
#include <iostream>
#include <thread>

#include "base/log.hpp"
#include "base/secret.hpp"
#include "commands/commands.hpp"
#include "commands/control_socket.hpp"
#include "commands/demo.hpp"
#include "commands/open_hub.hpp"
#include "commands/verbs.hpp"
#include "guild/meetings/planning.hpp"
#include "jobs/jobs.hpp"
#include "web/application.hpp"
#include "web/hub/housekeeping.hpp"
#include "web/hub/job_handlers.hpp"
#include "web/mail/mail.hpp"

namespace commands {
namespace {

// Blocks SIGTERM and SIGINT for every thread made after it, and waits for them on one of its own.
class Stopper {
 public:
  Stopper() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    signal(SIGPIPE, SIG_IGN);
  }
  void on_signal(std::function<void()> stop) {
    std::thread([this, stop] {
      int which = 0;
      sigwait(&signals_, &which);
      base::log(base::LogLevel::info, "stopping", {{"signal", which}});
      stop();
    }).detach();
  }

 private:
  sigset_t signals_;
};

web::ServerOptions server_options(const base::Config& config, const base::ListenAddress& address,
                                  const std::string& public_url) {
  web::ServerOptions options;
  options.host = address.host;
  options.port = address.port;
  const int processors = std::max(1u, std::thread::hardware_concurrency());
  options.worker_threads = config.workers > 0 ? config.workers : std::max(4, 2 * processors);
  options.temporary_folder = config.data + "/temporary";
  options.trusted_proxies = config.trusted_proxies;
  if (!public_url.empty()) options.hosts = {std::string(base::authority_of_url(public_url))};
  options.https = public_url.starts_with("https://");
  // Where nothing can be made, large uploads are refused as they come.
  std::error_code failed;
  std::filesystem::remove_all(options.temporary_folder, failed);
  std::filesystem::create_directories(options.temporary_folder, failed);
  return options;
}

struct Keys {
  std::string signature;
  bool named = false;
};

Keys read_keys(sql::Database& db) {
  const auto there = sql::in_read(db, [](sql::Read& read) -> std::optional<Keys> {
    const auto signature = guild::find_secret_key(read, "signature");
    if (!signature) return std::nullopt;
    return Keys{*signature, guild::find_hub(read).has_value()};
  });
  if (there) return *there;
  return sql::in_write(db, [](sql::Write& write) {
    return Keys{guild::secret_key(write, "signature"), guild::find_hub(write).has_value()};
  });
}

// A hub that can only be read, or has no room, still serves its readers.
void begin_housekeeping(sql::Database& db, const base::Clock& clock) {
  try {
    sql::in_write(db, [&](sql::Write& write) {
      web::begin_housekeeping(write, clock.now());
      guild::follow_zones(write, clock.now());
    });
  } catch (const base::Fault& fault) {
    if (fault.kind() != base::FaultKind::unavailable) throw;
    base::log(base::LogLevel::error, "nothing can be written", {{"cause", fault.what()}});
  }
}

}  // namespace

int serve(const base::Config& config) {
  Stopper stopper;
  const base::SystemClock clock;
  const base::ListenAddress address = base::parse_listen(config.listen);
  const auto db = open_hub(config);
  if (config.demo) fill_demo_hub(*db, clock, config);
  const Keys keys = read_keys(*db);

  web::LastUses last_uses;
  std::string public_url = config.public_url;
  if (public_url.ends_with('/')) public_url.pop_back();
  web::Services services{*db, clock, config, public_url, keys.signature, "", false, &last_uses};
  if (!keys.named) services.setup_token = base::random_token(16);
  web::Hub hub(services);
  web::Server server(server_options(config, address, public_url), hub);
  const std::string shown_host =
      address.host.find(':') == std::string::npos ? address.host : "[" + address.host + "]";
  const std::string listening = "http://" + shown_host + ":" + std::to_string(server.port());
  if (services.public_url.empty()) services.public_url = listening;
  services.loopback = base::is_loopback_url(services.public_url);
  hub.server_metrics = [&server] { return server.metrics(); };
  services.on_worker = [&server](std::function<void()> job) { server.on_worker(std::move(job)); };
  db->listen([&server](const std::string& topic) { server.publish(topic); });

  web::Postbox postbox(config, services.public_url);
  begin_housekeeping(*db, clock);
  jobs::Runner runner(*db, clock, web::job_handlers(services, postbox));
  const ControlSocket control(
      control_path(config), [&](const std::string& line) { return answer_line(*db, clock, line); });
  stopper.on_signal([&] {
    runner.stop();  // first: what breaks off from here on has not failed
    postbox.close();
    server.stop();
  });

  std::cout << "listening on " << listening << std::endl;
  if (!services.setup_token.empty())
    base::log(base::LogLevel::warning, "name this hub",
              {{"open", services.public_url + "/setup?token=" + services.setup_token}});
  const bool finished = server.run();
  base::log(base::LogLevel::info, "stopped", {{"everything_finished", finished ? 1 : 0}});
  return 0;
}

}  // namespace commands
