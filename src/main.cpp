// Guildhall: communities of practice, designed, hosted and measured. This file is the table of
// contents of the program.
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "base/fault.hpp"
#include "base/log.hpp"
#include "commands/commands.hpp"
#include "commands/measure.hpp"

extern char** environ;

namespace {

void add_common_flags(CLI::App& app, base::Config& config) {
  app.add_option("--data", config.data, "The data folder; made when it is missing")
      ->capture_default_str();
  app.add_option("--database", config.database,
                 "sqlite:PATH or postgresql://…; without it SQLite in the data folder");
}

void add_mail_flags(CLI::App& app, base::Config& config) {
  app.add_option("--public-url", config.public_url,
                 "The address people use, e.g. https://hub.example.org; decides every link");
  app.add_option("--smtp-url", config.smtp_url,
                 "smtp://host:587 or smtps://host:465; without it mail is written to DATA/mail");
  app.add_option("--smtp-user", config.smtp_user, "Who signs in to the mail server");
  app.add_option("--mail-from", config.mail_from, "Sender of mail: Hub <hub@example.org>");
}

CLI::App* add_serve(CLI::App& app, base::Config& config) {
  CLI::App* serve = app.add_subcommand("serve", "Serve the hub until SIGTERM");
  add_common_flags(*serve, config);
  serve->add_option("--listen", config.listen, "HOST:PORT; port 0 picks a free one")
      ->capture_default_str();
  serve->add_flag("--demo", config.demo, "Fill an empty hub with the demo hub");
  serve->add_option("--workers", config.workers, "Threads that answer requests");
  serve->add_option("--trusted-proxy", config.trusted_proxies,
                    "Address of a proxy whose X-Forwarded-For is believed; may be repeated");
  add_mail_flags(*serve, config);
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
  amount("--questions", size.questions);
  amount("--comments", size.comments);
  amount("--lessons", size.lessons);
  return bench;
}

CLI::App* add_measure(CLI::App& app, commands::MeasureRequest& request) {
  CLI::App* measure = app.add_subcommand(
      "measure", "Measure a network: betweenness, connectedness, resilience; needs no hub");
  measure
      ->add_option("file", request.file,
                   "Edge list, attendance list, GraphML, GEXF, Pajek or Kumu's files")
      ->required();
  measure->add_option("--people", request.people, "A table of people: id, label, attributes");
  measure->add_option("--format", request.format,
                      "edges, attendance, graphml, gexf, pajek, kumu; without it we look");
  measure->add_flag("--directed", request.reading.directed, "Ties have a direction");
  measure->add_flag("--by-weight", request.by_weight, "Betweenness over distances 1/weight");
  measure->add_option("--attribute", request.attributes, "Set its groups against each other");
  measure->add_option("--without", request.without,
                      "What if these left? An id, a label or ATTRIBUTE=VALUE");
  measure->add_option("--new-tie", request.new_ties,
                      "What if these two got to know each other? Two of the same");
  measure->add_option("--among", request.among,
                      "Only people of ATTRIBUTE=VALUE; of an attribute twice: of either value");
  measure->add_option("--topics", request.topics,
                      "A list of people and topics: who answered, taught or wrote on what");
  measure->add_option("--resamples", request.resamples,
                      "For intervals; without it as many as fit, 0: none");
  measure->add_option("--threshold", request.reading.threshold, "Only ties at least as strong")
      ->check(CLI::NonNegativeNumber);
  measure
      ->add_option("--largest-event", request.reading.largest_event, "Larger meetings give no ties")
      ->capture_default_str();
  measure
      ->add_option("--half-life", request.reading.half_life_days,
                   "Days in which a meeting's weight halves; 0: never")
      ->capture_default_str();
  measure->add_option("--as-of", request.reading.as_of, "Weigh meetings as of this date");
  measure->add_option("--from", request.reading.from, "Only from this date on");
  measure->add_option("--to", request.reading.to, "Only until this date");
  measure->add_option("--only", request.only, "Only these measures")->delimiter(',');
  measure->add_option("--threads", request.threads, "Without it all processors");
  measure->add_option("--seed", request.seed, "Of what is random")->capture_default_str();
  measure->add_option("--lang", request.language, "nl or en");
  measure->add_flag("--json", request.json, "Print everything as JSON (docs/measures.md)");
  measure->add_option("--csv", request.csv, "Write a row per person to this file");
  measure->add_option("--report", request.report, "Write a page (HTML) to this file");
  measure->add_option("--write", request.write,
                      "Write the network as .graphml, .gexf, .net, .json (Kumu) or .csv");
  measure->add_option("--instructions", request.instructions)->group("");
  return measure;
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
  add_mail_flags(*doctor, config);
  commands::BenchSize size;
  CLI::App* bench_data = add_bench_data(app, config, size);
  commands::MeasureRequest request;
  CLI::App* measure = add_measure(app, request);

  try {
    // Flags come after the environment, so that a flag wins also where it repeats a default.
    base::read_environment(config, environ);
    try {
      app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {  // --help is one too, and ends well
      return app.exit(error) == 0 ? 0 : 2;
    }
    base::check(config);
    base::set_log_level(base::log_level_of(config.log_level));
    // People's data is for the account that runs the program: every file and folder made from here.
    if (!measure->parsed()) ::umask(077);
    if (serve->parsed()) return commands::serve(config);
    if (add->parsed()) return commands::add_person(config, person);
    if (bench_data->parsed()) return commands::fill_for_bench(config, size);
    if (doctor->parsed()) return commands::doctor(config);
    if (measure->parsed()) return commands::measure(request, GUILDHALL_VERSION);
  } catch (const base::Fault& fault) {
    std::cerr << "guildhall: " << (fault.cause().empty() ? fault.what() : fault.cause()) << "\n";
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "guildhall: " << error.what() << "\n";
    return 2;
  }
  return 1;
}
