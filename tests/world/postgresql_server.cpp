#include "world/postgresql_server.hpp"

#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

namespace world {
namespace {

// The newest of /usr/lib/postgresql/*/bin, where Debian keeps them, or GUILDHALL_POSTGRESQL_BIN.
std::filesystem::path programs() {
  if (const char* given = std::getenv("GUILDHALL_POSTGRESQL_BIN")) return given;
  std::filesystem::path newest;
  std::error_code none;
  for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", none))
    if (std::filesystem::exists(version.path() / "bin" / "initdb") && version.path() > newest)
      newest = version.path();
  if (newest.empty())
    throw std::runtime_error(
        "PostgreSQL is not installed, and every test runs on it too: apt-get install postgresql");
  return newest / "bin";
}

// Nothing when we are an ordinary user ourselves.
const passwd* ordinary_user() {
  if (::geteuid() != 0) return nullptr;
  for (const char* name : {"postgres", "nobody"})
    if (const passwd* user = ::getpwnam(name)) return user;
  throw std::runtime_error("no ordinary user to run PostgreSQL as");
}

pid_t spawn(const std::vector<std::string>& words, const std::string& log) {
  const passwd* user = ordinary_user();
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child != 0) return child;
  const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
  ::dup2(out, 1);
  ::dup2(out, 2);
  if (user &&
      (::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0))
    ::_exit(126);
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);  // a killed test takes its server with it
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;

}  // namespace

PostgresqlServer& PostgresqlServer::instance() {
  static PostgresqlServer server;
  return server;
}

PostgresqlServer::PostgresqlServer() {
  if (const passwd* user = ordinary_user();
      user && ::chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) != 0)
    throw std::runtime_error("the folder for PostgreSQL cannot be given away");
  initialise();
  start();
  wait_until_ready();
}

PostgresqlServer::~PostgresqlServer() {
  if (server_ <= 0) return;
  ::kill(server_, SIGQUIT);  // at once: nothing of it is kept
  ::waitpid(server_, nullptr, 0);
}

void PostgresqlServer::initialise() {
  // A collation of a language on purpose: it shows where text is not compared by its bytes.
  const pid_t child =
      spawn({programs() / "initdb", "--no-sync", "--auth=trust", "--username=guildhall",
             "--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=nl",
             "--pgdata=" + folder_ / "data"},
            folder_ / "log");
  int status = 0;
  ::waitpid(child, &status, 0);
  if (status != 0) throw std::runtime_error("initdb failed: " + text_of(folder_ / "log"));
}

void PostgresqlServer::start() {
  server_ = spawn({programs() / "postgres", "-D", folder_ / "data", "-k", folder_.path().string(),
                   "-c", "listen_addresses=", "-c", "fsync=off", "-c", "synchronous_commit=off",
                   "-c", "full_page_writes=off", "-c", "max_connections=200", "-c",
                   "shared_buffers=32MB", "-c", "autovacuum=off"},
                  folder_ / "log");
}

void PostgresqlServer::wait_until_ready() {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (PQping(url("postgres").c_str()) != PQPING_OK) {
    if (::waitpid(server_, nullptr, WNOHANG) != 0 || std::chrono::steady_clock::now() > deadline)
      throw std::runtime_error("PostgreSQL does not start: " + text_of(folder_ / "log"));
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

std::string PostgresqlServer::url(const std::string& database) const {
  return "postgresql://guildhall@/" + database + "?host=" + folder_.path().string();
}

void PostgresqlServer::run(const std::string& sql) {
  const Connection connection(PQconnectdb(url("postgres").c_str()), &PQfinish);
  PGresult* result = PQexec(connection.get(), sql.c_str());
  const std::string error = PQresultErrorMessage(result);
  PQclear(result);
  if (!error.empty()) throw std::runtime_error(sql + ": " + error);
}

std::string PostgresqlServer::create(const std::string& database, const std::string& like) {
  // Copying files is four times as quick here as the default, which writes them to the log too.
  run("CREATE DATABASE " + database + " TEMPLATE " + like + " STRATEGY file_copy");
  return url(database);
}

void PostgresqlServer::drop(const std::string& database) {
  run("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
}

void PostgresqlServer::disconnect_all(const std::string& database) {
  const Connection connection(PQconnectdb(url("postgres").c_str()), &PQfinish);
  PQclear(PQexec(
      connection.get(),
      ("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'")
          .c_str()));
}

}  // namespace world
