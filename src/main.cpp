// Guildhall: communities of practice, designed, hosted and measured. This file is the table of
// contents of the program.
#include <CLI/CLI.hpp>
#include <iostream>

#include "base/fault.hpp"
#include "base/log.hpp"
#include "commands/commands.hpp"

extern char** environ;

namespace {

void add_common_flags(CLI::App& app, base::Config& config) {
  app.add_option("--data", config.data, "The data folder; made when it is missing")
      ->capture_default_str();
  app.add_option("--database", config.database,
                 "sqlite:PATH or postgresql://…; without it SQLite in the data folder");
}

CLI::App* add_serve(CLI::App& app, base::Config& config) {
  CLI::App* serve = app.add_subcommand("serve", "Serve the hub until SIGTERM");
  add_common_flags(*serve, config);
  serve->add_option("--listen", config.listen, "HOST:PORT; port 0 picks a free one")
      ->capture_default_str();
  serve->add_option("--public-url", config.public_url,
                    "The address people use, e.g. https://hub.example.org; decides every link");
  serve->add_flag("--demo", config.demo, "Fill an empty hub with the demo hub");
  serve->add_option("--workers", config.workers, "Threads that answer requests");
  serve->add_option("--trusted-proxy", config.trusted_proxies,
                    "Address of a proxy whose X-Forwarded-For is believed; may be repeated");
  serve->add_option("--smtp-url", config.smtp_url,
                    "smtp://host:587 or smtps://host:465; without it mail is written to DATA/mail");
  serve->add_option("--smtp-user", config.smtp_user, "Who signs in to the mail server");
  serve->add_option("--mail-from", config.mail_from, "Sender of mail: Hub <hub@example.org>");
  return serve;
}

// For bin/bench; --help does not show it.
CLI::App* add_bench_data(CLI::App& app, base::Config& config, commands::BenchSize& size) {
  CLI::App* bench = app.add_subcommand("bench-data", "Fill an empty data folder for bin/bench");
  bench->group("");
  add_common_flags(*bench, config);
  const auto amount = [&](const char* flag, int& value) {
    bench->add_option(flag, value)->capture_default_str()->check(CLI::PositiveNumber);
  };
  amount("--people", size.people);
  amount("--communities", size.communities);
  amount("--meetings", size.meetings);
  amount("--replies", size.replies);
  return bench;
}

}  // namespace

int main(int argc, char** argv) {
  base::Config config;
  commands::NewPerson person;
  CLI::App app{"Guildhall hosts communities of practice: one program, one data folder."};
  app.set_version_flag("--version", GUILDHALL_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Every flag is also a variable: --public-url is GUILDHALL_PUBLIC_URL. Secrets may stand in a "
      "file named by GUILDHALL_SMTP_PASSWORD_FILE.");

  CLI::App* serve = add_serve(app, config);
  CLI::App* people = app.add_subcommand("person", "People of the hub");
  people->require_subcommand(1);
  CLI::App* add = people->add_subcommand("add", "Add a person");
  add_common_flags(*add, config);
  add->add_option("--email", person.mail_address, "Mail address")->required();
  add->add_option("--name", person.name, "Name")->required();
  add->add_flag("--admin", person.administrator, "May administer the hub");
  CLI::App* doctor = app.add_subcommand("doctor", "Check database, folder and mail, in words");
  add_common_flags(*doctor, config);
  commands::BenchSize size;
  CLI::App* bench_data = add_bench_data(app, config, size);

  try {
    // Flags come after the environment, so that a flag wins also where it repeats a default.
    base::read_environment(config, environ);
    CLI11_PARSE(app, argc, argv);
    base::check(config);
    base::set_log_level(base::log_level_of(config.log_level));
    if (serve->parsed()) return commands::serve(config);
    if (add->parsed()) return commands::add_person(config, person);
    if (bench_data->parsed()) return commands::fill_for_bench(config, size);
    if (doctor->parsed()) return commands::doctor(config);
  } catch (const base::Fault& fault) {
    std::cerr << "guildhall: " << (fault.cause().empty() ? fault.what() : fault.cause()) << "\n";
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "guildhall: " << error.what() << "\n";
    return 2;
  }
  return 1;
}
