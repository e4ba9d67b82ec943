// The server as a whole: its threads, its door, its end. A connection's life is in
// server_connection.cpp.
#include "web/server/server.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <csignal>
#include <thread>

#include "base/fault.hpp"
#include "base/log.hpp"
#include "web/server/server_parts.hpp"

namespace web {
namespace {

using namespace std::chrono_literals;

constexpr auto sweep_pause = 100ms;
// Connections above the limit that are told so at the same time; beyond, the door is shut silently.
constexpr std::int64_t most_told_busy = 64;
// After the last request: time for the last answers to leave.
constexpr auto farewell = 300ms;

// A sixth of what a distribution allows by default would already be too few for our connections.
void raise_file_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
  }
}

tcp::endpoint endpoint_of(asio::io_context& context, const ServerOptions& options) {
  boost::system::error_code error;
  const auto address = asio::ip::make_address(options.host, error);
  if (!error) return {address, options.port};
  tcp::resolver resolver(context);
  const auto found = resolver.resolve(options.host, std::to_string(options.port), error);
  if (error || found.empty()) {
    base::unavailable("\"" + options.host + "\" is not an address of this machine");
  }
  return *found.begin();
}

// ::ffff:1.2.3.4, as a socket for both families says it, is 1.2.3.4.
std::string address_text(const asio::ip::address& address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
  }
  return address.to_string();
}

}  // namespace

Reply Application::refusal(const Request&, int status) {
  return plain(status, status == 413 ? "This is larger than we take here.\n"
                                     : "Too busy now. Try again in a moment.\n");
}

void Mailbox::post(std::function<void()> job) {
  const std::lock_guard lock(mutex_);
  if (context_) asio::post(*context_, std::move(job));
}

void Mailbox::put_on_worker(std::function<void()> job) {
  const std::lock_guard lock(mutex_);
  if (shared_) shared_->workers.put(std::move(job));
}

void Mailbox::close() {
  const std::lock_guard lock(mutex_);
  context_ = nullptr;
  shared_ = nullptr;
}

Network::Network(Shared& s) : shared(s), mailbox(std::make_shared<Mailbox>(context, s)) {}

Network::~Network() { mailbox->close(); }

void Network::adopt(tcp::socket socket) {
  const auto limit = static_cast<std::int64_t>(shared.options.limits.connections);
  const bool busy = shared.counters.connections >= limit;
  boost::system::error_code error;
  const auto peer = socket.remote_endpoint(error);
  if (error || (busy && shared.counters.told_busy >= most_told_busy)) return;
  socket.set_option(tcp::no_delay(true), error);
  socket.non_blocking(true, error);
  std::make_shared<Connection>(*this, std::move(socket), address_text(peer.address()), busy)
      ->start();
  if (!sweeping) sweep();
}

void Network::sweep() {
  sweeping = !connections.empty();
  if (!sweeping) return;
  sweeper.expires_after(sweep_pause);
  sweeper.async_wait([this](const boost::system::error_code& error) {
    if (error) return;
    const auto now = Ticks::now();
    for (Connection* connection : connections) connection->sweep(now);
    sweep();
  });
}

void Network::publish(const std::string& topic) {
  for (Connection* connection : connections) connection->publish(topic);
}

void Network::end_streams() {
  for (Connection* connection : connections) connection->end_stream();
}

void Network::close_all() {
  for (Connection* connection : connections) connection->close();
}

// Whatever one connection throws, the others go on.
void Network::run() {
  while (true) {
    try {
      context.run();
      return;
    } catch (const std::exception& e) {
      base::log(base::LogLevel::error, "network thread failed", {{"cause", e.what()}});
    }
  }
}

struct Server::Core {
  Core(ServerOptions options, Application& application);
  ~Core();
  void listen();
  asio::awaitable<void> accept();
  asio::awaitable<void> drain();
  template <class F>
  void on_every_network(F job);

  Shared shared;
  std::vector<std::unique_ptr<Network>> networks;
  std::optional<tcp::acceptor> acceptor;
  bool finished = false;
};

Server::Core::Core(ServerOptions options, Application& application)
    : shared(std::move(options), application) {
  std::signal(SIGPIPE, SIG_IGN);  // sendfile has no flag against it
  raise_file_limit();
  for (int i = 0; i < std::max(shared.options.network_threads, 1); ++i) {
    networks.push_back(std::make_unique<Network>(shared));
  }
  listen();
}

