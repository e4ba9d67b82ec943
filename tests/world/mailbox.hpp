// What lies in a mailbox: the letters that the hub without a mail server lays in its data folder.
#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "jobs/jobs.hpp"
#include "web/hub/job_handlers.hpp"
#include "web/mail/mail.hpp"
#include "web/mail/mail_reading.hpp"

namespace world {

// The letters to this address that are there after all jobs ran: subject and text, as they read.
// `site.config.data` is a folder of the test's own.
template <class AnySite>
std::vector<std::string> letters_to(AnySite& site, const std::string& address) {
  const web::Postbox postbox(site.config, site.services.public_url);
  jobs::run_due(site.services.db, site.services.clock, web::job_handlers(site.services, postbox));
  std::vector<std::string> all;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(site.config.data + "/mail", none)) {
    std::ifstream file(entry.path());
    const std::string mail((std::istreambuf_iterator<char>(file)), {});
    const web::ReadLetter letter = web::read_letter(mail);
    if (letter.to.find(address) != std::string::npos)
      all.push_back(letter.subject + "\n" + letter.text);
  }
  return all;
}

}  // namespace world