// Workers first: what they still do may speak to the networks.
Server::Core::~Core() {
  shared.workers.stop();
  acceptor.reset();
  for (auto& network : networks) network->mailbox->close();
  networks.clear();
}

void Server::Core::listen() {
  auto& context = networks.front()->context;
  const auto endpoint = endpoint_of(context, shared.options);
  boost::system::error_code error;
  acceptor.emplace(context);
  acceptor->open(endpoint.protocol(), error);
  if (!error) acceptor->set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor->bind(endpoint, error);
  if (!error) acceptor->listen(tcp::acceptor::max_listen_connections, error);
  if (error) {
    base::unavailable("cannot listen on " + shared.options.host + ":" +
                      std::to_string(shared.options.port) + ": " + error.message());
  }
}

asio::awaitable<void> Server::Core::accept() {
  asio::steady_timer pause(networks.front()->context);
  for (std::size_t next = 0; acceptor->is_open(); next = (next + 1) % networks.size()) {
    Network& network = *networks[next];
    auto [error, socket] = co_await acceptor->async_accept(network.context, quietly);
    if (!error && &network == networks.front().get()) {
      network.adopt(std::move(socket));
    } else if (!error) {
      asio::post(network.context, [&network, taken = std::move(socket)]() mutable {
        network.adopt(std::move(taken));
      });
    } else if (acceptor->is_open()) {  // out of descriptors, perhaps: no use in trying at once
      base::log(base::LogLevel::warning, "accept failed", {{"cause", error.message()}});
      pause.expires_after(100ms);
      co_await pause.async_wait(quietly);
    }
  }
}

template <class F>
void Server::Core::on_every_network(F job) {
  for (auto& network : networks) {
    asio::post(network->context, [job, &n = *network] { job(n); });
  }
}

// New requests are told 503 meanwhile; what runs has drain_seconds.
asio::awaitable<void> Server::Core::drain() {
  on_every_network([](Network& network) { network.end_streams(); });
  asio::steady_timer pause(networks.front()->context);
  const auto deadline = Ticks::now() + std::chrono::seconds(shared.options.limits.drain_seconds);
  const auto busy = [this] { return shared.counters.running > 0 || !shared.workers.idle(); };
  while (busy() && Ticks::now() < deadline) {
    pause.expires_after(10ms);
    co_await pause.async_wait(quietly);
  }
  finished = !busy();
  boost::system::error_code ignored;
  acceptor->close(ignored);
  const auto last = std::min(deadline, Ticks::now() + farewell);
  while (shared.counters.connections > 0 && Ticks::now() < last) {
    pause.expires_after(10ms);
    co_await pause.async_wait(quietly);
  }
  on_every_network([](Network& network) {
    network.close_all();
    network.guard.reset();
    network.sweeper.cancel();
    network.context.stop();
  });
}

Server::Server(ServerOptions options, Application& application)
    : core_(std::make_unique<Core>(std::move(options), application)) {}

Server::~Server() = default;

unsigned short Server::port() const {
  boost::system::error_code ignored;
  return core_->acceptor->local_endpoint(ignored).port();
}

bool Server::run() {
  Core& core = *core_;
  asio::co_spawn(core.networks.front()->context, core.accept(), asio::detached);
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < core.networks.size(); ++i) {
    threads.emplace_back([&network = *core.networks[i]] { network.run(); });
  }
  core.networks.front()->run();
  for (auto& thread : threads) thread.join();
  return core.finished;
}

void Server::stop() {
  if (core_->shared.draining.exchange(true)) return;
  asio::post(core_->networks.front()->context, [core = core_.get()] {
    asio::co_spawn(core->networks.front()->context, core->drain(), asio::detached);
  });
}

void Server::publish(const std::string& topic) {
  if (topic.find_first_of("\r\n") != std::string::npos) return;
  for (auto& network : core_->networks) {
    asio::post(network->context, [&n = *network, topic] { n.publish(topic); });
  }
}

void Server::on_worker(std::function<void()> job) { core_->shared.workers.put(std::move(job)); }

std::string Server::metrics() const {
  return core_->shared.counters.text(core_->shared.workers.waiting());
}

}  // namespace web
